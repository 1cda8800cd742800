using System;
using Xunit;

namespace QuantGen.Kernels.Tests.TypedApi;

/// <summary>Overloads of the gradient without zero points, and with one scale where the whole tensor has one.</summary>
public sealed class GradientOverloadTests
{
    private static readonly float[] _x = [-129, -128, -127, 0, 126, 127, 128, float.NaN];
    private static readonly float[] _gradient = [1, 2, 3, 4, 5, 6, 7, 8];

    [Fact]
    public void SymmetricSchemesNeedNoZeroPoints()
    {
        float[] result = new float[8];
        ChannelBytes.FakeQuantizeGradient(_x, [2, 4], (float[])[1, 0.5f], _gradient, result);
        Assert.Equal([0, 0, 3, 4, 0, 0, 0, 0], result);
    }

    [Fact]
    public void OneScaleOfTheWholeTensor()
    {
        float[] result = new float[8];
        SignedBytes.FakeQuantizeGradient(_x, 1, _gradient, result);
        Assert.Equal([0, 0, 3, 4, 5, 6, 0, 0], result);
        SignedBytes.FakeQuantizeGradient(_x, [8], (float[])[2], _gradient, result);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 0], result);
    }

    [Fact]
    public void OneScaleAndZeroPointOfTheWholeTensor()
    {
        // Codes 0 to 255, Z = 128: x from −128 to 127.
        float[] result = new float[8];
        Activations.FakeQuantizeGradient(_x, 1, 128, _gradient, result);
        Assert.Equal([0, 2, 3, 4, 5, 6, 0, 0], result);
    }

    [Fact]
    public void StaticTypesHaveItToo()
    {
        // Six bits: x from −31 to 31.
        float[] result = new float[3];
        StaticKernels.FakeQuantizeGradient((float[])[-32, -31, 31], [3], (float[])[1], (int[])[], (float[])[1, 2, 3], result);
        Assert.Equal([0, 2, 3], result);
    }

    [Fact]
    public void PartialOverlapsAreRefused()
    {
        float[] memory = new float[17];
        Assert.Throws<ArgumentException>("destination", () => SignedBytes.FakeQuantizeGradient(memory.AsSpan(0, 8), 1, _gradient, memory.AsSpan(1)));
        Assert.Throws<ArgumentException>("destination", () => SignedBytes.FakeQuantizeGradient(_x, 1, memory.AsSpan(1, 8), memory.AsSpan(0, 8)));
        SignedBytes.FakeQuantizeGradient(memory.AsSpan(0, 8), 1, _gradient, memory.AsSpan(8));
        Assert.Equal(_gradient, memory[8..16]);
    }
}
