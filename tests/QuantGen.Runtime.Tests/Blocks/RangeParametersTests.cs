using System;
using System.Linq;
using System.Runtime.InteropServices;
using QuantGen.Kernels;
using Xunit;
using Schemes = QuantGen.Kernels.Schemes;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>S and Z of many regions at once are those of each for itself, also where maxima lie in their places.</summary>
public sealed class RangeParametersTests
{
    public static TheoryData<int> Counts => [.. Enumerable.Range(1, 40), 511, 512, 513, 1030];

    [Theory]
    [MemberData(nameof(Counts))]
    public void EveryRegionGetsItsOwn(int regions)
    {
        foreach (int odd in (int[])[-1, 0, regions / 2, regions - 1])
        {
            Check<Scheme<Schemes.Int4Symmetric, Schemes.PerGroup32>>(regions, odd);
            Check<Scheme<Schemes.UInt8Asymmetric, Schemes.PerGroup48>>(regions, odd);
        }
    }

    /// <summary>All elements are finite up to the largest float, also of a region by itself.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void TheLargestFloatIsFinite(int regions)
    {
        int[] largest = new int[regions], zero = new int[regions];
        for (int region = 0; region < regions; region++)
        {
            largest[region] = BitConverter.SingleToInt32Bits(float.MaxValue);
            Assert.True(AreFinite<Scheme<Schemes.Int4Symmetric, Schemes.PerGroup32>>(largest, default));
            Assert.True(AreFinite<Scheme<Schemes.UInt8Asymmetric, Schemes.PerGroup48>>(largest, zero));
            Assert.True(AreFinite<Scheme<Schemes.UInt8Asymmetric, Schemes.PerGroup48>>(zero, largest));
            largest[region]++;
            Assert.False(AreFinite<Scheme<Schemes.Int4Symmetric, Schemes.PerGroup32>>(largest, default));
            Assert.False(AreFinite<Scheme<Schemes.UInt8Asymmetric, Schemes.PerGroup48>>(largest, zero));
            Assert.False(AreFinite<Scheme<Schemes.UInt8Asymmetric, Schemes.PerGroup48>>(zero, largest));
            largest[region] = 0;
        }
    }

    private static bool AreFinite<TScheme>(ReadOnlySpan<int> largest, ReadOnlySpan<int> largestNegated)
        where TScheme : struct, IScheme
    {
        float[] scales = new float[largest.Length];
        int[] zeroPoints = new int[largest.Length];
        return RangeParameters<TScheme>.Set(largest, largestNegated, new Parameters(ref scales[0], ref zeroPoints[0]));
    }

    // One of them so far apart that the distance of its extremes is no float.
    private static void Check<TScheme>(int regions, int odd)
        where TScheme : struct, IScheme
    {
        Random random = new(regions);
        Extremes[] extremes =
        [
            .. Enumerable.Range(0, regions).Select(
                region => region == odd ? Of(3e38f, 3.1e38f) : Of(random.NextSingle(), random.Next(3) * random.NextSingle())),
        ];
        int[] largest = [.. extremes.Select(each => TScheme.IsSymmetric ? Math.Max(each.Largest, each.LargestNegated) : each.Largest)];
        int[] largestNegated = TScheme.IsSymmetric ? [] : [.. extremes.Select(each => each.LargestNegated)];
        float[] scales = new float[regions], own = new float[regions];
        int[] zeroPoints = new int[regions], ownZeroPoints = new int[regions];
        for (int region = 0; region < regions; region++)
        {
            RegionParameters<TScheme>.Set(extremes[region], ref own[region], ref ownZeroPoints[region]);
        }

        Assert.True(RangeParameters<TScheme>.Set(largest, largestNegated, new Parameters(ref scales[0], ref zeroPoints[0])));
        Assert.Equal(own, scales);
        Assert.Equal(ownZeroPoints, zeroPoints);

        largest.AsSpan().CopyTo(MemoryMarshal.Cast<float, int>(scales.AsSpan()));
        largestNegated.CopyTo(zeroPoints, 0);
        ReadOnlySpan<int> inPlace = TScheme.IsSymmetric ? default : zeroPoints;
        Assert.True(TScheme.Ranges.SetInPlace(MemoryMarshal.Cast<float, int>(scales.AsSpan()), inPlace, new Parameters(ref scales[0], ref zeroPoints[0])));
        Assert.Equal(own, scales);
        Assert.Equal(ownZeroPoints, zeroPoints);
    }

    private static Extremes Of(float max, float negatedMin) => new(BitConverter.SingleToInt32Bits(max), BitConverter.SingleToInt32Bits(negatedMin));
}
