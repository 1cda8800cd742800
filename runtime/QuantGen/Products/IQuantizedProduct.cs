using System;
using System.ComponentModel;
using QuantGen.Products;

namespace QuantGen;

/// <summary>A layer of weights, packed once, by which inputs are multiplied as codes: y[m, n] = Σ a[m, k] · w[n, k] + bias[n].</summary>
/// <remarks>
/// <para>
/// acc = Σ (a − Za)(w − Zw) is exact in int32. Without groups along K, y = (float)acc · (aS · wS) + bias. With groups g of codes that share their scales,
/// p_g = (float)acc_g · w_g, where w_g = wS_g if the input has one scale for the row, else aS_g · wS_g; y = (((p_0 + p_1) + p_2) + …) · aS (where it is one for the
/// row) + bias. Products and sums are separate float32 operations. Then the activation.
/// </para>
/// <para>
/// So results are the same on every instruction set, for every number of rows and threads: a row of a product equals the product of that row alone, where the
/// input's parameters are given or are the row's own.
/// </para>
/// </remarks>
/// <typeparam name="TSelf">The product type.</typeparam>
public interface IQuantizedProduct<TSelf>
    where TSelf : IQuantizedProduct<TSelf>
{
    /// <summary>The scheme of the input.</summary>
    static abstract QuantizationScheme InputScheme { get; }

    /// <summary>The scheme of the weights.</summary>
    static abstract QuantizationScheme WeightScheme { get; }

    /// <summary>The largest K whose accumulators int32 holds, whatever the codes: (2^31 − 1) / (max|a − Za| · max|w − Zw|).</summary>
    static abstract int MaxInnerLength { get; }

    /// <summary>The length of <see cref="PackedBytes"/>.</summary>
    /// <param name="outputs">N, the rows of the weights.</param>
    /// <param name="innerLength">K, the columns of the weights.</param>
    /// <exception cref="ArgumentException">A number is negative, K is above <see cref="MaxInnerLength"/>, or there would be more than 2^31 − 1 bytes.</exception>
    static abstract int GetPackedLength(int outputs, int innerLength);

    /// <summary>Packs weights into panels, the order in which products read them.</summary>
    /// <param name="codes">
    /// The codes of the weights, one little-endian bit stream. The code that a narrow range leaves out, as −128, is multiplied as it is, though
    /// <see cref="MaxInnerLength"/> does not reckon with it.
    /// </param>
    /// <param name="shape">Their shape, [outputs, inner].</param>
    /// <param name="scales">One scale for each region of the weights: finite, positive and normal.</param>
    /// <param name="zeroPoints">One zero point for each region, MinCode to MaxCode; empty when symmetric.</param>
    /// <param name="bias">One finite bias for each output, or empty.</param>
    /// <exception cref="ArgumentException">
    /// The shape is not of rank 2 or its inner extent is above <see cref="MaxInnerLength"/>, a length is wrong, or a code, scale, zero point or bias is invalid.
    /// </exception>
    static abstract TSelf Pack(ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, ReadOnlySpan<float> bias);

    /// <summary>A product over weights that were packed before, on any machine; the bytes are not copied, and nothing may change them.</summary>
    /// <param name="packed">What <see cref="PackedBytes"/> gave.</param>
    /// <param name="outputs">N, as they were packed.</param>
    /// <param name="innerLength">K, as they were packed.</param>
    /// <exception cref="ArgumentException">The bytes are of another product, version or size, or were altered.</exception>
    static abstract TSelf FromPacked(ReadOnlyMemory<byte> packed, int outputs, int innerLength);

    /// <summary>N, the outputs of a row.</summary>
    int Outputs { get; }

    /// <summary>K, the inputs of a row.</summary>
    int InnerLength { get; }

    /// <summary>The packed weights with a header that says of which product they are: what to store for <see cref="FromPacked"/>.</summary>
    ReadOnlyMemory<byte> PackedBytes { get; }

    /// <summary>Multiplies floats, quantized online as the input's scheme says.</summary>
    /// <param name="input">[rows, inner]; finite.</param>
    /// <param name="rows">M, the rows of the input.</param>
    /// <param name="destination">Receives [rows, outputs]; at least as long.</param>
    /// <exception cref="ArgumentException">A length is wrong, the spans overlap, or an element is NaN or infinite; nothing is written then.</exception>
    void Multiply(ReadOnlySpan<float> input, int rows, Span<float> destination);

    /// <summary>Multiplies codes.</summary>
    /// <param name="codes">[rows, inner], one little-endian bit stream; each from MinCode to MaxCode, which is not looked at.</param>
    /// <param name="scales">One scale for each region of the input: finite, positive and normal.</param>
    /// <param name="zeroPoints">One zero point for each region, MinCode to MaxCode; empty when symmetric.</param>
    /// <param name="rows">M, the rows of the input.</param>
    /// <param name="destination">Receives [rows, outputs]; at least as long.</param>
    /// <exception cref="ArgumentException">A length is wrong, spans overlap, or a scale or zero point is invalid; nothing is written then.</exception>
    void Multiply(ReadOnlySpan<byte> codes, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, int rows, Span<float> destination);

    /// <summary>The integer sums themselves, Σ (a − Za)(w − Zw), without bias and activation. Products with groups along K have none.</summary>
    /// <param name="codes">[rows, inner], one little-endian bit stream.</param>
    /// <param name="zeroPoints">One zero point for each region, MinCode to MaxCode; empty when symmetric.</param>
    /// <param name="rows">M, the rows of the input.</param>
    /// <param name="accumulators">Receives [rows, outputs]; at least as long.</param>
    /// <exception cref="ArgumentException">A length is wrong, spans overlap, or a zero point is invalid; nothing is written then.</exception>
    /// <exception cref="NotSupportedException">Input or weights have groups along K.</exception>
    void Accumulate(ReadOnlySpan<byte> codes, ReadOnlySpan<int> zeroPoints, int rows, Span<int> accumulators);

    /// <summary>Hands the pair of schemes and the packed weights to a visitor. Emitted; products written by hand have none.</summary>
    /// <param name="visitor">The visitor.</param>
    /// <returns>Whether there is such a pair, that is, whether the visitor was called.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    bool TryVisitPair<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IProductVisitor => false;
}
