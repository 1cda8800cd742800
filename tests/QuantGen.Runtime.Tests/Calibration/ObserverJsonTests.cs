using System;
using System.Text.Json.Nodes;
using QuantGen.Calibration;
using Xunit;

namespace QuantGen.Runtime.Tests.Calibration;

public sealed class ObserverJsonTests
{
    public static TheoryData<string> Kinds => ObserverKinds.Names;

    public static TheoryData<string, string, string> Broken => new()
    {
        { "MinMax", "version", "2" },
        { "MinMax", "observer", "\"Median\"" },
        { "MinMax", "granularity", "\"PerPixel\"" },
        { "MinMax", "samples", "0" },
        { "MinMax", "shape", "null" },
        { "MinMax", "shape", "[-1]" },
        { "MinMax", "regions", "[]" },
        { "MinMax", "regions", """[{"min":2,"max":1}]""" },
        { "MinMax", "regions", """[{"min":1}]""" },
        { "MinMax", "groupSize", "3" },
        { "MinMax", "surprise", "3" },
        { "MovingAverage", "momentum", "2" },
        { "MovingAverage", "batches", "0" },
        { "MovingAverage", "regions", """[{"min":1,"max":2}]""" },
        { "Percentile", "percentile", "null" },
        { "Mse", "bins", "1000" },
        { "Mse", "bins", "1024" },
        { "Mse", "samples", "7" },
        { "Mse", "regions", """[{"min":1,"max":2}]""" },
        { "Mse", "regions", """[{"min":1,"max":1,"octaves":[{"octave":127,"positive":{"first":0,"counts":[-1]}}]}]""" },
        { "Mse", "regions", """[{"min":1,"max":1,"octaves":[{"octave":127,"positive":{"first":0,"counts":[2]}}]}]""" },
        { "Mse", "regions", """[{"min":1,"max":1,"octaves":[{"octave":127,"positive":{"first":0,"counts":[9223372036854775807,9223372036854775807,5]}}]}]""" },
        { "Mse", "regions", """[{"min":1,"max":1,"octaves":[{"octave":127,"positive":{"first":127,"counts":[2,1]}}]}]""" },
        { "Mse", "regions", """[{"min":1,"max":1,"octaves":[{"octave":255,"positive":{"first":0,"counts":[3]}}]}]""" },
        { "Mse", "regions", """[{"min":1,"max":1,"octaves":[{"octave":128,"positive":{"first":0,"counts":[3]}}]}]""" },
        { "Mse", "regions", """[{"min":1,"max":2,"octaves":[{"octave":127,"positive":{"first":0,"counts":[3]}}]}]""" },
        { "Mse", "regions", """[{"min":1,"max":1,"octaves":[null]}]""" },
        { "Mse", "regions", "[null]" },
        { "MinMax", "regions", "[null]" },
        { "MovingAverage", "regions", "[null]" },
        { "MinMax", "samples", "9223372036854775807" },
        { "MinMax", "bins", "16" },
        { "MovingAverage", "batches", "9223372036854775807" },
        { "MovingAverage", "regions", """[{"min":0,"max":1,"restMin":50,"restMax":-3}]""" },
        { "MovingAverage", "regions", """[{"min":0,"max":1,"restMin":0,"restMax":1e300}]""" },
        { "MovingAverage", "regions", """[{"min":0,"max":1,"restMin":0,"restMax":0.5}]""" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TheStateComesBackWhole(string kind)
    {
        foreach (ObserverGranularity granularity in new[]
        {
            ObserverGranularity.PerTensor, ObserverGranularity.PerChannel(-1), ObserverGranularity.PerGroup(5), ObserverGranularity.PerGroupCount(2, 1),
        })
        {
            Observer observer = ObserverKinds.Create(kind, granularity);
            AssertComesBack(observer);
            observer.Observe(Samples.Gaussian(96, 1, deviation: 0.1f), [8, 12]);
            observer.Observe([.. new float[95], float.Epsilon], [8, 12]);
            observer.Observe(Samples.Gaussian(96, 2, deviation: 1e30f), [8, 12]);
            Observer copy = AssertComesBack(observer);
            foreach (QuantizationScheme scheme in new[] { Schemes.Symmetric(4), Schemes.Asymmetric(8) })
            {
                Assert.Equal(observer.GetRanges(scheme), copy.GetRanges(scheme));
            }

            // A copy goes on where the original stopped.
            observer.Observe(Samples.Gaussian(96, 3), [8, 12]);
            copy.Observe(Samples.Gaussian(96, 3), [8, 12]);
            Assert.Equal(observer.ToJson(), copy.ToJson());
        }
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void ABrokenStateIsRefused(string kind, string property, string value)
    {
        JsonNode state = JsonNode.Parse(ObserverKinds.Observing(kind, [0.5f, 1.5f, -1f]).ToJson())!;
        Observer.FromJson(state.ToJsonString());
        state[property] = JsonNode.Parse(value);
        Assert.Throws<FormatException>(() => Observer.FromJson(state.ToJsonString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"version\":1")]
    public void WhatIsNoStateIsRefused(string json) => Assert.Throws<FormatException>(() => Observer.FromJson(json));

    /// <summary>A state of 400 regions with a value each, in bins as fine as there are: 7 KB took 3.4 GB.</summary>
    [Fact]
    public void MemoryFollowsTheState()
    {
        MseObserver observer = new(ObserverGranularity.PerChannel(), 1 << 20);
        observer.Observe(Samples.Gaussian(400, 1), [400]);
        string json = observer.ToJson();
        _ = Observer.FromJson(json);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Observer copy = Observer.FromJson(json);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 40L * json.Length);
        Assert.Equal(json, copy.ToJson());
        copy.GetRanges(Schemes.Asymmetric(8));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200L * json.Length);
    }

    /// <summary>States written before histograms had octaves have no histogram that could be read, but other observers do not mind.</summary>
    [Fact]
    public void TheVersionBeforeIsReadWhereItMeansTheSame()
    {
        Assert.Contains("\"version\":1", ObserverKinds.Observing("MinMax", [1f, 2f]).ToJson(), StringComparison.Ordinal);
        Assert.Throws<FormatException>(
            () => Observer.FromJson(ObserverKinds.Observing("Mse", [1f, 2f]).ToJson().Replace("\"version\":2", "\"version\":1", StringComparison.Ordinal)));
    }

    /// <summary>Counts near 2^63: a sum that wrapped around was negative.</summary>
    [Fact]
    public void CountsBeyondAllBoundsAreNamed()
    {
        const string Many = """{"version":1,"observer":"MinMax","granularity":"PerTensor","samples":4611686018427387904,"shape":[],"regions":[{"min":0,"max":1}]}""";
        Observer observer = Observer.FromJson(Many);
        Assert.Contains("4611686018427387904", Assert.Throws<ArgumentException>(() => observer.Merge(Observer.FromJson(Many))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => observer.Observe([1f]));
        Assert.Equal(1L << 62, observer.SampleCount);
    }

    private static Observer AssertComesBack(Observer observer)
    {
        Observer copy = Observer.FromJson(observer.ToJson());
        Assert.IsType(observer.GetType(), copy);
        Assert.Equal(observer.ToJson(), copy.ToJson());
        Assert.Equal(observer.ToString(), copy.ToString());
        Assert.Equal((observer.SampleCount, observer.RegionCount, observer.Granularity), (copy.SampleCount, copy.RegionCount, copy.Granularity));
        return copy;
    }
}
