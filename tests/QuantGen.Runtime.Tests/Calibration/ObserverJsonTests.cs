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
        { "Mse", "regions", """[{"min":1,"max":1,"counts":[-1]}]""" },
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
