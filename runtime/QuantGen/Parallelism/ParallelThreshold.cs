using System;
using QuantGen.Kernels;

namespace QuantGen.Parallelism;

/// <summary>From how many elements on a call is shared out: where other threads are awake, and where they have to be woken first.</summary>
/// <remarks>
/// Measured with the command <c>thresholds</c> of the benchmarks. Waking a thread takes 20 to 30 µs, in which one core quantizes some 200,000 elements with 256-bit vectors;
/// an awake one begins within a few. Both grow with the width of vectors, as what one core does in that time.
/// </remarks>
/// <param name="Awake">The least elements where other threads are awake.</param>
/// <param name="Asleep">The least elements where they are asleep.</param>
internal readonly record struct ParallelThreshold(int Awake, int Asleep)
{
    // 128 Ki elements with 256-bit vectors.
    private static int Unit => Math.Max(VectorWidth.Bits, 64) * 512;

    /// <summary>Of kernels that find codes, or read and write floats.</summary>
    public static ParallelThreshold Default => new(Unit, 8 * Unit);

    /// <summary>Of kernels that do less with an element: dequantization and ranges.</summary>
    public static ParallelThreshold OfLightKernels => new(2 * Unit, 16 * Unit);
}
