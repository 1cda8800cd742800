using System.ComponentModel;

namespace QuantGen.Kernels;

/// <summary>Codes in their stream of bits: packed, unpacked, and looked up.</summary>
/// <typeparam name="V">The width itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICodeLanes<V>
    where V : struct, ICodeLanes<V>
{
    /// <summary>Stores a vector of narrowed codes in the stream.</summary>
    /// <param name="codes">Codes, one to a byte, only their lowest bits count; or codes of 16 bits.</param>
    /// <param name="bits">Bits of a code, 1 to 8 or 16.</param>
    /// <param name="stream">The first byte of the stream.</param>
    /// <param name="i">The index of the first code, a multiple of eight where codes share bytes.</param>
    static abstract void Pack(V codes, int bits, ref byte stream, nuint i);

    /// <summary>Stores the second half of the codes of a tile, where one vector holds half of them.</summary>
    /// <inheritdoc cref="Pack"/>
    static abstract void PackSecondHalf(V codes, int bits, ref byte stream, nuint i);

    /// <summary>Loads what a tile of four vectors of codes shares, for <see cref="Unpack"/>; nothing where each vector loads its own.</summary>
    /// <param name="stream">The first byte of the stream.</param>
    /// <param name="bits">Bits of a code.</param>
    /// <param name="isSigned">Whether codes are in two's complement.</param>
    /// <param name="i">The index of the first code, a multiple of eight where codes share bytes.</param>
    static abstract V LoadTile(ref byte stream, int bits, bool isSigned, nuint i);

    /// <summary>A quarter of the codes of a tile as integers.</summary>
    /// <param name="tile">What <see cref="LoadTile"/> gave.</param>
    /// <param name="stream">The first byte of the stream.</param>
    /// <param name="bits">Bits of a code.</param>
    /// <param name="isSigned">Whether codes are in two's complement.</param>
    /// <param name="i">The index of the first code of the tile.</param>
    /// <param name="quarter">Which quarter, 0 to 3.</param>
    static abstract V Unpack(V tile, ref byte stream, int bits, bool isSigned, nuint i, int quarter);

    /// <summary>How many registers hold the values of all codes of a region, 1 or 2; 0 where codes are better multiplied.</summary>
    static abstract int TableCount(int bits);

    /// <summary>Loads what a tile of four vectors of codes shares, for <see cref="LookUp"/>.</summary>
    static abstract V LoadIndexes(ref byte stream, int bits, nuint i);

    /// <summary>The values of a quarter of the codes of a tile.</summary>
    /// <param name="values">The values of codes by their stored bits; of fewer codes than lanes, repeated.</param>
    /// <param name="upper">The values of the codes beyond as many as there are lanes.</param>
    /// <param name="indexes">What <see cref="LoadIndexes"/> gave.</param>
    /// <param name="stream">The first byte of the stream.</param>
    /// <param name="bits">Bits of a code, of which <see cref="TableCount"/> has tables.</param>
    /// <param name="i">The index of the first code of the tile.</param>
    /// <param name="quarter">Which quarter, 0 to 3.</param>
    static abstract V LookUp(V values, V upper, V indexes, ref byte stream, int bits, nuint i, int quarter);
}
