using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>The few vectors that a short run is made of. They may overlap, which a maximum does not mind.</summary>
internal interface IRunVectors
{
    /// <summary>Whether every 128-bit part of a vector has a run of its own: each fourth from that on where the vector begins.</summary>
    static virtual bool ArePartsOfVectors => false;

    /// <summary>How many they are.</summary>
    static abstract int Count { get; }

    /// <summary>Whether no run is shorter than a vector, so that nothing is to be masked.</summary>
    static virtual bool AreWhole => false;

    /// <summary>The maxima of the magnitudes, lane by lane.</summary>
    /// <param name="bits">The first element of the run.</param>
    /// <param name="length">The elements of the run.</param>
    /// <param name="mask">The bits of elements that count: those of magnitudes, and of a run shorter than a vector only as many elements as it has.</param>
    static abstract V Magnitude<V>(ref int bits, nuint length, V mask)
        where V : struct, ILanes<V>;

    /// <summary>The maxima of the bits as integers and as unsigned integers.</summary>
    /// <inheritdoc cref="Magnitude"/>
    static abstract GroupExtremes<V> Extremes<V>(ref int bits, nuint length, V mask)
        where V : struct, ILanes<V>;
}

/// <summary>Runs of at most four elements.</summary>
internal readonly struct PartOfVector : IRunVectors
{
    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static bool ArePartsOfVectors => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Magnitude<V>(ref int bits, nuint length, V mask)
        where V : struct, ILanes<V> => mask & V.LoadParts(ref bits, 4 * length);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GroupExtremes<V> Extremes<V>(ref int bits, nuint length, V mask)
        where V : struct, ILanes<V>
    {
        V x = mask & V.LoadParts(ref bits, 4 * length);
        return new() { Largest = x, LargestUnsigned = x };
    }
}

/// <summary>Runs of at most one vector.</summary>
internal readonly struct OneVector : IRunVectors
{
    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Magnitude<V>(ref int bits, nuint length, V mask)
        where V : struct, ILanes<V> => V.And(mask, ref bits, 0, 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GroupExtremes<V> Extremes<V>(ref int bits, nuint length, V mask)
        where V : struct, ILanes<V>
    {
        V x = V.And(mask, ref bits, 0, 0);
        return new() { Largest = x, LargestUnsigned = x };
    }
}

/// <summary>Runs of one vector to two.</summary>
internal readonly struct TwoVectors : IRunVectors
{
    /// <inheritdoc/>
    public static int Count => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Magnitude<V>(ref int bits, nuint length, V mask)
        where V : struct, ILanes<V> => V.MaxInt32(V.And(mask, ref bits, 0, 0), V.And(mask, ref bits, length - (nuint)V.Count, 0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GroupExtremes<V> Extremes<V>(ref int bits, nuint length, V mask)
        where V : struct, ILanes<V>
    {
        V x = V.Load(ref bits, 0);
        V y = V.Load(ref bits, length - (nuint)V.Count);
        return new() { Largest = V.MaxInt32(x, y), LargestUnsigned = V.MaxUInt32(x, y) };
    }
}

/// <summary>Runs of two vectors to four.</summary>
internal readonly struct FourVectors : IRunVectors
{
    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Magnitude<V>(ref int bits, nuint length, V mask)
        where V : struct, ILanes<V> => V.MaxInt32(
            V.MaxInt32(V.And(mask, ref bits, 0, 0), V.And(mask, ref bits, 0, 1)),
            V.MaxInt32(V.And(mask, ref bits, length - (2 * (nuint)V.Count), 0), V.And(mask, ref bits, length - (2 * (nuint)V.Count), 1)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GroupExtremes<V> Extremes<V>(ref int bits, nuint length, V mask)
        where V : struct, ILanes<V>
    {
        V x0 = V.Load(ref bits, 0, 0);
        V x1 = V.Load(ref bits, 0, 1);
        V x2 = V.Load(ref bits, length - (2 * (nuint)V.Count), 0);
        V x3 = V.Load(ref bits, length - (2 * (nuint)V.Count), 1);
        return new()
        {
            Largest = V.MaxInt32(V.MaxInt32(x0, x1), V.MaxInt32(x2, x3)),
            LargestUnsigned = V.MaxUInt32(V.MaxUInt32(x0, x1), V.MaxUInt32(x2, x3)),
        };
    }
}

/// <summary>Runs of four vectors to eight.</summary>
internal readonly struct EightVectors : IRunVectors
{
    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Magnitude<V>(ref int bits, nuint length, V mask)
        where V : struct, ILanes<V>
    {
        ref int last = ref Unsafe.Add(ref bits, length - (4 * (nuint)V.Count));
        V x = V.MaxInt32(V.And(mask, ref bits, 0, 0), V.And(mask, ref last, 0, 0));
        V y = V.MaxInt32(V.And(mask, ref bits, 0, 1), V.And(mask, ref last, 0, 1));
        x = V.MaxInt32(x, V.MaxInt32(V.And(mask, ref bits, 0, 2), V.And(mask, ref last, 0, 2)));
        y = V.MaxInt32(y, V.MaxInt32(V.And(mask, ref bits, 0, 3), V.And(mask, ref last, 0, 3)));
        return V.MaxInt32(x, y);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GroupExtremes<V> Extremes<V>(ref int bits, nuint length, V mask)
        where V : struct, ILanes<V>
    {
        GroupExtremes<V> first = FourVectors.Extremes(ref bits, 4 * (nuint)V.Count, mask);
        GroupExtremes<V> last = FourVectors.Extremes(ref Unsafe.Add(ref bits, length - (4 * (nuint)V.Count)), 4 * (nuint)V.Count, mask);
        return new()
        {
            Largest = V.MaxInt32(first.Largest, last.Largest),
            LargestUnsigned = V.MaxUInt32(first.LargestUnsigned, last.LargestUnsigned),
        };
    }
}

/// <summary>The same of runs of which none is shorter than a vector.</summary>
internal readonly struct WholeVectors<TVectors> : IRunVectors
    where TVectors : struct, IRunVectors
{
    /// <inheritdoc/>
    public static int Count => TVectors.Count;

    /// <inheritdoc/>
    public static bool AreWhole => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Magnitude<V>(ref int bits, nuint length, V mask)
        where V : struct, ILanes<V> => TVectors.Magnitude(ref bits, length, mask);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static GroupExtremes<V> Extremes<V>(ref int bits, nuint length, V mask)
        where V : struct, ILanes<V> => TVectors.Extremes(ref bits, length, mask);
}
