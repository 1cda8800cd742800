using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <summary>Both extremes of runs of which several share a vector of 512 bits.</summary>
internal readonly struct SeveralExtremesBlock<TRuns> : IRunBlock<SeveralExtremesBlock<TRuns>>
    where TRuns : struct, IRunsOfVector
{
    private readonly RunIndexes _indexes;
    private readonly Vector512<int> _sign;

    private SeveralExtremesBlock(RunIndexes indexes, Vector512<int> sign) => (_indexes, _sign) = (indexes, sign);

    /// <inheritdoc/>
    public static nuint Runs => 16;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SeveralExtremesBlock<TRuns> Create(nuint length) => new(TRuns.Indexes((int)length), Vector512.Create(Extremes.Sign));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reduce(ref int bits, nuint length, ref int largest, ref int largestNegated, nuint first)
    {
        // The unsigned maximum is the most negative float, if there is one; signs flipped, these compare as integers.
        TRuns.Extremes(ref bits, length, _indexes, out Vector512<int> a0, out Vector512<int> b0);
        TRuns.Extremes(ref Unsafe.Add(ref bits, 4 * length), length, _indexes, out Vector512<int> a1, out Vector512<int> b1);
        TRuns.Extremes(ref Unsafe.Add(ref bits, 8 * length), length, _indexes, out Vector512<int> a2, out Vector512<int> b2);
        TRuns.Extremes(ref Unsafe.Add(ref bits, 12 * length), length, _indexes, out Vector512<int> a3, out Vector512<int> b3);
        Vector512<int> a = MaximaTree.Four(a0, a1, a2, a3);
        Vector512<int> b = MaximaTree.Four(b0 ^ _sign, b1 ^ _sign, b2 ^ _sign, b3 ^ _sign);
        Vector512.Max(Avx512F.PermuteVar16x32(a, _indexes.Order), Vector512<int>.Zero).StoreUnsafe(ref largest, first);
        Vector512.Max(Avx512F.PermuteVar16x32(b, _indexes.Order), Vector512<int>.Zero).StoreUnsafe(ref largestNegated, first);
    }
}
