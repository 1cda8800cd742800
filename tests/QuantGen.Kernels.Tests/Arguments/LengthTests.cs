using System.Linq;
using QuantGen.Kernels.Tests.Matrix;
using QuantGen.Kernels.Tests.Registry;
using Xunit;

namespace QuantGen.Kernels.Tests.Arguments;

/// <summary>Spans of the wrong length are refused by name, with the length given, before anything is written.</summary>
public sealed class LengthTests
{
    public static TheoryData<string> Schemes => SampleTensor.Schemes;

    public static TheoryData<string> AsymmetricSchemes => new(SampleTensor.Schemes
        .Select(row => row.Data).Where(name => SchemeRegistry.Get(name).Scheme.HasZeroPoints));

    public static TheoryData<string> SymmetricSchemes => new(SampleTensor.Schemes
        .Select(row => row.Data).Where(name => !SchemeRegistry.Get(name).Scheme.HasZeroPoints));

    /// <summary>The arguments that the other tests spoil are valid as they are.</summary>
    [Theory]
    [MemberData(nameof(Schemes))]
    public void TheSampleItselfIsAccepted(string scheme)
    {
        SampleTensor sample = Sample(scheme);
        sample.ComputeParameters();
        sample.ComputeParametersOfRanges();
        sample.QuantizeDynamic();
        sample.Quantize();
        sample.Dequantize();
        sample.FakeQuantize();
        sample.FakeQuantizeGradient();
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void ShortAndLongSources(string scheme)
    {
        SampleTensor sample = Sample(scheme);
        float[] source = sample.Source;
        foreach (float[] wrong in (float[][])[[], source[..^1], [.. source, 0]])
        {
            sample.Source = wrong;
            sample.AssertRefused(
                "source", [MessageText.Of(wrong.Length)],
                sample.ComputeParameters, sample.QuantizeDynamic, sample.Quantize, sample.FakeQuantize, sample.FakeQuantizeGradient);
        }
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void ShortAndLongGradients(string scheme)
    {
        SampleTensor sample = Sample(scheme);
        float[] gradient = sample.Gradient;
        foreach (float[] wrong in (float[][])[[], gradient[..^1], [.. gradient, 0]])
        {
            sample.Gradient = wrong;
            sample.AssertRefused("gradient", [MessageText.Of(wrong.Length)], sample.FakeQuantizeGradient);
        }
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void ShortAndLongCodes(string scheme)
    {
        SampleTensor sample = Sample(scheme);
        byte[] codes = sample.Codes;
        foreach (byte[] wrong in (byte[][])[[], codes[..^1], [.. codes, 0]])
        {
            sample.Codes = wrong;
            sample.AssertRefused("codes", [MessageText.Of(wrong.Length)], sample.Dequantize);
        }
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void ShortDestinations(string scheme)
    {
        SampleTensor codes = Sample(scheme);
        codes.CodeRoom--;
        codes.AssertRefused("codes", [MessageText.Of(codes.CodeRoom)], codes.Quantize, codes.QuantizeDynamic);

        SampleTensor values = Sample(scheme);
        values.Room--;
        values.AssertRefused("destination", [MessageText.Of(values.Room)], values.Dequantize, values.FakeQuantize, values.FakeQuantizeGradient);

        SampleTensor scales = Sample(scheme);
        scales.ScaleRoom--;
        scales.AssertRefused(
            "scales", [MessageText.Of(scales.ScaleRoom)], scales.ComputeParameters, scales.ComputeParametersOfRanges, scales.QuantizeDynamic);
    }

    [Theory]
    [MemberData(nameof(AsymmetricSchemes))]
    public void ShortZeroPointDestinations(string scheme)
    {
        SampleTensor sample = Sample(scheme);
        sample.ZeroPointRoom--;
        sample.AssertRefused(
            "zeroPoints", [MessageText.Of(sample.ZeroPointRoom)],
            sample.ComputeParameters, sample.ComputeParametersOfRanges, sample.QuantizeDynamic);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void WrongNumbersOfScales(string scheme)
    {
        SampleTensor sample = Sample(scheme);
        float[] scales = sample.Scales;
        foreach (float[] wrong in (float[][])[[], scales[..^1], [.. scales, 1]])
        {
            sample.Scales = wrong;
            sample.AssertRefused(
                "scales", [MessageText.Of(wrong.Length)], sample.Quantize, sample.Dequantize, sample.FakeQuantize, sample.FakeQuantizeGradient);
        }
    }

    [Theory]
    [MemberData(nameof(AsymmetricSchemes))]
    public void WrongNumbersOfZeroPoints(string scheme)
    {
        SampleTensor sample = Sample(scheme);
        int[] zeroPoints = sample.ZeroPoints;
        foreach (int[] wrong in (int[][])[[], zeroPoints[..^1], [.. zeroPoints, 0]])
        {
            sample.ZeroPoints = wrong;
            sample.AssertRefused(
                "zeroPoints", [MessageText.Of(wrong.Length)], sample.Quantize, sample.Dequantize, sample.FakeQuantize, sample.FakeQuantizeGradient);
        }
    }

    [Theory]
    [MemberData(nameof(SymmetricSchemes))]
    public void ZeroPointsOfSymmetricSchemes(string scheme)
    {
        SampleTensor sample = Sample(scheme);
        sample.ZeroPoints = new int[sample.Scales.Length];
        sample.AssertRefused(
            "zeroPoints", [MessageText.Of(sample.ZeroPoints.Length)],
            sample.Quantize, sample.Dequantize, sample.FakeQuantize, sample.FakeQuantizeGradient);
    }

    private static SampleTensor Sample(string scheme) => new(SchemeRegistry.Get(scheme));
}
