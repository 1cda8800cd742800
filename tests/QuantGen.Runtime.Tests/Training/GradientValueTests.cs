using System;
using System.Linq;
using QuantGen.Training;
using Xunit;

namespace QuantGen.Runtime.Tests.Training;

/// <summary>Values worked out by hand from the papers' formulas.</summary>
public sealed class GradientValueTests
{
    // 2 bits, narrow: codes −1 to 1, S = 0.5, so that v = x / S and the clip range is −0.5 to 0.5.
    private static readonly float[] _x = [-0.8f, -0.5f, -0.4f, -0.1f, 0f, 0.2f, 0.3f, 0.5f, 0.6f];
    private static readonly float[] _gradient = [1, 2, 4, 8, 16, 32, 64, 128, 256];

    [Fact]
    public void StraightThroughPassesInsideTheClipRange()
    {
        float[] result = new float[9];
        FakeQuantizeGradient.Compute<Int2PerTensor>(_x, [9], [0.5f], [], _gradient, result);
        Assert.Equal([0, 2, 4, 8, 16, 32, 64, 128, 0], result);
    }

    [Fact]
    public void LearnedStepSizeFollowsTheEquationsOfThePaper()
    {
        float[] result = new float[9];
        float[] scaleGradient = new float[1];
        LearnedStepSize.Compute<Int2PerTensor>(_x, [9], [0.5f], [], _gradient, result, scaleGradient);

        // Equation 5: the bounds themselves are outside.
        Assert.Equal([0, 0, 4, 8, 16, 32, 64, 0, 0], result);

        // Equation 3: −1, −1, −1 + 0.8, 0 + 0.2, 0, 0 − 0.4, 1 − 0.6, 1, 1; each times its gradient; times 1 / √(9 · 1).
        double sum = -1 - 2 - (0.2 * 4) + (0.2 * 8) - (0.4 * 32) + (0.4 * 64) + 128 + 256;
        Assert.Equal(sum / 3, scaleGradient[0], 1e-4);
    }

    [Fact]
    public void ZeroPointsShiftTheBounds()
    {
        // Codes 0 to 3, Z = 1: v from −1 to 2, S = 1.
        float[] x = [-1.5f, -0.75f, 0.25f, 1.75f, 2.5f], gradient = [1, 1, 1, 1, 1];
        float[] result = new float[5], scaleGradient = new float[1];
        FakeQuantizeGradient.Compute<UInt2PerTensor>(x, [5], [1f], [1], gradient, result);
        Assert.Equal([0, 1, 1, 1, 0], result);
        LearnedStepSize.Compute<UInt2PerTensor>(x, [5], [1f], [1], gradient, result, scaleGradient);
        Assert.Equal([0, 1, 1, 1, 0], result);

        // −1, −1 + 0.75, 0 − 0.25, 2 − 1.75, 2: 0.75 in all, times 1 / √(5 · 3).
        Assert.Equal(0.75 / Math.Sqrt(15), scaleGradient[0], 1e-6);
    }

    [Fact]
    public void SymmetricUnsignedCodesHaveTheirConstantZeroPoint()
    {
        // Codes 0 to 15 around 8: v from −8 to 7.
        float[] x = [-8.5f, -7.5f, 6.5f, 7.5f], result = new float[4];
        FakeQuantizeGradient.Compute<UInt4SymmetricPerTensor>(x, [4], [1f], [], [1, 1, 1, 1], result);
        Assert.Equal([0, 1, 1, 0], result);
        Assert.Equal(7, LearnedStepSize.StepsAboveZero(UInt4SymmetricPerTensor.Scheme));
    }

    [Fact]
    public void NaNPassesNothingAndCountsAsTheSmallestCode()
    {
        float[] result = [9], scaleGradient = new float[1];
        FakeQuantizeGradient.Compute<Int2PerTensor>([float.NaN], [1], [1f], [], [1], result);
        Assert.Equal([0f], result);
        LearnedStepSize.Compute<Int2PerTensor>([float.NaN], [1], [1f], [], [1], result, scaleGradient);
        Assert.Equal((0f, -1f), (result[0], scaleGradient[0]));
    }

    [Fact]
    public void TheGradientScaleIsThatOfThePaper()
    {
        Assert.Equal(1 / Math.Sqrt(100 * 7), LearnedStepSize.GradientScale(100, 7), 1e-7);
        Assert.Equal(1, LearnedStepSize.GradientScale(0, 7));
        Assert.Equal(1, LearnedStepSize.StepsAboveZero(Int2PerTensor.Scheme));
        Assert.Equal(3, LearnedStepSize.StepsAboveZero(UInt2PerTensor.Scheme));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearnedStepSize.GradientScale(-1, 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearnedStepSize.GradientScale(1, 0));
    }

    [Fact]
    public void WrongArgumentsThrowBeforeAnythingIsWritten()
    {
        float[] result = [.. Enumerable.Repeat(7f, 9)], scaleGradient = [7];
        Assert.Equal("gradient", Throws(_x, [0.5f], [], _gradient[..8], result, scaleGradient));
        Assert.Equal("source", Throws(_x[..8], [0.5f], [], _gradient, result, scaleGradient));
        Assert.Equal("scales", Throws(_x, [0.5f, 1], [], _gradient, result, scaleGradient));
        Assert.Equal("scales", Throws(_x, [0], [], _gradient, result, scaleGradient));
        Assert.Equal("zeroPoints", Throws(_x, [0.5f], [0], _gradient, result, scaleGradient));
        Assert.Equal("destination", Throws(_x, [0.5f], [], _gradient, result[..8], scaleGradient));
        Assert.Equal("scaleGradients", Throws(_x, [0.5f], [], _gradient, result, []));
        Assert.All(result, static value => Assert.Equal(7, value));
        Assert.Equal("destination", Assert.Throws<ArgumentException>(static () =>
        {
            float[] shared = new float[10];
            FakeQuantizeGradient.Compute<Int2PerTensor>(new float[9], [9], [0.5f], [], shared.AsSpan(0, 9), shared.AsSpan(1));
        }).ParamName);

        static string? Throws(float[] x, float[] scales, int[] zeroPoints, float[] gradient, float[] result, float[] scaleGradient) =>
            Assert.Throws<ArgumentException>(
                () => LearnedStepSize.Compute<Int2PerTensor>(x, [9], scales, zeroPoints, gradient, result, scaleGradient)).ParamName;
    }

    [Fact]
    public void GradientsMayBeReplacedInPlace()
    {
        float[] gradient = [.. _gradient];
        FakeQuantizeGradient.Compute<Int2PerTensor>(_x, [9], [0.5f], [], gradient, gradient);
        Assert.Equal([0, 2, 4, 8, 16, 32, 64, 128, 0], gradient);
    }
}
