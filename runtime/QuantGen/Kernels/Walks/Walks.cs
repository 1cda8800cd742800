using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>What walks ask of an operation.</summary>
internal static class Walks<TOperation>
    where TOperation : struct, IElementOperation
{
    /// <summary>Whether it reads or writes codes that share bytes, so that a tile must begin at an element that is a multiple of eight.</summary>
    public static bool TouchPackedCodes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TOperation.SourceBits < 8 || TOperation.DestinationBits < 8;
    }

    /// <summary>
    /// How many of some elements tiles can do: the last tile ends with the last element, over elements that were done before, or with the last whole byte; where
    /// no element may be done twice, with the last whole tile.
    /// </summary>
    /// <param name="length">The elements, a tile at least.</param>
    /// <param name="tile">The elements of a tile.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nuint Whole(nuint length, nuint tile) =>
        !TOperation.MayRepeat ? length / tile * tile : TouchPackedCodes ? length & ~(nuint)7 : length;
}
