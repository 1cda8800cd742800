using System;
using System.ComponentModel;
using QuantGen.Kernels;

namespace QuantGen;

/// <summary>
/// The kernels of one quantization scheme, emitted by the compiler for a type with <see cref="QuantizedTensorAttribute"/>.
/// </summary>
/// <remarks>
/// <para>
/// Tensors are dense and row-major. Code i occupies bits [i·b, (i+1)·b) of one little-endian bit stream, signed codes in two's
/// complement; padding bits of the last byte are zero. There is one scale, and for asymmetric schemes one zero point, for each region;
/// the zero-point spans of symmetric schemes are empty.
/// </para>
/// <para>
/// No member allocates. Inputs must have exactly the length that the shape asks for; destinations may be longer. Every argument is
/// checked before anything is written, and <see cref="ArgumentException"/> names the parameter, the value and the remedy. What is written
/// may not overlap any other span, parameters included, but for <see cref="FakeQuantize"/> and <see cref="FakeQuantizeGradient"/>, which may run
/// in place: of spans that overlap, both are named.
/// </para>
/// <para>
/// A type that is the tensor itself is equal to another of the same type when shape, codes, scales and zero points are the same, be it a class, a
/// record or a struct, unless it says otherwise itself; members of its own do not count. Its default value has no elements, and equals every tensor of its
/// shape: what parameters such a tensor was made with are not kept.
/// </para>
/// </remarks>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IQuantizedTensor<TSelf>
    where TSelf : IQuantizedTensor<TSelf>
{
    /// <summary>The declared scheme.</summary>
    static abstract QuantizationScheme Scheme { get; }

    /// <summary>The bytes that hold the codes of a tensor: ceil(elements · bits / 8).</summary>
    /// <param name="shape">The tensor's shape.</param>
    /// <exception cref="ArgumentException">The codes would need more than 2^31 − 1 bytes.</exception>
    static abstract int GetCodeLength(TensorShape shape);

    /// <summary>The regions of a tensor, that is, its scales (and zero points, if asymmetric).</summary>
    /// <param name="shape">The tensor's shape.</param>
    /// <exception cref="ArgumentException">The shape lacks the scheme's axis, or its extent does not divide by the group count.</exception>
    static abstract int GetParameterLength(TensorShape shape);

    /// <summary>The bytes that hold the scales and zero points of a tensor as they are stored.</summary>
    /// <remarks>
    /// A scale takes four bytes, two or one, as the scheme's <see cref="ScaleType"/> says; a zero point takes the bits of a code, packed as codes are. So 4-bit groups of
    /// 32 elements cost 5 bits an element, 4.5 with scales in half precision. Types written by hand inherit this form.
    /// </remarks>
    /// <param name="shape">The tensor's shape.</param>
    /// <exception cref="ArgumentException">
    /// The shape lacks the scheme's axis, or its extent does not divide by the group count; or the parameters would need more than 2^31 − 1 bytes.
    /// </exception>
    static virtual int GetParameterBytes(TensorShape shape) => TensorArguments.ParameterBytes(
        shape, TSelf.GetParameterLength(shape), ScaleBytes.Size(TSelf.Scheme.ScaleType), TSelf.Scheme.HasZeroPoints ? TSelf.Scheme.Bits : 0);

    /// <summary>Computes S and Z of each region from its smallest and largest element.</summary>
    /// <param name="source">The elements.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="scales">Receives one scale for each region.</param>
    /// <param name="zeroPoints">Receives one zero point for each region; may be empty when symmetric.</param>
    /// <exception cref="ArgumentException">
    /// A span has the wrong length; or an element is NaN or infinite: the message has the index of the first, and the destinations are then cleared.
    /// </exception>
    static abstract void ComputeParameters(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints);

    /// <summary>Computes S and Z of each region from ranges found beforehand, as by calibration.</summary>
    /// <param name="ranges">One range for each region.</param>
    /// <param name="scales">Receives one scale for each range.</param>
    /// <param name="zeroPoints">Receives one zero point for each range; may be empty when symmetric.</param>
    /// <exception cref="ArgumentException">A span has the wrong length, or a range is not finite or has Min above Max.</exception>
    static abstract void ComputeParameters(ReadOnlySpan<ValueRange> ranges, Span<float> scales, Span<int> zeroPoints);

    /// <summary>Quantizes with given parameters: q = clamp(round(x / S) + Z, MinCode, MaxCode). Never throws for an element's value.</summary>
    /// <param name="source">The elements; ±∞ saturate, NaN becomes MinCode.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="scales">One scale for each region: finite, positive and normal.</param>
    /// <param name="zeroPoints">One zero point for each region, MinCode to MaxCode; empty when symmetric.</param>
    /// <param name="codes">Receives the codes.</param>
    /// <exception cref="ArgumentException">A span has the wrong length, or a scale or zero point is invalid.</exception>
    static abstract void Quantize(ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<byte> codes);

    /// <summary>Computes the parameters from the elements themselves and quantizes with them.</summary>
    /// <param name="source">The elements.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="scales">Receives one scale for each region.</param>
    /// <param name="zeroPoints">Receives one zero point for each region; may be empty when symmetric.</param>
    /// <param name="codes">Receives the codes.</param>
    /// <exception cref="ArgumentException">
    /// A span has the wrong length; or an element is NaN or infinite: the message has the index of the first, and the destinations are then cleared.
    /// </exception>
    static abstract void QuantizeDynamic(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes);

    /// <summary>
    /// Quantizes online as <see cref="QuantizeDynamic"/> does, but marks each region that holds a NaN or ±∞ instead of throwing: one row that went wrong does not
    /// keep a batch from being stored.
    /// </summary>
    /// <remarks>
    /// A marked region is quantized as zeros: S = 1, Z is that of a region of zeros, and each code is that of 0.0, so that it dequantizes to zeros. All other regions get
    /// the same bits as without it. Clean data costs nothing more; a tensor with marks takes about twice as long. Emitted for every type with
    /// <see cref="QuantizedTensorAttribute"/>; types written by hand inherit a form that works on a copy where there are marks.
    /// </remarks>
    /// <param name="source">The elements.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="scales">Receives one scale for each region.</param>
    /// <param name="zeroPoints">Receives one zero point for each region; may be empty when symmetric.</param>
    /// <param name="codes">Receives the codes.</param>
    /// <param name="notFinite">Receives for each region whether it holds a NaN or ±∞.</param>
    /// <returns>The number of marked regions.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length or overlaps another.</exception>
    static virtual int QuantizeDynamicOrMark(
        ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, Span<bool> notFinite) =>
        NonFiniteRegions.Quantize<TSelf>(source, shape, scales, zeroPoints, codes, notFinite);

    /// <summary>Dequantizes: x = (q − Z) · S.</summary>
    /// <param name="codes">The codes.</param>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="scales">One scale for each region: finite, positive and normal.</param>
    /// <param name="zeroPoints">One zero point for each region, MinCode to MaxCode; empty when symmetric.</param>
    /// <param name="destination">Receives the elements.</param>
    /// <exception cref="ArgumentException">A span has the wrong length, or a scale or zero point is invalid.</exception>
    static abstract void Dequantize(ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination);

    /// <summary>Quantizes and dequantizes at once, without storing codes: what the tensor becomes, in floats.</summary>
    /// <param name="source">The elements; ±∞ saturate, NaN becomes the value of MinCode.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="scales">One scale for each region: finite, positive and normal.</param>
    /// <param name="zeroPoints">One zero point for each region, MinCode to MaxCode; empty when symmetric.</param>
    /// <param name="destination">Receives the elements; may be <paramref name="source"/> itself.</param>
    /// <exception cref="ArgumentException">A span has the wrong length or overlaps in part, or a scale or zero point is invalid.</exception>
    static abstract void FakeQuantize(ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination);

    /// <summary>
    /// The gradient of <see cref="FakeQuantize"/> with respect to its elements, by the straight-through estimator: passes where an element lies in
    /// the clip range [(MinCode − Z)·S, (MaxCode − Z)·S], bounds included, and is zero elsewhere and for NaN.
    /// </summary>
    /// <remarks>
    /// Bengio, Léonard, Courville, <i>Estimating or Propagating Gradients Through Stochastic Neurons</i>, 2013. Emitted for every type with
    /// <see cref="QuantizedTensorAttribute"/>; types written by hand inherit <see cref="Training.FakeQuantizeGradient.Compute{T}"/>, with the same results.
    /// </remarks>
    /// <param name="source">The elements that went into <see cref="FakeQuantize"/>.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="scales">One scale for each region: finite, positive and normal.</param>
    /// <param name="zeroPoints">One zero point for each region, MinCode to MaxCode; empty when symmetric.</param>
    /// <param name="gradient">The gradient with respect to what came out, as many as elements.</param>
    /// <param name="destination">Receives the gradient with respect to the elements; may be <paramref name="gradient"/> or <paramref name="source"/> itself.</param>
    /// <exception cref="ArgumentException">A span has the wrong length or overlaps in part, or a scale or zero point is invalid.</exception>
    static virtual void FakeQuantizeGradient(
        ReadOnlySpan<float> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<float> gradient,
        Span<float> destination) =>
        Training.FakeQuantizeGradient.Compute<TSelf>(source, shape, scales, zeroPoints, gradient, destination);

    /// <summary>Shape, codes and parameters of a tensor together, without a copy. Emitted for every type with <see cref="QuantizedTensorAttribute"/>.</summary>
    /// <exception cref="NotSupportedException">The type was written by hand, without it.</exception>
    QuantizedData Data => throw new NotSupportedException($"{typeof(TSelf).Name} was written by hand and is no tensor itself: it has no {nameof(Data)}.");

    /// <summary>A tensor that holds data, without a copy. Emitted for every type with <see cref="QuantizedTensorAttribute"/>.</summary>
    /// <param name="data">Shape, codes and parameters.</param>
    /// <exception cref="ArgumentException">The data is not of this scheme.</exception>
    /// <exception cref="NotSupportedException">The type was written by hand, without it.</exception>
    static virtual TSelf FromData(QuantizedData data) =>
        throw new NotSupportedException($"{typeof(TSelf).Name} was written by hand and is no tensor itself: it has no {nameof(FromData)}.");

    /// <summary>Hands the scheme to a visitor as a type. Emitted; types written by hand have none.</summary>
    /// <param name="visitor">The visitor.</param>
    /// <returns>Whether there is such a type, that is, whether the visitor was called.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual bool TryVisitScheme<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, ISchemeVisitor => false;
}
