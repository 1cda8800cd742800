using System;
using System.ComponentModel;
using QuantGen.Products;

namespace QuantGen;

/// <summary>A product that also has outputs in codes, those of a third scheme, which is per tensor.</summary>
/// <remarks>
/// s = (aS · wS) / yS, each operation rounded to float32; the bias becomes the int32 round(bias / (aS · wS)); f = (float)(acc + bias) · s is clamped to
/// [min − Zy, max − Zy] and by the activation, rounded half to even, and Zy is added.
/// </remarks>
/// <typeparam name="TSelf">The product type.</typeparam>
public interface IQuantizedProductToCodes<TSelf> : IQuantizedProduct<TSelf>
    where TSelf : IQuantizedProductToCodes<TSelf>
{
    /// <summary>The scheme of the output.</summary>
    static abstract QuantizationScheme OutputScheme { get; }

    /// <summary>Multiplies codes to codes of the third scheme: round((acc + bias) · ((aS · wS) / yS)) + Zy, the bias being an integer.</summary>
    /// <param name="codes">[rows, inner], one little-endian bit stream; each from MinCode to MaxCode, which is not looked at.</param>
    /// <param name="scales">One scale for each region of the input: finite, positive and normal.</param>
    /// <param name="zeroPoints">One zero point for each region, MinCode to MaxCode; empty when symmetric.</param>
    /// <param name="rows">M, the rows of the input.</param>
    /// <param name="outputScale">yS, the scale of the output: finite, positive and normal.</param>
    /// <param name="outputZeroPoint">Zy, the zero point of the output, a code; where the third scheme is symmetric, its constant zero point or 0.</param>
    /// <param name="destination">Receives [rows, outputs], one little-endian bit stream; at least as long.</param>
    /// <exception cref="ArgumentException">A length is wrong, spans overlap, or a scale or zero point is invalid; nothing is written then.</exception>
    void Multiply(
        ReadOnlySpan<byte> codes, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, int rows, float outputScale, int outputZeroPoint, Span<byte> destination);

    /// <summary>Hands the pair of schemes, that of the output and the packed weights to a visitor. Emitted; products written by hand have none.</summary>
    /// <param name="visitor">The visitor.</param>
    /// <returns>Whether there is such a pair, that is, whether the visitor was called.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    bool TryVisitPairToCodes<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IProductToCodesVisitor => false;
}
