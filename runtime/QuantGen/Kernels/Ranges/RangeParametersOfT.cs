using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>S and Z from what was found of regions.</summary>
internal static class RangeParameters<TCodes>
    where TCodes : struct, ICodes
{
    private static nuint _done;

    /// <summary>The parameters of a region from its extremes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Set(Extremes extremes, in Parameters parameters, nuint region)
    {
        int none = 0;
        RegionParameters<TCodes>.Set(
            extremes, ref Unsafe.Add(ref parameters.Scales, region), ref TCodes.IsSymmetric ? ref none : ref Unsafe.Add(ref parameters.ZeroPoints, region));
        return extremes.IsFinite;
    }

    /// <summary>The parameters of neighbouring regions from their maxima; returns whether all of these are finite.</summary>
    /// <param name="largest">The bits of what <see cref="RangeWalk.Reduce"/> finds.</param>
    /// <param name="largestNegated">The same of −r_min; empty where the scheme is symmetric.</param>
    /// <param name="parameters">Where S and Z of the first region go: other memory than that of the maxima.</param>
    public static bool Set(ReadOnlySpan<int> largest, ReadOnlySpan<int> largestNegated, in Parameters parameters)
    {
        // A vector of regions at a time. Whether one was beyond what vectors take shows at the end, and then all are done again.
        uint largestOfAll = Extremes.Infinity;
        if (Lanes512.IsSupported && largest.Length >= 16)
        {
            largestOfAll = Set<Lanes512>(largest, largestNegated, parameters);
        }
        else if (Lanes256.IsSupported && largest.Length >= 8)
        {
            largestOfAll = Set<Lanes256>(largest, largestNegated, parameters);
        }
        else if (Lanes128.IsSupported && largest.Length >= 4)
        {
            largestOfAll = Set<Lanes128>(largest, largestNegated, parameters);
        }

        return largestOfAll < Extremes.Infinity || SetEach(largest, largestNegated, parameters);
    }

    private static bool SetEach(ReadOnlySpan<int> largest, ReadOnlySpan<int> largestNegated, in Parameters parameters)
    {
        bool finite = true;
        for (int region = 0; region < largest.Length; region++)
        {
            finite &= Set(new Extremes(largest[region], TCodes.IsSymmetric ? 0 : largestNegated[region]), parameters, (nuint)region);
        }

        return finite;
    }

    // As many regions as there are lanes or more; the last ones may be done twice. Returns the largest of what was divided.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Set<V>(ReadOnlySpan<int> largest, ReadOnlySpan<int> largestNegated, in Parameters parameters)
        where V : struct, ILanes<V> => Vectorized.IsWarm(ref _done, (nuint)largest.Length)
        ? WarmSet<V>(largest, largestNegated, parameters)
        : FirstSet<V>(largest, largestNegated, parameters);

    [MethodImpl(Vectorized.Loop)]
    private static uint WarmSet<V>(ReadOnlySpan<int> largest, ReadOnlySpan<int> largestNegated, Parameters parameters)
        where V : struct, ILanes<V> => SetLanes<V>(largest, largestNegated, parameters);

    [MethodImpl(Vectorized.FirstLoop)]
    private static uint FirstSet<V>(ReadOnlySpan<int> largest, ReadOnlySpan<int> largestNegated, Parameters parameters)
        where V : struct, ILanes<V> => SetLanes<V>(largest, largestNegated, parameters);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint SetLanes<V>(ReadOnlySpan<int> largest, ReadOnlySpan<int> largestNegated, Parameters parameters)
        where V : struct, ILanes<V>
    {
        ref int first = ref MemoryMarshal.GetReference(largest);
        ref int second = ref MemoryMarshal.GetReference(largestNegated);
        nuint count = (nuint)V.Count;
        nuint regions = (nuint)largest.Length;
        V largestOfAll = default;
        for (nuint region = 0, last = regions - count; ; region = last)
        {
            do
            {
                V a = V.Load(ref first, region);
                V b = TCodes.IsSymmetric ? default : V.Load(ref second, region);
                V extent = TCodes.IsSymmetric ? a : a + b;
                RegionParameters<TCodes>.Set(extent, a, b, parameters, region);
                largestOfAll = V.MaxUInt32(largestOfAll, extent);
                region += count;
            }
            while (region <= last);

            if (region == regions)
            {
                break;
            }
        }

        return V.LargestUInt32(largestOfAll);
    }
}
