namespace QuantGen.Kernels;

/// <summary>What loops over tiles ask memory for.</summary>
internal interface ITileRequests
{
    /// <summary>Asks for what a loop reads later.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="bits">Bits of an element or code that is read.</param>
    /// <param name="i">The index of the first element of the tile that is done now.</param>
    static abstract void Ask<V>(Tensors tensors, int bits, nuint i)
        where V : struct, ILanes<V>;
}
