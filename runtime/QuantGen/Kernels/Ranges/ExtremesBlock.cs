using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>Both extremes of runs of a few vectors each.</summary>
internal readonly struct ExtremesBlock<V, TVectors> : IRunBlock<ExtremesBlock<V, TVectors>>
    where V : struct, ILanes<V>
    where TVectors : struct, IRunVectors
{
    private readonly V _mask;
    private readonly V _sign;

    private ExtremesBlock(V mask, V sign) => (_mask, _sign) = (mask, sign);

    /// <inheritdoc/>
    public static nuint Runs => (nuint)V.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ExtremesBlock<V, TVectors> Create(nuint length) => new(RunMasks.Of<V, TVectors>(length), V.Create(Extremes.Sign));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reduce(ref int bits, nuint length, ref int largest, ref int largestNegated, nuint first)
    {
        V zero = default;
        GroupExtremes<V> f0 = Four(ref bits, length);
        if (typeof(V) == typeof(Lanes128) || TVectors.ArePartsOfVectors)
        {
            V.Store(V.MaxInt32(f0.Largest, zero), ref largest, first);
            V.Store(V.MaxInt32(f0.LargestUnsigned, zero), ref largestNegated, first);
            return;
        }

        GroupExtremes<V> f1 = Four(ref Unsafe.Add(ref bits, 4 * length), length);
        if (typeof(V) == typeof(Lanes256))
        {
            V.Store(V.MaxInt32(V.JoinMaxima(f0.Largest, f1.Largest, default, default), zero), ref largest, first);
            V.Store(V.MaxInt32(V.JoinMaxima(f0.LargestUnsigned, f1.LargestUnsigned, default, default), zero), ref largestNegated, first);
            return;
        }

        GroupExtremes<V> f2 = Four(ref Unsafe.Add(ref bits, 8 * length), length);
        GroupExtremes<V> f3 = Four(ref Unsafe.Add(ref bits, 12 * length), length);
        V.Store(V.MaxInt32(V.JoinMaxima(f0.Largest, f1.Largest, f2.Largest, f3.Largest), zero), ref largest, first);
        V.Store(V.MaxInt32(V.JoinMaxima(f0.LargestUnsigned, f1.LargestUnsigned, f2.LargestUnsigned, f3.LargestUnsigned), zero), ref largestNegated, first);
    }

    // The unsigned maximum is the most negative float, if there is one; signs flipped, these compare as integers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private GroupExtremes<V> Four(ref int bits, nuint length)
    {
        GroupExtremes<V> g0 = TVectors.Extremes(ref bits, length, _mask);
        GroupExtremes<V> g1 = TVectors.Extremes(ref Unsafe.Add(ref bits, length), length, _mask);
        GroupExtremes<V> g2 = TVectors.Extremes(ref Unsafe.Add(ref bits, 2 * length), length, _mask);
        GroupExtremes<V> g3 = TVectors.Extremes(ref Unsafe.Add(ref bits, 3 * length), length, _mask);
        GroupExtremes<V> four = default;
        four.Largest = V.MaximaOfFour(g0.Largest, g1.Largest, g2.Largest, g3.Largest);
        four.LargestUnsigned = MaximaTree.Negated(g0.LargestUnsigned, g1.LargestUnsigned, g2.LargestUnsigned, g3.LargestUnsigned, _sign);
        return four;
    }
}
