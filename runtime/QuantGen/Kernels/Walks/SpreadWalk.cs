using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <summary>
/// Regions of any size that begin anywhere, in the middle of a byte too. Tiles follow the stream of codes from the first element to the last; those that lie
/// within one region have broadcast operands, all others expanded ones.
/// </summary>
internal static class SpreadWalk<TScheme, TOperation>
    where TScheme : struct, IScheme
    where TOperation : struct, IElementOperation
{
    /// <summary>A tensor, or a part of one that begins with a byte of codes.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="parameters">The parameters of the first of the regions, and those after it.</param>
    /// <param name="origin">The index of the element that is the first to the regions.</param>
    /// <param name="regions">The regions, and which of their elements to walk over.</param>
    /// <param name="streams">Whether results go past the caches.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Walk(Tensors tensors, Parameters parameters, nuint origin, in TensorRegions regions, bool streams)
    {
        const int Length = SpreadOperands.MostElements + SpreadOperands.Beyond;
        Span<float> scales = Scratch.Align(stackalloc float[Length + Scratch.Padding]);
        Span<float> reciprocals = Scratch.Align(stackalloc float[(TOperation.Divides ? Length : 0) + Scratch.Padding]);
        Span<int> zeroPoints = Scratch.Align(stackalloc int[(TScheme.IsSymmetric ? 0 : Length) + Scratch.Padding]);
        RegionCursor cursor = new(regions);
        while (cursor.Element < regions.End)
        {
            nuint first = origin + cursor.Element;
            nuint whole = regions.Lanes == 1 ? (nuint.Min(cursor.RunEnd, regions.End) - cursor.Element) / LaneTiling.Tile * LaneTiling.Tile : 0;
            if (whole > 0)
            {
                RunWalk<TScheme, TOperation>.Walk(tensors, parameters.From(cursor.Region), first, whole, 1, streams && Streaming.PaysFor(whole));
                cursor.Advance(whole);
                continue;
            }

            nuint count = SpreadOperands.Spread(ref cursor, regions, parameters, scales, zeroPoints, LaneTiling.Tile);
            float limit = TOperation.Divides
                ? TOperation.Bound(Scales.Invert(ref MemoryMarshal.GetReference(scales), reciprocals[..(int)count]))
                : 0;
            Parameters spread = new(
                ref MemoryMarshal.GetReference(scales), ref MemoryMarshal.GetReference(reciprocals), ref MemoryMarshal.GetReference(zeroPoints), limit);
            LaneLoops<TScheme, TOperation>.Cycle(tensors, spread, first, count, count, 0);
        }
    }
}
