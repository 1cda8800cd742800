using System;
using System.Linq;
using QuantGen.Kernels.Tests.Matrix;
using QuantGen.Kernels.Tests.Reference;
using Xunit;

namespace QuantGen.Kernels.Tests.TypedApi;

/// <summary>A tensor as a value: quantized from floats, holding its shape, codes and parameters.</summary>
public sealed class TensorInstanceTests
{
    private const int Rows = 3;
    private const int Columns = 70;

    private static readonly TensorShape _shape = [Rows, Columns];
    private static readonly float[] _values = FiniteData.Create(DataKind.Normal, Rows * Columns);

    [Fact]
    public void WeightsTakeTheirParametersFromTheData()
    {
        Q4Weights weights = Q4Weights.Quantize(_values, [Rows, Columns]);
        ReferenceQuantizer reference = new(Q4Weights.Scheme, _shape);
        ReferenceParameters parameters = reference.ComputeParameters(_values);
        int[] codes = reference.Quantize(_values, parameters);
        Assert.Equal(_shape, weights.Shape);
        Assert.Equal(parameters.Scales, weights.Scales.ToArray());
        Assert.Equal(Rows * 3, weights.Scales.Length);
        Assert.Equal(0, weights.ZeroPoints.Length);
        Assert.Equal(CodeStream.Write(Q4Weights.Scheme, codes), weights.Codes.ToArray());
        AssertDequantizesTo(reference.Dequantize(codes, parameters), weights.ToArray(), weights.Dequantize);
    }

    [Fact]
    public void ActivationsTakeCalibratedParameters()
    {
        Activations activations = Activations.Quantize(_values, _shape, new QuantizationParameters(0.0173f, 131));
        ReferenceQuantizer reference = new(Activations.Scheme, _shape);
        ReferenceParameters parameters = new([0.0173f], [131]);
        int[] codes = reference.Quantize(_values, parameters);
        Assert.Equal(_shape, activations.Shape);
        Assert.Equal(parameters.Scales, activations.Scales.ToArray());
        Assert.Equal(parameters.ZeroPoints, activations.ZeroPoints.ToArray());
        Assert.Equal(CodeStream.Write(Activations.Scheme, codes), activations.Codes.ToArray());
        AssertDequantizesTo(reference.Dequantize(codes, parameters), activations.ToArray(), activations.Dequantize);
    }

    [Fact]
    public void RecordStructsAndStructsAreTensorsToo()
    {
        SignedBytes bytes = SignedBytes.Quantize(_values, _shape);
        ReferenceQuantizer reference = new(SignedBytes.Scheme, _shape);
        ReferenceParameters parameters = reference.ComputeParameters(_values);
        Assert.Equal(reference.Dequantize(reference.Quantize(_values, parameters), parameters), bytes.ToArray());

        ShiftedSignedBytes shifted = ShiftedSignedBytes.Quantize(_values, _shape, new QuantizationParameters(0.02f, -7));
        reference = new ReferenceQuantizer(ShiftedSignedBytes.Scheme, _shape);
        parameters = new ReferenceParameters([0.02f], [-7]);
        Assert.Equal(reference.Dequantize(reference.Quantize(_values, parameters), parameters), shifted.ToArray());
        Assert.Equal([-7], shifted.ZeroPoints.ToArray());
    }

    [Fact]
    public void TheTensorKeepsItsOwnCopy()
    {
        float[] source = (float[])_values.Clone();
        Q4Weights weights = Q4Weights.Quantize(source, _shape);
        float[] before = weights.ToArray();
        source.AsSpan().Clear();
        Assert.Equal(before, weights.ToArray());
        Assert.NotSame(weights.ToArray(), weights.ToArray());
    }

    [Fact]
    public void ParametersOfAnotherSchemeAreRefused()
    {
        Assert.ThrowsAny<ArgumentException>(() => Activations.Quantize(_values, _shape, new QuantizationParameters(0.5f)));
        Assert.ThrowsAny<ArgumentException>(() => Activations.Quantize(_values, _shape, new QuantizationParameters(0.5f, 256)));
        Assert.ThrowsAny<ArgumentException>(() => SignedBytes.Quantize(_values, _shape, new QuantizationParameters(0.5f, 0)));
        Assert.ThrowsAny<ArgumentException>(() => Q4Weights.Quantize(_values, _shape, new QuantizationParameters(0.5f)));
    }

    [Fact]
    public void ShortDestinationsAreRefused()
    {
        Q4Weights weights = Q4Weights.Quantize(_values, _shape);
        Assert.Throws<ArgumentException>("destination", () => weights.Dequantize(new float[_values.Length - 1]));
    }

    private static void AssertDequantizesTo(float[] expected, float[] array, Action<Span<float>> dequantize)
    {
        ExactComparison.AssertSame<float>(expected, array, () => nameof(Q4Weights.ToArray));
        PaddedDestination<float> destination = new(expected.Length);
        dequantize(destination.Whole);
        ExactComparison.AssertSame<float>(expected, destination.Needed, () => nameof(Q4Weights.Dequantize));
        destination.AssertSurplusUntouched(() => nameof(Q4Weights.Dequantize));
    }
}
