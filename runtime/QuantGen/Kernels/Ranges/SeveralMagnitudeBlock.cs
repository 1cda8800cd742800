using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <summary>The largest magnitudes of runs of which several share a vector of 512 bits.</summary>
internal readonly struct SeveralMagnitudeBlock<TRuns> : IRunBlock<SeveralMagnitudeBlock<TRuns>>
    where TRuns : struct, IRunsOfVector
{
    private readonly RunIndexes _indexes;
    private readonly Vector512<int> _magnitude;

    private SeveralMagnitudeBlock(RunIndexes indexes, Vector512<int> magnitude) => (_indexes, _magnitude) = (indexes, magnitude);

    /// <inheritdoc/>
    public static nuint Runs => 16;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SeveralMagnitudeBlock<TRuns> Create(nuint length) => new(TRuns.Indexes((int)length), Vector512.Create(RunReduction.MagnitudeMask));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reduce(ref int bits, nuint length, ref int largest, ref int largestNegated, nuint first)
    {
        Vector512<int> four = MaximaTree.Four(
            TRuns.Magnitude(ref bits, length, _indexes, _magnitude),
            TRuns.Magnitude(ref Unsafe.Add(ref bits, 4 * length), length, _indexes, _magnitude),
            TRuns.Magnitude(ref Unsafe.Add(ref bits, 8 * length), length, _indexes, _magnitude),
            TRuns.Magnitude(ref Unsafe.Add(ref bits, 12 * length), length, _indexes, _magnitude));
        Avx512F.PermuteVar16x32(four, _indexes.Order).StoreUnsafe(ref largest, first);
    }
}
