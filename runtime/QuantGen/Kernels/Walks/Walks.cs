using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>What walks and loops ask of an operation.</summary>
internal static class Walks
{
    /// <summary>Whether codes that share bytes are read or written, so that a tile must begin at an element that is a multiple of eight.</summary>
    /// <param name="sourceBits">Bits of what is read of each element.</param>
    /// <param name="destinationBits">Bits of what is written of each element.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TouchPackedCodes(int sourceBits, int destinationBits) => sourceBits < 8 || destinationBits < 8;

    /// <summary>
    /// How many of some elements tiles can do: the last tile ends with the last element, over elements that were done before, or with the last whole byte; where
    /// no element may be done twice, with the last whole tile.
    /// </summary>
    /// <param name="length">The elements, a tile at least.</param>
    /// <param name="tile">The elements of a tile.</param>
    /// <param name="mayRepeat">Whether elements may be done twice.</param>
    /// <param name="touchPackedCodes">Whether codes share bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nuint Whole(nuint length, nuint tile, bool mayRepeat, bool touchPackedCodes) =>
        !mayRepeat ? length / tile * tile : touchPackedCodes ? length & ~(nuint)7 : length;

    /// <inheritdoc cref="Whole(nuint, nuint, bool, bool)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nuint Whole<TOperation>(nuint length, nuint tile)
        where TOperation : struct, IElementOperation =>
        Whole(length, tile, TOperation.MayRepeat, TouchPackedCodes(TOperation.SourceBits, TOperation.DestinationBits));
}
