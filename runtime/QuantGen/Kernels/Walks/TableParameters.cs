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
        nuint before = first / table.Repeats;
        Parameters own = parameters.From(region + before);
        own = table.Repeats > 1
            ? Repeat(table, few, own, regions - region - before, scales, zeroPoints)
            : Readable(own, few, regions - region - before, scales, zeroPoints);
        return Invert(own, few, reciprocals, out largest).From(0 - first);
    }

    /// <summary>Prepares the parameters of a block of neighbouring regions.</summary>
    /// <param name="parameters">The parameters of the first region, and those after it.</param>
    /// <param name="few">How many regions.</param>
    /// <param name="regions">How many there are from the first on.</param>
    /// <param name="scales">Memory for the scales of the block, and of <see cref="Beyond"/> more.</param>
    /// <param name="reciprocals">The same for their reciprocals; empty where they are not needed.</param>
    /// <param name="zeroPoints">The same for zero points; empty where there are none.</param>
    /// <param name="largest">The largest scale of the block, where reciprocals are needed.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static Parameters Prepare(
        Parameters parameters, nuint few, nuint regions, Span<float> scales, Span<float> reciprocals, Span<int> zeroPoints, out float largest) =>
        Invert(Readable(parameters, few, regions, scales, zeroPoints), few, reciprocals, out largest);

    // Whole vectors would be read beyond the last region: then a copy of the parameters.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Parameters Readable(Parameters own, nuint few, nuint regions, Span<float> scales, Span<int> zeroPoints)
    {
        if (few + Beyond <= regions)
        {
            return own;
        }

        MemoryMarshal.CreateReadOnlySpan(ref own.Scales, (int)few).CopyTo(scales);
        if (!zeroPoints.IsEmpty)
        {
            MemoryMarshal.CreateReadOnlySpan(ref own.ZeroPoints, (int)few).CopyTo(zeroPoints);
        }

        return new(ref MemoryMarshal.GetReference(scales), ref MemoryMarshal.GetReference(zeroPoints));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Parameters Invert(Parameters own, nuint few, Span<float> reciprocals, out float largest)
    {
        largest = 0;
        if (reciprocals.IsEmpty)
        {
            return own;
        }

        largest = Scales.Invert(ref own.Scales, reciprocals[..(int)few]);
        return own.From(0, ref MemoryMarshal.GetReference(reciprocals), 0);
    }

    // The lanes of each block as often as the table has it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Parameters Repeat(scoped in RegionTable table, nuint few, Parameters own, nuint regions, Span<float> scales, Span<int> zeroPoints)
    {
        nuint blocks = few / (table.Repeats * table.Lanes);
        LayOut(ref Unsafe.As<float, int>(ref own.Scales), table, blocks, regions, ref Unsafe.As<float, int>(ref MemoryMarshal.GetReference(scales)));
        if (!zeroPoints.IsEmpty)
        {
            LayOut(ref own.ZeroPoints, table, blocks, regions, ref MemoryMarshal.GetReference(zeroPoints));
        }

        return new(ref MemoryMarshal.GetReference(scales), ref MemoryMarshal.GetReference(zeroPoints));
    }

    // By whole vectors, of which the next overwrites what is beyond a block's lanes, as far as there are parameters to be read.
    private static void LayOut(ref int source, in RegionTable table, nuint blocks, nuint regions, ref int destination)
    {
        nuint read = (table.Lanes + 7) & ~(nuint)7;
        nuint whole = regions < read ? 0 : nuint.Min(blocks, ((regions - read) / table.Lanes) + 1);
        nuint done = 0;
        if (Lanes256.IsSupported)
        {
            done = LayOut<Lanes256>(ref source, table.Lanes, table.Repeats, whole, ref destination);
        }
        else if (Lanes128.IsSupported)
        {
            done = LayOut<Lanes128>(ref source, table.Lanes, table.Repeats, whole, ref destination);
        }

        for (nuint to = done * table.Repeats * table.Lanes; done < blocks; done++)
        {
            for (nuint repeat = 0; repeat < table.Repeats; repeat++, to += table.Lanes)
            {
                for (nuint lane = 0; lane < table.Lanes; lane++)
                {
                    Unsafe.Add(ref destination, to + lane) = Unsafe.Add(ref source, (done * table.Lanes) + lane);
                }
            }
        }
    }

    [MethodImpl(Vectorized.Loop)]
    private static nuint LayOut<V>(ref int source, nuint lanes, nuint repeats, nuint blocks, ref int destination)
        where V : struct, ILanes<V>
    {
        nuint to = 0;
        for (nuint block = 0, from = 0; block < blocks; block++, from += lanes)
        {
            for (nuint repeat = 0; repeat < repeats; repeat++, to += lanes)
            {
                for (nuint lane = 0; lane < lanes; lane += (nuint)V.Count)
                {
                    V.Store(V.Load(ref source, from + lane), ref destination, to + lane);
                }
            }
        }

        return blocks;
    }
}
