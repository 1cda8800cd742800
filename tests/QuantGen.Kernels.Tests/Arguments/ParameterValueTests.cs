using System;
using System.Linq;
using QuantGen.Kernels.Tests.Matrix;
using QuantGen.Kernels.Tests.Registry;
using Xunit;

namespace QuantGen.Kernels.Tests.Arguments;

/// <summary>Scales that are not finite, positive and normal, and zero points that are no codes, are refused wherever they stand.</summary>
public sealed class ParameterValueTests
{
    private static readonly float[] _wrongScales =
        [0, -0f, -1, float.NaN, float.PositiveInfinity, float.NegativeInfinity, 1e-40f, float.Epsilon, 1.1754942E-38f, -1e-40f];

    public static TheoryData<string> Schemes => SampleTensor.Schemes;

    public static TheoryData<string> AsymmetricSchemes => LengthTests.AsymmetricSchemes;

    [Theory]
    [MemberData(nameof(Schemes))]
    public void WrongScales(string scheme)
    {
        SampleTensor sample = new(SchemeRegistry.Get(scheme));
        float[] scales = sample.Scales;
        foreach (int position in Positions(scales.Length))
        {
            foreach (float wrong in _wrongScales)
            {
                sample.Scales = (float[])scales.Clone();
                sample.Scales[position] = wrong;
                sample.AssertRefused(
                    "scales", [MessageText.Of(wrong)], sample.Quantize, sample.Dequantize, sample.FakeQuantize, sample.FakeQuantizeGradient);
            }
        }
    }

    [Theory]
    [MemberData(nameof(AsymmetricSchemes))]
    public void WrongZeroPoints(string scheme)
    {
        SampleTensor sample = new(SchemeRegistry.Get(scheme));
        int[] zeroPoints = sample.ZeroPoints;
        QuantizationScheme declared = sample.Kernels.Scheme;
        foreach (int position in Positions(zeroPoints.Length))
        {
            foreach (int wrong in (int[])[declared.MinCode - 1, declared.MaxCode + 1, int.MinValue, int.MaxValue])
            {
                sample.ZeroPoints = (int[])zeroPoints.Clone();
                sample.ZeroPoints[position] = wrong;
                sample.AssertRefused(
                    "zeroPoints", [MessageText.Of(wrong)], sample.Quantize, sample.Dequantize, sample.FakeQuantize, sample.FakeQuantizeGradient);
            }
        }
    }

    [Theory]
    [MemberData(nameof(AsymmetricSchemes))]
    public void TheEndsOfTheCodeRangeAreZeroPoints(string scheme)
    {
        SampleTensor sample = new(SchemeRegistry.Get(scheme));
        foreach (int end in (int[])[sample.Kernels.Scheme.MinCode, sample.Kernels.Scheme.MaxCode])
        {
            sample.ZeroPoints.AsSpan().Fill(end);
            sample.Quantize();
            sample.Dequantize();
            sample.FakeQuantize();
            sample.FakeQuantizeGradient();
        }
    }

    // The first, the last, and positions in a vector, behind a vector and in between.
    private static int[] Positions(int count) => [.. ((int[])[0, 3, 15, 16, count / 2, count - 1]).Where(position => position < count).Distinct()];
}
