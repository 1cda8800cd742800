using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>The few vectors that a short run is made of. They may overlap, which a maximum does not mind.</summary>
internal interface IRunVectors
{
    /// <summary>The maxima of the magnitudes, lane by lane.</summary>
    /// <param name="bits">The first element of the run.</param>
    /// <param name="length">The elements of the run.</param>
    /// <param name="mask">The mask of magnitudes.</param>
    static abstract V Magnitude<V>(ref int bits, nuint length, V mask)
        where V : struct, ILanes<V>;

    /// <summary>The maxima of the bits as integers.</summary>
    /// <inheritdoc cref="Magnitude"/>
    static abstract V Largest<V>(ref int bits, nuint length)
        where V : struct, ILanes<V>;

    /// <summary>The maxima of the bits as unsigned integers.</summary>
    /// <inheritdoc cref="Magnitude"/>
    static abstract V LargestUnsigned<V>(ref int bits, nuint length)
        where V : struct, ILanes<V>;
}

/// <summary>Runs of one vector to two.</summary>
internal readonly struct TwoVectors : IRunVectors
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Magnitude<V>(ref int bits, nuint length, V mask)
        where V : struct, ILanes<V> => V.MaxInt32(V.And(mask, ref bits, 0, 0), V.And(mask, ref bits, length - (nuint)V.Count, 0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Largest<V>(ref int bits, nuint length)
        where V : struct, ILanes<V> => V.MaxInt32(V.Load(ref bits, 0), V.Load(ref bits, length - (nuint)V.Count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LargestUnsigned<V>(ref int bits, nuint length)
        where V : struct, ILanes<V> => V.MaxUInt32(V.Load(ref bits, 0), V.Load(ref bits, length - (nuint)V.Count));
}

/// <summary>Runs of two vectors to four.</summary>
internal readonly struct FourVectors : IRunVectors
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Magnitude<V>(ref int bits, nuint length, V mask)
        where V : struct, ILanes<V> => V.MaxInt32(
            V.MaxInt32(V.And(mask, ref bits, 0, 0), V.And(mask, ref bits, 0, 1)),
            V.MaxInt32(V.And(mask, ref bits, length - (2 * (nuint)V.Count), 0), V.And(mask, ref bits, length - (2 * (nuint)V.Count), 1)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Largest<V>(ref int bits, nuint length)
        where V : struct, ILanes<V> => V.MaxInt32(
            V.MaxInt32(V.Load(ref bits, 0, 0), V.Load(ref bits, 0, 1)),
            V.MaxInt32(V.Load(ref bits, length - (2 * (nuint)V.Count), 0), V.Load(ref bits, length - (2 * (nuint)V.Count), 1)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LargestUnsigned<V>(ref int bits, nuint length)
        where V : struct, ILanes<V> => V.MaxUInt32(
            V.MaxUInt32(V.Load(ref bits, 0, 0), V.Load(ref bits, 0, 1)),
            V.MaxUInt32(V.Load(ref bits, length - (2 * (nuint)V.Count), 0), V.Load(ref bits, length - (2 * (nuint)V.Count), 1)));
}
