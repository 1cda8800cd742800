using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <summary>Expanded operands of runs that no table holds, one after the other.</summary>
internal static class SpreadRuns
{
    /// <summary>The most elements whose operands are spread at once: with those of a vector beyond, what stays in the first-level cache.</summary>
    public const int MostElements = 1024;

    /// <summary>Elements that may be written beyond the last.</summary>
    public const int Beyond = 16;

    /// <summary>Spreads the parameters of the elements that come next.</summary>
    /// <param name="cursor">The first element; moves to the first that is left.</param>
    /// <param name="regions">The regions.</param>
    /// <param name="parameters">The parameters of the tensor's regions.</param>
    /// <param name="scales">Receives S of each element.</param>
    /// <param name="zeroPoints">Receives Z of each element; empty where the scheme stores none.</param>
    /// <param name="tile">Stops after a multiple of so many elements where a run goes on for longer.</param>
    /// <returns>How many elements.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nuint Spread(
        ref RegionCursor cursor, in TensorRegions regions, Parameters parameters, Span<float> scales, Span<int> zeroPoints, nuint tile)
    {
        nuint total = nuint.Min(MostElements, regions.End - cursor.Element);
        nuint done = 0;
        while (done < total)
        {
            nuint count = nuint.Min(cursor.RunEnd - cursor.Element, total - done);
            if (done > 0 && done % tile == 0 && cursor.RunEnd - cursor.Element >= tile)
            {
                break;
            }

            // A long run is spread up to the next tile only.
            nuint rest = tile - (done % tile);
            count = count >= rest + tile ? rest : count;
            Fill(ref MemoryMarshal.GetReference(scales), done, count, Unsafe.Add(ref parameters.Scales, cursor.Region));
            if (!zeroPoints.IsEmpty)
            {
                Fill(ref MemoryMarshal.GetReference(zeroPoints), done, count, Unsafe.Add(ref parameters.ZeroPoints, cursor.Region));
            }

            done += count;
            cursor.Advance(count);
        }

        return done;
    }

    // Whole vectors: what is written beyond is overwritten by the next run or never read.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fill(ref float destination, nuint first, nuint count, float value)
    {
        if (Lanes512.IsSupported)
        {
            Fill<Lanes512>(ref destination, first, count, Lanes512.Create(value));
        }
        else if (Lanes256.IsSupported)
        {
            Fill<Lanes256>(ref destination, first, count, Lanes256.Create(value));
        }
        else if (Lanes128.IsSupported)
        {
            Fill<Lanes128>(ref destination, first, count, Lanes128.Create(value));
        }
        else
        {
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref destination, first), (int)count).Fill(value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fill(ref int destination, nuint first, nuint count, int value) =>
        Fill(ref Unsafe.As<int, float>(ref destination), first, count, BitConverter.Int32BitsToSingle(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fill<V>(ref float destination, nuint first, nuint count, V value)
        where V : struct, ILanes<V>
    {
        nuint end = first + count;
        do
        {
            V.Store(value, ref destination, first);
            first += (nuint)V.Count;
        }
        while (first < end);
    }
}
