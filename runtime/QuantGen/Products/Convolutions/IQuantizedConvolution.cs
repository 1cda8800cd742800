using System;
using System.ComponentModel;
using QuantGen.Products;

namespace QuantGen;

/// <summary>A two-dimensional convolution by weights that are packed once, on codes: images [batch, channels, height, width].</summary>
/// <remarks>
/// <para>
/// acc = Σ (a − Za)(w − Zw) over the taps and input channels that an output sees is exact in int32; y = (float)acc · (aS · wS) + bias, products and sums being separate
/// float32 operations. Then the activation. Padding counts as the zero point, that is, as the number 0.
/// </para>
/// <para>The input has one scale, the weights one, or one for each output channel. Results are the same on every instruction set and for every number of threads.</para>
/// </remarks>
/// <typeparam name="TSelf">The convolution type.</typeparam>
public interface IQuantizedConvolution<TSelf>
    where TSelf : IQuantizedConvolution<TSelf>
{
    /// <summary>The scheme of the input.</summary>
    static abstract QuantizationScheme InputScheme { get; }

    /// <summary>The scheme of the weights.</summary>
    static abstract QuantizationScheme WeightScheme { get; }

    /// <summary>The largest K = inputs / groups · kernel height · kernel width whose accumulators int32 holds, whatever the codes.</summary>
    static abstract int MaxInnerLength { get; }

    /// <summary>The length of <see cref="PackedBytes"/>.</summary>
    /// <param name="shape">The shape of the weights, [outputs, inputs / groups, kernel height, kernel width].</param>
    /// <exception cref="ArgumentException">
    /// The shape is not of rank 4 or its kernel not the declared one, groups do not divide the outputs, K is above <see cref="MaxInnerLength"/>, or there would be more than
    /// 2^31 − 1 bytes.
    /// </exception>
    static abstract int GetPackedLength(TensorShape shape);

    /// <summary>Packs weights into the order in which convolutions read them.</summary>
    /// <param name="codes">The codes of the weights, one little-endian bit stream.</param>
    /// <param name="shape">Their shape, [outputs, inputs / groups, kernel height, kernel width].</param>
    /// <param name="scales">One scale, or one for each output channel, as the scheme says: finite, positive and normal.</param>
    /// <param name="zeroPoints">As many zero points, MinCode to MaxCode; empty when symmetric.</param>
    /// <param name="bias">One finite bias for each output channel, or empty.</param>
    /// <exception cref="ArgumentException">
    /// The shape is wrong as <see cref="GetPackedLength"/> says, a length is wrong, or a code, scale, zero point or bias is invalid.
    /// </exception>
    static abstract TSelf Pack(ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, ReadOnlySpan<float> bias);

    /// <summary>A convolution by weights that were packed before, on any machine; the bytes are not copied, and nothing may change them.</summary>
    /// <param name="packed">What <see cref="PackedBytes"/> gave.</param>
    /// <param name="shape">The shape of the weights, as they were packed.</param>
    /// <exception cref="ArgumentException">The bytes are of another convolution, version or size, or were altered.</exception>
    static abstract TSelf FromPacked(ReadOnlyMemory<byte> packed, TensorShape shape);

    /// <summary>The output channels.</summary>
    int Outputs { get; }

    /// <summary>The input channels, of all groups.</summary>
    int Inputs { get; }

    /// <summary>The packed weights with a header that says of which convolution they are: what to store for <see cref="FromPacked"/>.</summary>
    ReadOnlyMemory<byte> PackedBytes { get; }

    /// <summary>The shape of the outputs, [batch, outputs, height, width].</summary>
    /// <param name="shape">The shape of the input, [batch, inputs, height, width].</param>
    /// <exception cref="ArgumentException">The shape is not of rank 4, has other channels, or leaves no output, or more than 2^31 − 1.</exception>
    TensorShape GetOutputShape(TensorShape shape);

    /// <summary>Convolves floats, quantized online as the input's scheme says: the whole input has one scale.</summary>
    /// <param name="input">[batch, inputs, height, width]; finite.</param>
    /// <param name="shape">The shape of the input.</param>
    /// <param name="destination">Receives [batch, outputs, height, width]; at least as long.</param>
    /// <exception cref="ArgumentException">
    /// The shape is wrong as <see cref="GetOutputShape"/> says, a length is wrong, the spans overlap, or an element is NaN or infinite; nothing is written then.
    /// </exception>
    void Convolve(ReadOnlySpan<float> input, TensorShape shape, Span<float> destination);

    /// <summary>Convolves codes.</summary>
    /// <param name="codes">[batch, inputs, height, width], one little-endian bit stream; each from MinCode to MaxCode, which is not looked at.</param>
    /// <param name="shape">The shape of the input.</param>
    /// <param name="scales">The scale of the input: finite, positive and normal.</param>
    /// <param name="zeroPoints">The zero point of the input, MinCode to MaxCode; empty when symmetric.</param>
    /// <param name="destination">Receives [batch, outputs, height, width]; at least as long.</param>
    /// <exception cref="ArgumentException">
    /// The shape is wrong as <see cref="GetOutputShape"/> says, a length is wrong, spans overlap, or the scale or zero point is invalid; nothing is written then.
    /// </exception>
    void Convolve(ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination);

    /// <summary>The integer sums themselves, Σ (a − Za)(w − Zw), without bias and activation.</summary>
    /// <param name="codes">[batch, inputs, height, width], one little-endian bit stream.</param>
    /// <param name="shape">The shape of the input.</param>
    /// <param name="zeroPoints">The zero point of the input, MinCode to MaxCode; empty when symmetric.</param>
    /// <param name="accumulators">Receives [batch, outputs, height, width]; at least as long.</param>
    /// <exception cref="ArgumentException">
    /// The shape is wrong as <see cref="GetOutputShape"/> says, a length is wrong, spans overlap, or the zero point is invalid; nothing is written then.
    /// </exception>
    void Accumulate(ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<int> zeroPoints, Span<int> accumulators);

    /// <summary>Hands the pair of schemes and the packed weights to a visitor. Emitted; convolutions written by hand have none.</summary>
    /// <param name="visitor">The visitor.</param>
    /// <returns>Whether there is such a pair, that is, whether the visitor was called.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    bool TryVisitPair<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IConvolutionVisitor => false;
}
