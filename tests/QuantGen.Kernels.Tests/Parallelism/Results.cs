using System;
using QuantGen.Kernels.Tests.Matrix;
using QuantGen.Kernels.Tests.Reference;
using QuantGen.Kernels.Tests.Registry;
using Xunit;

namespace QuantGen.Kernels.Tests.Parallelism;

/// <summary>All that the kernels of a scheme write for one tensor, and what they say when they refuse it.</summary>
internal sealed class Results
{
    private readonly PaddedDestination<float> _scales;
    private readonly PaddedDestination<int> _zeroPoints;
    private readonly PaddedDestination<byte> _codes;
    private readonly PaddedDestination<float> _values;
    private readonly PaddedDestination<float> _gradients;

    private Results(TensorKernels kernels, TensorShape shape)
    {
        int regions = kernels.GetParameterLength(shape);
        _scales = new(regions);
        _zeroPoints = new(kernels.Scheme.HasZeroPoints ? regions : 0);
        _codes = new(kernels.GetCodeLength(shape));
        _values = new(shape.Length);
        _gradients = new(shape.Length);
    }

    /// <summary>The message of the exception, or empty.</summary>
    public string Refusal { get; private set; } = "";

    /// <summary>The operations that find parameters; those of the second overwrite those of the first, which must be the same.</summary>
    public static Results OfDynamic(TensorKernels kernels, float[] source, TensorShape shape)
    {
        Results computed = new(kernels, shape);
        computed.Try(() => kernels.ComputeParameters(source, shape, computed._scales.Whole, computed._zeroPoints.Whole));
        Results results = new(kernels, shape);
        results.Try(() => kernels.QuantizeDynamic(source, shape, results._scales.Whole, results._zeroPoints.Whole, results._codes.Whole));
        Assert.Equal(computed.Refusal, results.Refusal);
        ExactComparison.AssertSame<float>(computed._scales.Whole, results._scales.Whole, () => $"{kernels}, shape {shape}, scales of two operations");
        ExactComparison.AssertSame<int>(computed._zeroPoints.Whole, results._zeroPoints.Whole, () => $"{kernels}, shape {shape}, zero points");
        return results;
    }

    /// <summary>The operation that marks what is not finite.</summary>
    public static Results OfMarks(TensorKernels kernels, SpoiltTensor tensor, TensorShape shape)
    {
        Results results = new(kernels, shape);
        PaddedDestination<bool> marks = new(tensor.Marks.Length);
        kernels.QuantizeDynamicOrMark(tensor.Source, shape, results._scales.Whole, results._zeroPoints.Whole, results._codes.Whole, marks.Whole);
        ExactComparison.AssertSame<bool>(tensor.Marks, marks.Needed, () => $"{kernels}, shape {shape}, marks");
        marks.AssertSurplusUntouched(() => $"{kernels}, shape {shape}, marks");
        return results;
    }

    /// <summary>The operations with given parameters, the last ones in place as well.</summary>
    public static Results OfGiven(TensorKernels kernels, float[] source, TensorShape shape, ReferenceParameters given)
    {
        Results results = new(kernels, shape);
        kernels.Quantize(source, shape, given.Scales, given.ZeroPoints, results._codes.Whole);
        kernels.Dequantize(results._codes.Needed, shape, given.Scales, given.ZeroPoints, results._values.Whole);
        PaddedDestination<float> fake = new(shape.Length);
        kernels.FakeQuantize(source, shape, given.Scales, given.ZeroPoints, fake.Whole);
        ExactComparison.AssertSame<float>(results._values.Whole, fake.Whole, () => $"{kernels}, shape {shape}, FakeQuantize");
        source.CopyTo(fake.Needed);
        kernels.FakeQuantize(fake.Needed, shape, given.Scales, given.ZeroPoints, fake.Needed);
        ExactComparison.AssertSame<float>(results._values.Whole, fake.Whole, () => $"{kernels}, shape {shape}, FakeQuantize in place");
        float[] gradient = FiniteData.Create(DataKind.Normal, shape.Length);
        kernels.FakeQuantizeGradient(source, shape, given.Scales, given.ZeroPoints, gradient, results._gradients.Whole);
        PaddedDestination<float> inPlace = new(shape.Length);
        gradient.CopyTo(inPlace.Needed);
        kernels.FakeQuantizeGradient(source, shape, given.Scales, given.ZeroPoints, inPlace.Needed, inPlace.Needed);
        ExactComparison.AssertSame<float>(results._gradients.Whole, inPlace.Whole, () => $"{kernels}, shape {shape}, gradient in place");
        source.CopyTo(inPlace.Needed);
        kernels.FakeQuantizeGradient(inPlace.Needed, shape, given.Scales, given.ZeroPoints, gradient, inPlace.Needed);
        ExactComparison.AssertSame<float>(results._gradients.Whole, inPlace.Whole, () => $"{kernels}, shape {shape}, gradient in the place of elements");
        return results;
    }

    public void AssertSame(Results actual, string place)
    {
        Assert.Equal(Refusal, actual.Refusal);
        ExactComparison.AssertSame<float>(_scales.Whole, actual._scales.Whole, () => $"{place}, scales");
        ExactComparison.AssertSame<int>(_zeroPoints.Whole, actual._zeroPoints.Whole, () => $"{place}, zero points");
        ExactComparison.AssertSame<byte>(_codes.Whole, actual._codes.Whole, () => $"{place}, codes");
        ExactComparison.AssertSame<float>(_values.Whole, actual._values.Whole, () => $"{place}, values");
        ExactComparison.AssertSame<float>(_gradients.Whole, actual._gradients.Whole, () => $"{place}, gradients");
    }

    private void Try(Action operation)
    {
        try
        {
            operation();
        }
        catch (ArgumentException exception)
        {
            Refusal = exception.Message;
        }
    }
}
