namespace QuantGen.Kernels;

/// <summary>A format of floating-point numbers of 16 bits: how one of them, and a vector of them, becomes floats and is made of floats.</summary>
internal interface ISixteenBitFormat
{
    /// <summary>The largest magnitude, as bits, that <see cref="Widen{V}"/> takes.</summary>
    static abstract int MostWidened { get; }

    /// <summary>Bits of an exponent.</summary>
    static abstract int ExponentBits { get; }

    /// <summary>Numbers, in the lower half of integers that have their sign, as floats.</summary>
    static abstract V Widen<V>(V words)
        where V : struct, ILanes<V>;

    /// <summary>The same of numbers of any magnitude. A NaN that is signaling may become quiet.</summary>
    static abstract V WidenAny<V>(V words)
        where V : struct, ILanes<V>;

    /// <summary>One number as a float.</summary>
    static abstract float Widen(ushort bits);

    /// <summary>The nearest numbers to floats that are no NaN, of two equally near ones the even one: as integers that have their sign.</summary>
    static abstract V Narrow<V>(V values)
        where V : struct, IByteLanes<V>;

    /// <summary>
    /// The same of results that are divided by <see cref="IElement{TSelf}.DividendUnit"/>: zeros, and values that the format has as normal numbers.
    /// </summary>
    static abstract V NarrowResult<V>(V values)
        where V : struct, ILanes<V>;

    /// <summary>The nearest number to a float. A NaN keeps its sign and upper bits, and is made quiet.</summary>
    static abstract ushort Narrow(float value);
}
