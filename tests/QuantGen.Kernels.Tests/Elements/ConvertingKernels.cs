using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Kernels.Tests.Registry;
using QuantGen.Parallelism;
using Xunit;

namespace QuantGen.Kernels.Tests.Elements;

/// <summary>Kernels of elements behind spans of floats: each element is converted by itself, before the call and after it.</summary>
/// <typeparam name="T">The tensor type.</typeparam>
/// <typeparam name="TValue">The type of the elements.</typeparam>
internal abstract class ConvertingKernels<T, TValue>(Func<float, TValue> from, Func<TValue, float> to) : TensorKernels
    where T : IQuantizedTensor<T>
    where TValue : unmanaged
{
    public override string Name => $"{new TensorKernels<T>().Name} of {typeof(TValue).Name}";

    public override QuantizationScheme Scheme { get; } = T.Scheme;

    public override int GetCodeLength(TensorShape shape) => T.GetCodeLength(shape);

    public override int GetParameterLength(TensorShape shape) => T.GetParameterLength(shape);

    public override void ComputeParameters(ReadOnlySpan<ValueRange> ranges, Span<float> scales, Span<int> zeroPoints) =>
        T.ComputeParameters(ranges, scales, zeroPoints);

    public override void ComputeParameters(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints) =>
        ComputeParameters(Converted(source), shape, scales, zeroPoints);

    public override void Quantize(
        ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<byte> codes) =>
        Quantize(Converted(source), shape, scales, zeroPoints, codes);

    public override void QuantizeDynamic(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes) =>
        QuantizeDynamic(Converted(source), shape, scales, zeroPoints, codes);

    public override int QuantizeDynamicOrMark(
        ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, Span<bool> notFinite) =>
        QuantizeDynamicOrMark(Converted(source), shape, scales, zeroPoints, codes, notFinite);

    public override void Dequantize(
        ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination)
    {
        TValue[] elements = Converted(destination);
        Dequantize(codes, shape, scales, zeroPoints, elements);
        CopyBack(elements, shape.Length, destination);
    }

    public override void FakeQuantize(
        ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination)
    {
        TValue[] elements = Converted(destination);
        FakeQuantize(ConvertedOr(source, destination, elements), shape, scales, zeroPoints, elements);
        CopyBack(elements, shape.Length, destination);
    }

    public override void FakeQuantizeGradient(
        ReadOnlySpan<float> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<float> gradient,
        Span<float> destination)
    {
        TValue[] elements = Converted(destination);
        FakeQuantizeGradient(
            ConvertedOr(source, destination, elements), shape, scales, zeroPoints, ConvertedOr(gradient, destination, elements), elements);
        CopyBack(elements, shape.Length, destination);
    }

    protected abstract void ComputeParameters(ReadOnlySpan<TValue> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints);

    protected abstract void Quantize(
        ReadOnlySpan<TValue> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<byte> codes);

    protected abstract void QuantizeDynamic(ReadOnlySpan<TValue> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes);

    protected abstract int QuantizeDynamicOrMark(
        ReadOnlySpan<TValue> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, Span<bool> notFinite);

    protected abstract void Dequantize(
        ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<TValue> destination);

    protected abstract void FakeQuantize(
        ReadOnlySpan<TValue> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<TValue> destination);

    protected abstract void FakeQuantizeGradient(
        ReadOnlySpan<TValue> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<TValue> gradient,
        Span<TValue> destination);

    // What is done in place is done in place with elements, too.
    private Span<TValue> ConvertedOr(ReadOnlySpan<float> floats, Span<float> destination, TValue[] elements) =>
        Unsafe.AreSame(ref MemoryMarshal.GetReference(floats), ref MemoryMarshal.GetReference(destination))
            ? elements.AsSpan(0, floats.Length)
            : Converted(floats);

    private TValue[] Converted(ReadOnlySpan<float> floats)
    {
        TValue[] elements = new TValue[floats.Length];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = from(floats[i]);
        }

        return elements;
    }

    // What is beyond the tensor must be as it was.
    private void CopyBack(TValue[] elements, int length, Span<float> destination)
    {
        for (int i = 0; i < length; i++)
        {
            destination[i] = to(elements[i]);
        }

        for (int i = length; i < elements.Length; i++)
        {
            Assert.Equal(from(destination[i]), elements[i]);
        }
    }
}
