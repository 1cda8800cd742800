using System;

namespace QuantGen.Kernels.Tests.Reference;

/// <summary>Quantization of one tensor, element by element, by the formulas of the specification.</summary>
/// <param name="scheme">The scheme.</param>
/// <param name="shape">The tensor's shape.</param>
internal sealed class ReferenceQuantizer(QuantizationScheme scheme, TensorShape shape)
{
    private readonly CodeBounds _bounds = CodeBounds.Of(scheme);

    public RegionMap Regions { get; } = RegionMap.Of(scheme, shape);

    public ReferenceParameters ComputeParameters(ReadOnlySpan<float> values) =>
        ReferenceParameters.Of(scheme, ReferenceRanges.Of(Regions, values));

    public int[] Quantize(ReadOnlySpan<float> values, ReferenceParameters parameters)
    {
        int[] codes = new int[values.Length];
        for (int element = 0; element < codes.Length; element++)
        {
            int region = Regions.RegionOfElement[element];
            codes[element] = Quantize(values[element], parameters.Scales[region], ZeroPoint(parameters, region));
        }

        return codes;
    }

    public float[] Dequantize(ReadOnlySpan<int> codes, ReferenceParameters parameters)
    {
        float[] values = new float[codes.Length];
        for (int element = 0; element < values.Length; element++)
        {
            int region = Regions.RegionOfElement[element];
            values[element] = Float32.Multiply(codes[element] - ZeroPoint(parameters, region), parameters.Scales[region]);
        }

        return values;
    }

    private int Quantize(float value, float scale, int zeroPoint)
    {
        if (float.IsNaN(value))
        {
            return _bounds.Min;
        }

        float quotient = scheme.Profile == Profile.PyTorch
            ? Float32.Multiply(value, Float32.Divide(1, scale))
            : Float32.Divide(value, scale);
        return (int)Math.Clamp(RoundingRule.Round(scheme, quotient) + zeroPoint, _bounds.Min, _bounds.Max);
    }

    private int ZeroPoint(ReferenceParameters parameters, int region) =>
        scheme.Symmetry == Symmetry.Asymmetric ? parameters.ZeroPoints[region] : _bounds.SymmetricZeroPoint;
}
