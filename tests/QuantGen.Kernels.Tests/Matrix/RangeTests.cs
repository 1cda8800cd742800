using System;
using QuantGen.Kernels.Tests.Reference;
using QuantGen.Kernels.Tests.Registry;
using Xunit;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>Parameters from ranges that data hardly ever has: one-sided, empty, tiny, and too wide for a float.</summary>
public sealed class RangeTests
{
    private static readonly ValueRange[] _ranges =
    [
        new(1, 5), new(-5, -1), new(0, 0), new(-0f, 0), new(0, 6), new(-6, 0), new(-1, 1), new(0.1f, 0.1f), new(-0.1f, -0.1f),
        new(-1e-45f, 0), new(0, 1e-45f), new(-1e-40f, 1e-39f), new(1.1754944E-38f, 1.1754944E-38f), new(-1e-36f, 1e-38f),
        new(float.MinValue, 0), new(0, float.MaxValue), new(-2e38f, 2e38f), new(-3e38f, 1e38f), new(-1e-30f, 1e30f), new(-1e30f, 1e-30f),
    ];

    public static TheoryData<string> Schemes => SchemeRegistry.Names(_ => true);

    [Theory]
    [MemberData(nameof(Schemes))]
    public void ParametersOfRangesMatchTheReference(string scheme)
    {
        TensorKernels kernels = SchemeRegistry.Get(scheme);
        ReferenceParameters expected = ReferenceParameters.Of(kernels.Scheme, _ranges);
        float[] scales = new float[_ranges.Length];
        int[] zeroPoints = new int[expected.ZeroPoints.Length];
        kernels.ComputeParameters(_ranges, scales, zeroPoints);
        ExactComparison.AssertSame<float>(expected.Scales, scales, () => $"{kernels}, scales");
        ExactComparison.AssertSame<int>(expected.ZeroPoints, zeroPoints, () => $"{kernels}, zero points");
    }

    [Theory]
    [InlineData(float.NaN, 1f)]
    [InlineData(-1f, float.NaN)]
    [InlineData(float.NegativeInfinity, 1f)]
    [InlineData(-1f, float.PositiveInfinity)]
    [InlineData(2f, 1f)]
    public void RangesThatAreNoneAreRefused(float min, float max)
    {
        foreach (TensorKernels kernels in SchemeRegistry.All)
        {
            ValueRange[] ranges = [new(-1, 1), new(min, max)];
            PaddedDestination<float> scales = new(2);
            PaddedDestination<int> zeroPoints = new(2);
            Assert.Throws<ArgumentException>("ranges", () => kernels.ComputeParameters(ranges, scales.Whole, zeroPoints.Whole));
            scales.AssertUntouched(kernels.ToString);
            zeroPoints.AssertUntouched(kernels.ToString);
        }
    }
}
