using System;
using QuantGen.Kernels;
using QuantGen.Parallelism;

namespace QuantGen;

/// <summary>The operations of a tensor type on elements of any type: what the members for each of these forward to.</summary>
/// <typeparam name="T">The tensor type.</typeparam>
/// <typeparam name="TElement">The type of the elements.</typeparam>
internal static class ElementTensors<T, TElement>
    where T : IQuantizedTensor<T>
    where TElement : unmanaged, IElement<TElement>
{
    public static T Quantize(ReadOnlySpan<TElement> values, TensorShape shape)
    {
        (float[] scales, int[] zeroPoints) = NewParameters(values, shape);
        byte[] codes = new byte[T.GetCodeLength(shape)];
        ParallelCall<ParallelQuantizeDynamic, TElement>.Run<T>(
            values, shape, scales, zeroPoints, codes, default, ParallelLimits.OneThread, sourceName: nameof(values));
        return T.FromData(new(shape, codes, scales, zeroPoints));
    }

    public static T Quantize(ReadOnlySpan<TElement> values, TensorShape shape, QuantizationParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        TensorParts.Check(T.Scheme, shape, T.GetParameterLength(shape), parameters.Scales, parameters.ZeroPoints, nameof(parameters));
        TensorArguments.CheckElements(values.Length, shape, nameof(values));
        byte[] codes = new byte[T.GetCodeLength(shape)];
        Quantize(values, shape, parameters.Scales, parameters.ZeroPoints, codes);
        return T.FromData(new(shape, codes, parameters.Scales.ToArray(), parameters.ZeroPoints.ToArray()));
    }

    public static QuantizationParameters ComputeParameters(ReadOnlySpan<TElement> values, TensorShape shape)
    {
        (float[] scales, int[] zeroPoints) = NewParameters(values, shape);
        ParallelCall<ParallelComputeParameters, TElement>.Run<T>(
            values, shape, scales, zeroPoints, default, default, ParallelLimits.OneThread, sourceName: nameof(values));
        return new(scales, zeroPoints);
    }

    public static void Dequantize(T tensor, Span<TElement> destination)
    {
        QuantizedData data = tensor.Data;
        if (!data.IsEmpty)
        {
            using HeldParameters held = new(data);
            Dequantize(data.Codes, data.Shape, held.Scales, held.ZeroPoints, destination);
        }
    }

    public static void ComputeParameters(ReadOnlySpan<TElement> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, ParallelLimits? limits = null) =>
        ParallelCall<ParallelComputeParameters, TElement>.Run<T>(source, shape, scales, zeroPoints, default, default, limits ?? ParallelLimits.OneThread);

    public static void Quantize(
        ReadOnlySpan<TElement> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<byte> codes, ParallelLimits? limits = null) =>
        ParallelCall<ParallelQuantize, TElement>.Run<T>(source, shape, scales, zeroPoints, codes, default, limits ?? ParallelLimits.OneThread);

    public static void Quantize(ReadOnlySpan<TElement> source, float scale, int zeroPoint, Span<byte> codes)
    {
        CheckValues(scale, zeroPoint);
        Quantize(source, TensorShape.Create(source.Length), new ReadOnlySpan<float>(in scale), Given(in zeroPoint), codes);
    }

    public static void QuantizeDynamic(
        ReadOnlySpan<TElement> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, ParallelLimits? limits = null) =>
        ParallelCall<ParallelQuantizeDynamic, TElement>.Run<T>(source, shape, scales, zeroPoints, codes, default, limits ?? ParallelLimits.OneThread);

    public static void QuantizeDynamic(ReadOnlySpan<TElement> source, out float scale, out int zeroPoint, Span<byte> codes)
    {
        scale = 0;
        zeroPoint = 0;
        Span<int> zeroPoints = T.Scheme.HasZeroPoints ? new Span<int>(ref zeroPoint) : default;
        QuantizeDynamic(source, TensorShape.Create(source.Length), new Span<float>(ref scale), zeroPoints, codes);
    }

    public static int QuantizeDynamicOrMark(
        ReadOnlySpan<TElement> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, Span<bool> notFinite, ParallelLimits? limits = null)
    {
        ParallelCall<ParallelQuantizeDynamicOrMark, TElement>.Run<T>(
            source, shape, scales, zeroPoints, codes, default, limits ?? ParallelLimits.OneThread, notFinite);
        return notFinite[..T.GetParameterLength(shape)].Count(true);
    }

    public static void Dequantize(
        ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<TElement> destination, ParallelLimits? limits = null) =>
        ParallelCall<ParallelDequantize, TElement>.Run<T>(default, shape, scales, zeroPoints, codes, destination, limits ?? ParallelLimits.OneThread);

    public static void Dequantize(ReadOnlySpan<byte> codes, float scale, int zeroPoint, Span<TElement> destination)
    {
        CheckValues(scale, zeroPoint);
        Dequantize(codes, TensorShape.Create(destination.Length), new ReadOnlySpan<float>(in scale), Given(in zeroPoint), destination);
    }

    public static void FakeQuantize(
        ReadOnlySpan<TElement> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<TElement> destination, ParallelLimits? limits = null) =>
        ParallelCall<ParallelFakeQuantize, TElement>.Run<T>(source, shape, scales, zeroPoints, default, destination, limits ?? ParallelLimits.OneThread);

    public static void FakeQuantize(ReadOnlySpan<TElement> source, float scale, int zeroPoint, Span<TElement> destination)
    {
        CheckValues(scale, zeroPoint);
        FakeQuantize(source, TensorShape.Create(source.Length), new ReadOnlySpan<float>(in scale), Given(in zeroPoint), destination);
    }

    public static void FakeQuantizeGradient(
        ReadOnlySpan<TElement> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<TElement> gradient,
        Span<TElement> destination,
        ParallelLimits? limits = null) => ParallelCall<ParallelFakeQuantizeGradient, TElement>.Run<T>(
            source, shape, scales, zeroPoints, default, destination, limits ?? ParallelLimits.OneThread, gradient: gradient);

    public static void FakeQuantizeGradient(
        ReadOnlySpan<TElement> source, float scale, int zeroPoint, ReadOnlySpan<TElement> gradient, Span<TElement> destination)
    {
        CheckValues(scale, zeroPoint);
        FakeQuantizeGradient(source, TensorShape.Create(source.Length), new ReadOnlySpan<float>(in scale), Given(in zeroPoint), gradient, destination);
    }

    private static (float[] Scales, int[] ZeroPoints) NewParameters(ReadOnlySpan<TElement> values, TensorShape shape)
    {
        int regions = T.GetParameterLength(shape);
        TensorArguments.CheckElements(values.Length, shape, nameof(values));
        return (new float[regions], T.Scheme.HasZeroPoints ? new int[regions] : []);
    }

    private static ReadOnlySpan<int> Given(in int zeroPoint) => T.Scheme.HasZeroPoints ? new ReadOnlySpan<int>(in zeroPoint) : default;

    // What is wrong is named as the parameter it is.
    private static void CheckValues(float scale, int zeroPoint)
    {
        TensorArguments.CheckScale(scale);
        if (T.Scheme.HasZeroPoints)
        {
            TensorArguments.CheckZeroPoint(zeroPoint, T.Scheme.MinCode, T.Scheme.MaxCode);
        }
    }
}
