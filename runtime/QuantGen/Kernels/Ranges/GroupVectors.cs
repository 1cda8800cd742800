using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>Whether groups of a size that is known are reduced by whole vectors.</summary>
internal static class GroupVectors
{
    /// <summary>Whether there is a width of which groups are whole vectors, and none that holds several groups.</summary>
    public static bool AreWhole<TRegions>()
        where TRegions : struct, IRegions => !RunReductions.HoldSeveral(TRegions.GroupSize) && (
            (Lanes512.IsSupported && AreWhole<TRegions, Lanes512>())
            || (Lanes256.IsSupported && AreWhole<TRegions, Lanes256>())
            || (Lanes128.IsSupported && AreWhole<TRegions, Lanes128>()));

    /// <summary>Whether they are at most sixteen whole vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreWhole<TRegions, V>()
        where TRegions : struct, IRegions
        where V : struct, ILanes<V> => TRegions.GroupSize % V.Count == 0 && TRegions.GroupSize <= 16 * V.Count;
}
