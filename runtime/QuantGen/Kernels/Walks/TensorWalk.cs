using System.Runtime.CompilerServices;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <summary>An operation on every element of a tensor, by the walk that suits its regions.</summary>
internal static class TensorWalk<TScheme, TOperation>
    where TScheme : struct, IScheme
    where TOperation : struct, IElementOperation
{
    // Runs shorter than the widest tile cost more each for themselves than operands that are spread over elements.
    private static nuint ShortestRun => Lanes512.IsSupported ? 64u : Lanes256.IsSupported ? 32u : 16u;

    /// <summary>Walks a whole tensor.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="parameters">The parameters of the first region, and those after it.</param>
    /// <param name="regions">The regions.</param>
    /// <param name="streams">Whether results go past the caches.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Walk(Tensors tensors, Parameters parameters, in TensorRegions regions, bool streams)
    {
        if (TScheme.Granularity == Granularity.PerTensor)
        {
            if (regions.Length > 0)
            {
                RunWalk<TScheme, TOperation>.Walk(tensors, parameters, 0, (nuint)regions.Length, 1, streams);
            }
        }
        else if (Spreads(regions))
        {
            SpreadWalk<TScheme, TOperation>.Walk(tensors, parameters, 0, regions, streams);
        }
        else
        {
            Rows(tensors, parameters, regions, streams);
        }
    }

    /// <summary>Runs of one length that follow each other from an element on that begins a byte of codes.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="parameters">The parameters of the first run, and those after it.</param>
    /// <param name="start">The index of the first element.</param>
    /// <param name="length">The elements of a run.</param>
    /// <param name="runs">The number of runs.</param>
    /// <param name="streams">Whether results go past the caches.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Runs(Tensors tensors, Parameters parameters, nuint start, nuint length, nuint runs, bool streams)
    {
        if (TScheme.GroupsPerStep<Lanes128>() > 0 && length == (nuint)TScheme.GroupSize)
        {
            GroupWalk<TScheme, TOperation>.Walk(tensors, parameters, start, runs, streams);
        }
        else if (runs > 1 && (length < ShortestRun || (Walks<TOperation>.TouchPackedCodes && length % 8 != 0)))
        {
            SpreadWalk<TScheme, TOperation>.Walk(tensors, parameters, start, TensorRegions.Runs(length, runs), streams);
        }
        else
        {
            RunWalk<TScheme, TOperation>.Walk(tensors, parameters, start, length, runs, streams);
        }
    }

    private static bool Spreads(in TensorRegions regions)
    {
        if (!LaneWalk<TScheme, TOperation>.Takes(regions.Lanes))
        {
            return true;
        }

        bool isOneRun = regions.Rows <= 1 && regions.RunLength >= regions.RowLength;
        if (isOneRun)
        {
            return false;
        }

        bool beginsBytes = !Walks<TOperation>.TouchPackedCodes || (regions.RunLength % 8 == 0 && (regions.Rows == 1 || regions.RowLength % 8 == 0));
        bool isUnrolled = TScheme.GroupsPerStep<Lanes128>() > 0 && regions.Lanes == 1 && regions.RunLength == (nuint)TScheme.GroupSize;
        return !beginsBytes || !(isUnrolled || regions.RunLength >= ShortestRun);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows(Tensors tensors, Parameters parameters, in TensorRegions regions, bool streams)
    {
        nuint whole = regions.RowLength / regions.RunLength;
        nuint rest = regions.RowLength % regions.RunLength;
        nuint start = 0;
        nuint region = 0;
        streams &= Streaming.PaysFor(regions.Lanes == 1 ? regions.RowLength : regions.RunLength);
        for (nuint row = 0; row < regions.Rows; row++)
        {
            region = regions.Recur ? 0 : region;
            if (regions.Lanes == 1)
            {
                Runs(tensors, parameters.From(region), start, regions.RunLength, whole, streams);
                start += whole * regions.RunLength;
                region += whole;
            }
            else
            {
                for (nuint run = 0; run < whole; run++)
                {
                    LaneWalk<TScheme, TOperation>.Walk(
                        tensors, parameters.From(region), start, regions.RunLength / regions.Lanes, regions.Lanes, streams);
                    start += regions.RunLength;
                    region += regions.Lanes;
                }
            }

            if (rest > 0)
            {
                if (regions.Lanes == 1)
                {
                    RunWalk<TScheme, TOperation>.Walk(tensors, parameters.From(region), start, rest, 1, false);
                }
                else
                {
                    LaneWalk<TScheme, TOperation>.Walk(tensors, parameters.From(region), start, rest / regions.Lanes, regions.Lanes, streams);
                }

                start += rest;
                region += regions.Lanes;
            }
        }
    }
}
