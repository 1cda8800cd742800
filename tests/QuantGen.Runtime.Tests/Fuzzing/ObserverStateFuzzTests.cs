using System;
using QuantGen.Calibration;
using QuantGen.Runtime.Tests.Calibration;
using QuantGen.Tests;
using Xunit;

namespace QuantGen.Runtime.Tests.Fuzzing;

/// <summary>A broken state is refused as documented, in little memory; what is taken gives ranges and comes back whole.</summary>
[Trait("Category", "Fuzz")]
public sealed class ObserverStateFuzzTests
{
    public static TheoryData<string> Kinds => ObserverKinds.Names;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void BrokenStatesAreRefusedOrSound(string kind)
    {
        Observer whole = ObserverKinds.Create(kind, ObserverGranularity.PerChannel(-1));
        whole.Observe([1, -2, 3e-3f, 0, 5e20f, -0f, 1e-40f, 7, 8], [3, 3]);
        whole.Observe([1, 2, 3], [1, 3]);
        string text = whole.ToJson();
        BrokenText broken = new(text, FuzzCases.Seed(1));
        for (int i = FuzzCases.Count(3000); i > 0; i--)
        {
            Check(broken.Next());
        }
    }

    private static void Check(string json)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Observer observer;
        try
        {
            observer = Observer.FromJson(json);
        }
        catch (FormatException)
        {
            return;
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        Assert.Equal(observer.ToJson(), Observer.FromJson(observer.ToJson()).ToJson());
        if (observer.RegionCount is 0 or > 1000)
        {
            return;
        }

        foreach (QuantizationScheme scheme in new[] { Schemes.Symmetric(8), Schemes.Asymmetric(4) })
        {
            Assert.All(
                observer.GetRanges(scheme),
                range => Assert.True(float.IsFinite(range.Min) && float.IsFinite(range.Max) && range.Min <= range.Max, $"{range} of {json}"));
        }
    }
}
