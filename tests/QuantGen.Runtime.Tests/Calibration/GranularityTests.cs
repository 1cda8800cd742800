using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Calibration;
using Xunit;

namespace QuantGen.Runtime.Tests.Calibration;

/// <summary>An observer of regions gives each region what an observer per tensor gives for its elements alone.</summary>
public sealed class GranularityTests
{
    private static readonly (ObserverGranularity Granularity, int[][] Shapes)[] _cases =
    [
        (ObserverGranularity.PerTensor, [[7, 9], [3]]),
        (ObserverGranularity.PerChannel(), [[5, 13], [5], [5, 2, 40]]),
        (ObserverGranularity.PerChannel(1), [[4, 3, 17], [1, 3], [9, 3, 2, 33]]),
        (ObserverGranularity.PerChannel(-1), [[20, 37], [1, 37], [2, 3, 37]]),
        (ObserverGranularity.PerChannel(-1), [[3, 300], [2, 300]]),
        (ObserverGranularity.PerGroupCount(2), [[6, 11], [6]]),
        (ObserverGranularity.PerGroupCount(3, 1), [[4, 9, 5], [1, 9]]),
        (ObserverGranularity.PerGroupCount(37, -1), [[8, 37]]),
        (ObserverGranularity.PerGroup(32), [[3, 70]]),
        (ObserverGranularity.PerGroup(4), [[2, 3, 8]]),
        (ObserverGranularity.PerGroup(100), [[5, 7]]),
        (ObserverGranularity.PerGroup(3, 0), [[10, 37]]),
        (ObserverGranularity.PerGroup(2, 1), [[3, 5, 19]]),
    ];

    public static TheoryData<string, int> Cases()
    {
        TheoryData<string, int> data = [];
        foreach (string kind in ObserverKinds.Names)
        {
            for (int i = 0; i < _cases.Length; i++)
            {
                data.Add(kind, i);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void EachRegionHasTheRangeOfItsOwnElements(string kind, int index)
    {
        (ObserverGranularity granularity, int[][] shapes) = _cases[index];
        Observer observer = ObserverKinds.Create(kind, granularity);
        List<Observer> expected = [];
        int seed = 0;
        foreach (int[] extents in shapes)
        {
            TensorShape shape = TensorShape.Create(extents);
            float[] values = Samples.Gaussian(shape.Length, ++seed, deviation: seed);
            observer.Observe(values, shape);
            float[][] regions = RegionReference.Split(granularity, shape, values);
            expected.AddRange(Enumerable.Range(expected.Count, regions.Length - expected.Count).Select(_ => ObserverKinds.Create(kind)));
            for (int region = 0; region < regions.Length; region++)
            {
                expected[region].Observe(regions[region]);
            }
        }

        Assert.Equal(expected.Count, observer.RegionCount);
        foreach (QuantizationScheme scheme in new[] { Schemes.Symmetric(4), Schemes.Asymmetric(4) })
        {
            Assert.Equal(expected.Select(region => region.GetRange(scheme)), observer.GetRanges(scheme));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void MergedRegionsAreThoseOfBothStreams(string kind, int index)
    {
        (ObserverGranularity granularity, int[][] shapes) = _cases[index];
        TensorShape shape = TensorShape.Create(shapes[0]);
        float[] first = Samples.Gaussian(shape.Length, 1), second = Samples.Gaussian(shape.Length, 2, deviation: 9);
        Observer both = ObserverKinds.Create(kind, granularity), left = both.CreateEmpty(), right = both.CreateEmpty();
        both.Observe(first, shape);
        both.Observe(second, shape);
        left.Observe(first, shape);
        right.Observe(second, shape);
        left.Merge(right);
        Assert.Equal(both.ToJson(), left.ToJson());
    }

    [Fact]
    public void AnotherNumberOfChannelsIsNamed()
    {
        MinMaxObserver observer = new(ObserverGranularity.PerChannel(1));
        observer.Observe(new float[6], [2, 3]);
        ArgumentException exception = Assert.Throws<ArgumentException>(() => observer.Observe(new float[8], [2, 4]));
        Assert.Equal("shape", exception.ParamName);
        Assert.Contains("Axis 1 of the shape [2, 4] has extent 4, but 3", exception.Message, StringComparison.Ordinal);
        Assert.Equal(6, observer.SampleCount);
    }

    [Fact]
    public void GroupsNeedTheSameShape()
    {
        MseObserver observer = new(ObserverGranularity.PerGroup(2));
        observer.Observe(new float[8], [2, 4]);
        Assert.Equal("shape", Assert.Throws<ArgumentException>(() => observer.Observe(new float[12], [3, 4])).ParamName);
        MseObserver other = new(ObserverGranularity.PerGroup(2));
        other.Observe(new float[12], [3, 4]);
        Assert.Equal("other", Assert.Throws<ArgumentException>(() => observer.Merge(other)).ParamName);
    }

    [Fact]
    public void ShapesThatDoNotFitThrow()
    {
        Assert.Equal("source", Assert.Throws<ArgumentException>(() => new MinMaxObserver().Observe(new float[5], [2, 3])).ParamName);
        Assert.Throws<ArgumentException>(() => new MinMaxObserver(ObserverGranularity.PerChannel(2)).Observe(new float[6], [2, 3]));
        Assert.Throws<ArgumentException>(() => new MinMaxObserver(ObserverGranularity.PerGroupCount(2, 1)).Observe(new float[6], [2, 3]));
        Assert.Throws<InvalidOperationException>(() => new MinMaxObserver(ObserverGranularity.PerChannel()).Observe(new float[6]));
    }

    [Fact]
    public void SeveralRegionsHaveNoSingleRange()
    {
        MinMaxObserver observer = new(ObserverGranularity.PerChannel());
        observer.Observe(new float[6], [2, 3]);
        Assert.Throws<InvalidOperationException>(() => observer.GetRange(Schemes.Symmetric(8)));
    }
}
