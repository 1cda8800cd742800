using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>The parameters of the elements of a block, ready for whole vectors of them to be loaded; not compiled anew for each scheme.</summary>
internal static class TableParameters
{
    /// <summary>Parameters that may be read beyond the last: those of a tile of the widest vectors, where a run has one element, and a vector.</summary>
    public const int Beyond = 64 + 16;

    /// <summary>Prepares the parameters of a block.</summary>
    /// <param name="table">The regions of elements.</param>
    /// <param name="place">The first element's place in the table.</param>
    /// <param name="region">The region from which the table counts.</param>
    /// <param name="count">How many elements, at least one.</param>
    /// <param name="parameters">The parameters of the tensor's regions.</param>
    /// <param name="regions">How many they are.</param>
    /// <param name="scales">Memory for the scales of the block, and of <see cref="Beyond"/> more.</param>
    /// <param name="reciprocals">The same for their reciprocals; empty where they are not needed.</param>
    /// <param name="zeroPoints">The same for zero points; empty where there are none.</param>
    /// <param name="largest">The largest scale of the block, where reciprocals are needed.</param>
    /// <returns>Where those of the region lie from which the table counts, as far as the block has elements of it and the following ones.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static Parameters Prepare(
        in RegionTable table,
        nuint place,
        nuint region,
        nuint count,
        Parameters parameters,
        nuint regions,
        Span<float> scales,
        Span<float> reciprocals,
        Span<int> zeroPoints,
        out float largest)
    {
        (nuint first, nuint few) = table.RegionsOf(place, count);
        Parameters own = parameters.From(region + first);
        if (table.Repeats > 1)
        {
            own = parameters.From(region);
            few = Repeat(table, first, few, ref own, scales, zeroPoints);
            first = first / (table.Repeats * table.Lanes) * (table.Repeats * table.Lanes);
        }
        else if (region + first + few + Beyond > regions)
        {
            // Whole vectors would be read beyond the last region.
            MemoryMarshal.CreateReadOnlySpan(ref own.Scales, (int)few).CopyTo(scales);
            if (!zeroPoints.IsEmpty)
            {
                MemoryMarshal.CreateReadOnlySpan(ref own.ZeroPoints, (int)few).CopyTo(zeroPoints);
            }

            own = new(ref MemoryMarshal.GetReference(scales), ref MemoryMarshal.GetReference(zeroPoints));
        }

        largest = 0;
        if (!reciprocals.IsEmpty)
        {
            largest = Scales.Invert(ref own.Scales, reciprocals[..(int)few]);
            own = own.From(0, ref MemoryMarshal.GetReference(reciprocals), 0);
        }

        return own.From(0 - first);
    }
    // The lanes of each block as often as the table has it; returns how many regions there are now.
    private static nuint Repeat(in RegionTable table, nuint first, nuint few, ref Parameters own, Span<float> scales, Span<int> zeroPoints)
    {
        nuint laidOut = table.Repeats * table.Lanes;
        nuint block = first / laidOut;
        nuint blocks = ((first + few + laidOut - 1) / laidOut) - block;
        int lanes = (int)table.Lanes;
        for (nuint i = 0; i < blocks; i++)
        {
            Parameters from = own.From((block + i) * table.Lanes);
            Span<float> ofBlock = scales.Slice((int)(i * laidOut), (int)laidOut);
            MemoryMarshal.CreateReadOnlySpan(ref from.Scales, lanes).CopyTo(ofBlock);
            LaneTiling.Repeat(ofBlock, lanes);
            if (!zeroPoints.IsEmpty)
            {
                Span<int> zeroPointsOfBlock = zeroPoints.Slice((int)(i * laidOut), (int)laidOut);
                MemoryMarshal.CreateReadOnlySpan(ref from.ZeroPoints, lanes).CopyTo(zeroPointsOfBlock);
                LaneTiling.Repeat(zeroPointsOfBlock, lanes);
            }
        }

        own = new(ref MemoryMarshal.GetReference(scales), ref MemoryMarshal.GetReference(zeroPoints));
        return blocks * laidOut;
    }
}
