using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>The largest magnitudes of runs of a few vectors each.</summary>
internal readonly struct MagnitudeBlock<V, TVectors> : IRunBlock<MagnitudeBlock<V, TVectors>>
    where V : struct, ILanes<V>
    where TVectors : struct, IRunVectors
{
    private readonly V _mask;

    private MagnitudeBlock(V mask) => _mask = mask;

    /// <inheritdoc/>
    public static nuint Runs => (nuint)V.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static MagnitudeBlock<V, TVectors> Create(nuint length) => new(RunMasks.Of<V, TVectors>(length) & V.Create(RunReduction.MagnitudeMask));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reduce(ref int bits, nuint length, ref int largest, ref int largestNegated, nuint first)
    {
        V f0 = Four(ref bits, length);
        if (typeof(V) == typeof(Lanes128) || TVectors.ArePartsOfVectors)
        {
            V.Store(f0, ref largest, first);
            return;
        }

        V f1 = Four(ref Unsafe.Add(ref bits, 4 * length), length);
        if (typeof(V) == typeof(Lanes256))
        {
            V.Store(V.JoinMaxima(f0, f1, default, default), ref largest, first);
            return;
        }

        V f2 = Four(ref Unsafe.Add(ref bits, 8 * length), length);
        V f3 = Four(ref Unsafe.Add(ref bits, 12 * length), length);
        V.Store(V.JoinMaxima(f0, f1, f2, f3), ref largest, first);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Four(ref int bits, nuint length) => V.MaximaOfFour(
        TVectors.Magnitude(ref bits, length, _mask),
        TVectors.Magnitude(ref Unsafe.Add(ref bits, length), length, _mask),
        TVectors.Magnitude(ref Unsafe.Add(ref bits, 2 * length), length, _mask),
        TVectors.Magnitude(ref Unsafe.Add(ref bits, 3 * length), length, _mask));
}
