using System;
using System.Runtime.CompilerServices;
using QuantGen.Kernels;

namespace QuantGen.Calibration;

/// <content>Tensors of other elements than floats, which are converted in rented memory.</content>
public abstract partial class Quantizer
{
    /// <inheritdoc cref="Quantize(ReadOnlySpan{float}, TensorShape, Span{float}, Span{int}, Span{byte})"/>
    [OverloadResolutionPriority(-1)]
    public void Quantize(ReadOnlySpan<Half> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes) =>
        QuantizeElements(HalfElement.Of(source), shape, scales, zeroPoints, codes);

    /// <inheritdoc cref="FakeQuantize(ReadOnlySpan{float}, TensorShape, Span{float}, Span{int}, Span{float})"/>
    [OverloadResolutionPriority(-1)]
    public void FakeQuantize(ReadOnlySpan<Half> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<Half> destination) =>
        FakeQuantizeElements(HalfElement.Of(source), shape, scales, zeroPoints, HalfElement.Of(destination));

    /// <inheritdoc cref="Dequantize(ReadOnlySpan{byte}, TensorShape, ReadOnlySpan{float}, ReadOnlySpan{int}, Span{float})"/>
    [OverloadResolutionPriority(-1)]
    public void Dequantize(
        ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<Half> destination) =>
        DequantizeElements(codes, shape, scales, zeroPoints, HalfElement.Of(destination));

    /// <inheritdoc cref="Quantize(ReadOnlySpan{float}, TensorShape, Span{float}, Span{int}, Span{byte})"/>
    [OverloadResolutionPriority(-1)]
    public void Quantize(ReadOnlySpan<BFloat16> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes) =>
        QuantizeElements(BFloat16Element.Of(source), shape, scales, zeroPoints, codes);

    /// <inheritdoc cref="FakeQuantize(ReadOnlySpan{float}, TensorShape, Span{float}, Span{int}, Span{float})"/>
    [OverloadResolutionPriority(-1)]
    public void FakeQuantize(ReadOnlySpan<BFloat16> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<BFloat16> destination) =>
        FakeQuantizeElements(BFloat16Element.Of(source), shape, scales, zeroPoints, BFloat16Element.Of(destination));

    /// <inheritdoc cref="Dequantize(ReadOnlySpan{byte}, TensorShape, ReadOnlySpan{float}, ReadOnlySpan{int}, Span{float})"/>
    [OverloadResolutionPriority(-1)]
    public void Dequantize(
        ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<BFloat16> destination) =>
        DequantizeElements(codes, shape, scales, zeroPoints, BFloat16Element.Of(destination));

    /// <inheritdoc cref="Quantize(ReadOnlySpan{float}, TensorShape, Span{float}, Span{int}, Span{byte})"/>
    [OverloadResolutionPriority(-1)]
    public void Quantize(ReadOnlySpan<double> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes) =>
        QuantizeElements(DoubleElement.Of(source), shape, scales, zeroPoints, codes);

    /// <inheritdoc cref="FakeQuantize(ReadOnlySpan{float}, TensorShape, Span{float}, Span{int}, Span{float})"/>
    [OverloadResolutionPriority(-1)]
    public void FakeQuantize(ReadOnlySpan<double> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<double> destination) =>
        FakeQuantizeElements(DoubleElement.Of(source), shape, scales, zeroPoints, DoubleElement.Of(destination));

    /// <inheritdoc cref="Dequantize(ReadOnlySpan{byte}, TensorShape, ReadOnlySpan{float}, ReadOnlySpan{int}, Span{float})"/>
    [OverloadResolutionPriority(-1)]
    public void Dequantize(
        ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<double> destination) =>
        DequantizeElements(codes, shape, scales, zeroPoints, DoubleElement.Of(destination));

    private void QuantizeElements<TElement>(
        ReadOnlySpan<TElement> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes)
        where TElement : unmanaged, IElement<TElement>
    {
        CheckApart(source, shape, scales, zeroPoints);
        TensorArguments.CheckApart<byte, TElement>(codes[..Math.Min(codes.Length, GetCodeLength(shape))], nameof(codes), source, nameof(source));
        using Floats<TElement> floats = new(source);
        Quantize((ReadOnlySpan<float>)floats.Span, shape, scales, zeroPoints, codes);
    }

    private void FakeQuantizeElements<TElement>(
        ReadOnlySpan<TElement> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<TElement> destination)
        where TElement : unmanaged, IElement<TElement>
    {
        CheckApart(source, shape, scales, zeroPoints);
        Span<TElement> written = destination[..Math.Min(destination.Length, shape.Length)];
        CheckDestination<TElement>(written, scales, zeroPoints);
        TensorArguments.CheckInPlaceOrApart<TElement>(written, source, nameof(source));
        using Floats<TElement> floats = new(source);
        using Floats<TElement> results = new(written.Length);
        FakeQuantize((ReadOnlySpan<float>)floats.Span, shape, scales, zeroPoints, results.Span);
        results.CopyTo(written);
    }

    private void DequantizeElements<TElement>(
        ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<TElement> destination)
        where TElement : unmanaged, IElement<TElement>
    {
        Span<TElement> written = destination[..Math.Min(destination.Length, shape.Length)];
        CheckDestination<TElement>(written, scales, zeroPoints);
        TensorArguments.CheckApart<TElement, byte>(written, nameof(destination), codes, nameof(codes));
        using Floats<TElement> results = new(written.Length);
        Dequantize(codes, shape, scales, zeroPoints, results.Span);
        results.CopyTo(written);
    }

    // Of copies a quantizer does not see what they overlap.
    private void CheckApart<TElement>(ReadOnlySpan<TElement> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints)
        where TElement : unmanaged
    {
        int regions = GetParameterLength(shape);
        TensorArguments.CheckApart<float, TElement>(scales[..Math.Min(scales.Length, regions)], nameof(scales), source, nameof(source));
        TensorArguments.CheckApart<int, TElement>(zeroPoints[..Math.Min(zeroPoints.Length, regions)], nameof(zeroPoints), source, nameof(source));
    }

    private static void CheckDestination<TElement>(ReadOnlySpan<TElement> written, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints)
        where TElement : unmanaged
    {
        TensorArguments.CheckApart<TElement, float>(written, "destination", scales, nameof(scales));
        TensorArguments.CheckApart<TElement, int>(written, "destination", zeroPoints, nameof(zeroPoints));
    }
}
