using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <summary>
/// Two short runs, the second of which is the fourth after the first, a 128-bit part of a vector each. A run may be several parts that overlap, which a maximum does not mind.
/// </summary>
internal interface IRunParts
{
    /// <summary>The maxima of the bits as integers and as unsigned integers.</summary>
    /// <param name="bits">The first element of the first run.</param>
    /// <param name="length">The elements of a run.</param>
    /// <param name="mask">The bits of elements that count, of runs that are shorter than a part.</param>
    /// <param name="largest">Receives the former.</param>
    /// <param name="largestUnsigned">Receives the latter.</param>
    static abstract void Extremes(ref int bits, nuint length, Vector256<int> mask, out Vector256<int> largest, out Vector256<int> largestUnsigned);

    // Four elements of each. The second are the upper half of a vector that begins before them: moving a part to another place takes a vector pipe that shuffles need.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static Vector256<int> Load(ref int bits, nuint length) =>
        Avx2.Blend(Vector128.LoadUnsafe(ref bits).ToVector256Unsafe(), Vector256.LoadUnsafe(ref bits, (4 * length) - 4), 0b1111_0000);
}

/// <summary>Runs of at most three elements.</summary>
internal readonly struct OnePart : IRunParts
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Extremes(ref int bits, nuint length, Vector256<int> mask, out Vector256<int> largest, out Vector256<int> largestUnsigned)
    {
        largest = mask & IRunParts.Load(ref bits, length);
        largestUnsigned = largest;
    }
}

/// <summary>Runs of four elements, of which nothing is to be masked.</summary>
internal readonly struct WholePart : IRunParts
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Extremes(ref int bits, nuint length, Vector256<int> mask, out Vector256<int> largest, out Vector256<int> largestUnsigned)
    {
        largest = IRunParts.Load(ref bits, length);
        largestUnsigned = largest;
    }
}

/// <summary>Runs of four to eight elements.</summary>
internal readonly struct TwoParts : IRunParts
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Extremes(ref int bits, nuint length, Vector256<int> mask, out Vector256<int> largest, out Vector256<int> largestUnsigned)
    {
        Vector256<int> first = IRunParts.Load(ref bits, length);
        Vector256<int> last = IRunParts.Load(ref Unsafe.Add(ref bits, length - 4), length);
        largest = Vector256.Max(first, last);
        largestUnsigned = Vector256.Max(first.AsUInt32(), last.AsUInt32()).AsInt32();
    }
}

/// <summary>Runs of eight to twelve elements.</summary>
internal readonly struct ThreeParts : IRunParts
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Extremes(ref int bits, nuint length, Vector256<int> mask, out Vector256<int> largest, out Vector256<int> largestUnsigned)
    {
        Vector256<int> middle = IRunParts.Load(ref Unsafe.Add(ref bits, 4), length);
        TwoParts.Extremes(ref bits, length, mask, out largest, out largestUnsigned);
        largest = Vector256.Max(largest, middle);
        largestUnsigned = Vector256.Max(largestUnsigned.AsUInt32(), middle.AsUInt32()).AsInt32();
    }
}
