using System;
using QuantGen.Kernels;

namespace QuantGen.Elements;

/// <summary>Every operation of a tensor type with halves in place of floats: <c>Weights.Quantize(values, shape)</c> takes a span of <see cref="Half"/> as well.</summary>
/// <remarks>
/// <para>
/// Elements are converted to floats exactly, where they are read or a block at a time, and results are rounded to the nearest <see cref="Half"/>, of two equally near ones to
/// the even one; what is beyond the largest becomes infinite. The bits are those that a copy of the elements as floats would give, and what is checked and thrown is the
/// same. Codes are bytes here, of any scheme; zero points may be left out where the scheme is symmetric.
/// </para>
/// <para>
/// Where a file is <c>using QuantGen.Elements</c>, the members are extensions of every type that implements <see cref="IQuantizedTensor{TSelf}"/>, as C# 14 has them;
/// everywhere and in earlier versions they are called as
/// <c>HalfElements.Quantize&lt;Weights&gt;(values, shape)</c>. Types that the compiler emits allocate nothing; those written by hand work on a copy.
/// </para>
/// </remarks>
public static class HalfElements
{
    extension<T>(T tensor)
        where T : IQuantizedTensor<T>
    {
        /// <summary>Quantizes a tensor, row-major, with parameters from its own elements.</summary>
        /// <param name="values">The elements.</param>
        /// <param name="shape">Their shape.</param>
        /// <exception cref="ArgumentException">Elements and shape disagree, or an element is NaN or infinite.</exception>
        public static T Quantize(ReadOnlySpan<Half> values, TensorShape shape) =>
            ElementTensors<T, HalfElement>.Quantize(HalfElement.Of(values), shape);

        /// <summary>Quantizes a tensor, row-major, with parameters fixed beforehand; ±∞ saturate, NaN becomes the smallest code.</summary>
        /// <param name="values">The elements.</param>
        /// <param name="shape">Their shape.</param>
        /// <param name="parameters">Scales, and zero points where the scheme has them.</param>
        /// <exception cref="ArgumentException">Elements, shape and parameters disagree.</exception>
        public static T Quantize(ReadOnlySpan<Half> values, TensorShape shape, QuantizationParameters parameters) =>
            ElementTensors<T, HalfElement>.Quantize(HalfElement.Of(values), shape, parameters);

        /// <summary>The parameters that the elements of a tensor, row-major, give.</summary>
        /// <param name="values">The elements.</param>
        /// <param name="shape">Their shape.</param>
        /// <exception cref="ArgumentException">Elements and shape disagree, or an element is NaN or infinite.</exception>
        public static QuantizationParameters ComputeParameters(ReadOnlySpan<Half> values, TensorShape shape) =>
            ElementTensors<T, HalfElement>.ComputeParameters(HalfElement.Of(values), shape);

        /// <summary>Dequantizes the tensor; the destination has at least as many elements as the shape.</summary>
        /// <param name="destination">Receives the elements, rounded to nearest.</param>
        /// <exception cref="ArgumentException">The destination is too short.</exception>
        public void Dequantize(Span<Half> destination) => ElementTensors<T, HalfElement>.Dequantize(tensor, HalfElement.Of(destination));

        /// <summary>The dequantized elements in a new array, rounded to nearest.</summary>
        public Half[] ToHalfArray()
        {
            Half[] elements = new Half[tensor.Data.Shape.Length];
            ElementTensors<T, HalfElement>.Dequantize(tensor, HalfElement.Of(elements.AsSpan()));
            return elements;
        }

        /// <inheritdoc cref="IQuantizedTensor{TSelf}.ComputeParameters(ReadOnlySpan{float}, TensorShape, Span{float}, Span{int})"/>
        public static void ComputeParameters(ReadOnlySpan<Half> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints = default) =>
            ElementTensors<T, HalfElement>.ComputeParameters(HalfElement.Of(source), shape, scales, zeroPoints);

        /// <inheritdoc cref="IQuantizedTensor{TSelf}.Quantize"/>
        public static void Quantize(
            ReadOnlySpan<Half> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<byte> codes) =>
            ElementTensors<T, HalfElement>.Quantize(HalfElement.Of(source), shape, scales, zeroPoints, codes);

        /// <inheritdoc cref="IQuantizedTensor{TSelf}.Quantize"/>
        public static void Quantize(ReadOnlySpan<Half> source, TensorShape shape, ReadOnlySpan<float> scales, Span<byte> codes) =>
            ElementTensors<T, HalfElement>.Quantize(HalfElement.Of(source), shape, scales, default, codes);

        /// <summary>Quantizes elements in any order with one scale and zero point, which a symmetric scheme ignores.</summary>
        /// <inheritdoc cref="IQuantizedTensor{TSelf}.Quantize"/>
        public static void Quantize(ReadOnlySpan<Half> source, float scale, int zeroPoint, Span<byte> codes) =>
            ElementTensors<T, HalfElement>.Quantize(HalfElement.Of(source), scale, zeroPoint, codes);

        /// <inheritdoc cref="IQuantizedTensor{TSelf}.QuantizeDynamic"/>
        public static void QuantizeDynamic(ReadOnlySpan<Half> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes) =>
            ElementTensors<T, HalfElement>.QuantizeDynamic(HalfElement.Of(source), shape, scales, zeroPoints, codes);

        /// <inheritdoc cref="IQuantizedTensor{TSelf}.QuantizeDynamic"/>
        public static void QuantizeDynamic(ReadOnlySpan<Half> source, TensorShape shape, Span<float> scales, Span<byte> codes) =>
            ElementTensors<T, HalfElement>.QuantizeDynamic(HalfElement.Of(source), shape, scales, default, codes);

        /// <summary>Quantizes elements in any order with the one scale and zero point that they give; the zero point of a symmetric scheme is 0.</summary>
        /// <inheritdoc cref="IQuantizedTensor{TSelf}.QuantizeDynamic"/>
        public static void QuantizeDynamic(ReadOnlySpan<Half> source, out float scale, out int zeroPoint, Span<byte> codes) =>
            ElementTensors<T, HalfElement>.QuantizeDynamic(HalfElement.Of(source), out scale, out zeroPoint, codes);

        /// <inheritdoc cref="IQuantizedTensor{TSelf}.QuantizeDynamicOrMark"/>
        public static int QuantizeDynamicOrMark(
            ReadOnlySpan<Half> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, Span<bool> notFinite) =>
            ElementTensors<T, HalfElement>.QuantizeDynamicOrMark(HalfElement.Of(source), shape, scales, zeroPoints, codes, notFinite);

        /// <inheritdoc cref="IQuantizedTensor{TSelf}.Dequantize"/>
        public static void Dequantize(
            ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<Half> destination) =>
            ElementTensors<T, HalfElement>.Dequantize(codes, shape, scales, zeroPoints, HalfElement.Of(destination));

        /// <inheritdoc cref="IQuantizedTensor{TSelf}.Dequantize"/>
        public static void Dequantize(ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, Span<Half> destination) =>
            ElementTensors<T, HalfElement>.Dequantize(codes, shape, scales, default, HalfElement.Of(destination));

        /// <summary>Dequantizes as many codes as the destination has elements, with one scale and zero point, which a symmetric scheme ignores.</summary>
        /// <inheritdoc cref="IQuantizedTensor{TSelf}.Dequantize"/>
        public static void Dequantize(ReadOnlySpan<byte> codes, float scale, int zeroPoint, Span<Half> destination) =>
            ElementTensors<T, HalfElement>.Dequantize(codes, scale, zeroPoint, HalfElement.Of(destination));

        /// <inheritdoc cref="IQuantizedTensor{TSelf}.FakeQuantize"/>
        public static void FakeQuantize(
            ReadOnlySpan<Half> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<Half> destination) =>
            ElementTensors<T, HalfElement>.FakeQuantize(HalfElement.Of(source), shape, scales, zeroPoints, HalfElement.Of(destination));

        /// <inheritdoc cref="IQuantizedTensor{TSelf}.FakeQuantize"/>
        public static void FakeQuantize(ReadOnlySpan<Half> source, TensorShape shape, ReadOnlySpan<float> scales, Span<Half> destination) =>
            ElementTensors<T, HalfElement>.FakeQuantize(HalfElement.Of(source), shape, scales, default, HalfElement.Of(destination));

        /// <summary>Fake-quantizes elements in any order with one scale and zero point, which a symmetric scheme ignores.</summary>
        /// <inheritdoc cref="IQuantizedTensor{TSelf}.FakeQuantize"/>
        public static void FakeQuantize(ReadOnlySpan<Half> source, float scale, int zeroPoint, Span<Half> destination) =>
            ElementTensors<T, HalfElement>.FakeQuantize(HalfElement.Of(source), scale, zeroPoint, HalfElement.Of(destination));

        /// <inheritdoc cref="IQuantizedTensor{TSelf}.FakeQuantizeGradient"/>
        public static void FakeQuantizeGradient(
            ReadOnlySpan<Half> source,
            TensorShape shape,
            ReadOnlySpan<float> scales,
            ReadOnlySpan<int> zeroPoints,
            ReadOnlySpan<Half> gradient,
            Span<Half> destination) => ElementTensors<T, HalfElement>.FakeQuantizeGradient(
                HalfElement.Of(source), shape, scales, zeroPoints, HalfElement.Of(gradient), HalfElement.Of(destination));

        /// <inheritdoc cref="IQuantizedTensor{TSelf}.FakeQuantizeGradient"/>
        public static void FakeQuantizeGradient(
            ReadOnlySpan<Half> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<Half> gradient, Span<Half> destination) =>
            ElementTensors<T, HalfElement>.FakeQuantizeGradient(
                HalfElement.Of(source), shape, scales, default, HalfElement.Of(gradient), HalfElement.Of(destination));

        /// <summary>The gradient of elements in any order with one scale and zero point, which a symmetric scheme ignores.</summary>
        /// <inheritdoc cref="IQuantizedTensor{TSelf}.FakeQuantizeGradient"/>
        public static void FakeQuantizeGradient(
            ReadOnlySpan<Half> source, float scale, int zeroPoint, ReadOnlySpan<Half> gradient, Span<Half> destination) =>
            ElementTensors<T, HalfElement>.FakeQuantizeGradient(HalfElement.Of(source), scale, zeroPoint, HalfElement.Of(gradient), HalfElement.Of(destination));
    }
}
