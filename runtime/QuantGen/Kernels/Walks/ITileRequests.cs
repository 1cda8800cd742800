namespace QuantGen.Kernels;

/// <summary>What loops over tiles ask memory for.</summary>
internal interface ITileRequests
{
    /// <summary>Asks for what a loop reads later.</summary>
    /// <param name="source">The first byte of the tensor.</param>
    /// <param name="bits">Bits of an element or code that is read.</param>
    /// <param name="element">The index of the first element of a later tile.</param>
    static abstract void Ask<V>(ref byte source, int bits, nuint element)
        where V : struct, ILanes<V>;
}
