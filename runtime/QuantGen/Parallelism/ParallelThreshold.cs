using System;
using System.Runtime.CompilerServices;
using QuantGen.Kernels;

namespace QuantGen.Parallelism;

/// <summary>From how many elements on a call is shared out: where other threads are awake, and where they have to be woken first.</summary>
/// <remarks>
/// Measured with the command <c>thresholds</c> of the benchmarks. Waking a thread takes some 30 µs, in which one core quantizes 250,000 elements with 256-bit vectors;
/// an awake one begins within a few. What one core does meanwhile grows with the width of vectors. All are constants to the compiler, if it is told to look: a small
/// call compares its length with one of them and is the kernel's then.
/// </remarks>
/// <param name="Awake">The least elements where other threads are awake.</param>
/// <param name="Asleep">The least elements where they are asleep.</param>
internal readonly record struct ParallelThreshold(int Awake, int Asleep)
{
    // With threads that are awake, kernels that go over elements twice gain from here on also with 512-bit vectors.
    private const int MostOfAwake = 1 << 18;

    // 256 Ki elements with 256-bit vectors.
    private static int Unit
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Math.Max(VectorWidth.Bits, 64) * 1024;
    }

    /// <summary>Of kernels that find codes.</summary>
    public static ParallelThreshold Default
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Math.Min(Unit, MostOfAwake), 4 * Unit);
    }

    /// <summary>Of kernels that do less with an element: dequantization, ranges and gradients.</summary>
    public static ParallelThreshold OfLightKernels
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Unit, 8 * Unit);
    }
}
