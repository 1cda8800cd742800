using System;
using QuantGen.Kernels.Tests.Registry;
using Xunit;

namespace QuantGen.Kernels.Tests.Arguments;

/// <summary>FakeQuantize may run in place, but not on spans that overlap in part, where it would read what it has written.</summary>
public sealed class OverlapTests
{
    public static TheoryData<string> Schemes => SampleTensor.Schemes;

    [Theory]
    [MemberData(nameof(Schemes))]
    public void PartialOverlapsAreRefused(string scheme)
    {
        SampleTensor sample = new(SchemeRegistry.Get(scheme));
        int length = sample.Shape.Length;
        foreach (int distance in (int[])[1, 16, length - 1])
        {
            AssertRefused(sample, sourceStart: 0, destinationStart: distance);
            AssertRefused(sample, sourceStart: distance, destinationStart: 0);
        }
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void NeighboursAreAccepted(string scheme)
    {
        SampleTensor sample = new(SchemeRegistry.Get(scheme));
        int length = sample.Shape.Length;
        float[] memory = new float[2 * length];
        sample.Source.CopyTo(memory, 0);
        sample.Kernels.FakeQuantize(memory.AsSpan(0, length), sample.Shape, sample.Scales, sample.ZeroPoints, memory.AsSpan(length));
        Assert.Equal(sample.Source, memory[..length]);
    }

    private static void AssertRefused(SampleTensor sample, int sourceStart, int destinationStart)
    {
        int length = sample.Shape.Length;
        float[] memory = new float[2 * length];
        sample.Source.CopyTo(memory, sourceStart);
        float[] before = (float[])memory.Clone();
        ArgumentException exception = Assert.Throws<ArgumentException>("destination", () => sample.Kernels.FakeQuantize(
            memory.AsSpan(sourceStart, length), sample.Shape, sample.Scales, sample.ZeroPoints, memory.AsSpan(destinationStart, length)));
        Assert.Contains("overlap", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, memory);
    }
}
