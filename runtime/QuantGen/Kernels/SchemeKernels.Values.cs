using System;
using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <content>One scale and one zero point given as values, for tensors with one region.</content>
public static partial class SchemeKernels<TScheme>
{
    /// <summary>Quantizes a tensor of any shape with one scale and zero point.</summary>
    /// <exception cref="ArgumentException">The codes are too short, or the scale or zero point is invalid.</exception>
    public static void Quantize(ReadOnlySpan<float> source, in TensorShape shape, float scale, int zeroPoint, Span<byte> codes)
    {
        CheckValues(scale, zeroPoint);
        Quantize(source, shape, new ReadOnlySpan<float>(in scale), TScheme.IsSymmetric ? default : new ReadOnlySpan<int>(in zeroPoint), codes);
    }

    /// <inheritdoc cref="Quantize(ReadOnlySpan{float}, in TensorShape, float, int, Span{byte})"/>
    public static void Quantize(ReadOnlySpan<float> source, float scale, int zeroPoint, Span<byte> codes) =>
        Quantize(source, TensorShape.Create(source.Length), scale, zeroPoint, codes);

    /// <summary>Quantizes a tensor of any shape with the scale and zero point that its elements give.</summary>
    /// <exception cref="ArgumentException">The codes are too short, or an element is NaN or infinite.</exception>
    public static void QuantizeDynamic(ReadOnlySpan<float> source, in TensorShape shape, out float scale, out int zeroPoint, Span<byte> codes)
    {
        scale = 0;
        zeroPoint = 0;
        QuantizeDynamic(source, shape, new Span<float>(ref scale), TScheme.IsSymmetric ? default : new Span<int>(ref zeroPoint), codes);
    }

    /// <inheritdoc cref="QuantizeDynamic(ReadOnlySpan{float}, in TensorShape, out float, out int, Span{byte})"/>
    public static void QuantizeDynamic(ReadOnlySpan<float> source, out float scale, out int zeroPoint, Span<byte> codes) =>
        QuantizeDynamic(source, TensorShape.Create(source.Length), out scale, out zeroPoint, codes);

    /// <summary>Dequantizes a tensor of any shape with one scale and zero point.</summary>
    /// <exception cref="ArgumentException">The destination is too short, or the scale or zero point is invalid.</exception>
    public static void Dequantize(ReadOnlySpan<byte> codes, in TensorShape shape, float scale, int zeroPoint, Span<float> destination)
    {
        CheckValues(scale, zeroPoint);
        Dequantize(codes, shape, new ReadOnlySpan<float>(in scale), TScheme.IsSymmetric ? default : new ReadOnlySpan<int>(in zeroPoint), destination);
    }

    /// <summary>Dequantizes as many codes as there are; where codes share bytes, as many as the destination has elements.</summary>
    /// <inheritdoc cref="Dequantize(ReadOnlySpan{byte}, in TensorShape, float, int, Span{float})"/>
    public static void Dequantize(ReadOnlySpan<byte> codes, float scale, int zeroPoint, Span<float> destination) =>
        Dequantize(
            codes,
            TensorShape.Create(Codes<TScheme>.ArePacked ? destination.Length : codes.Length / (TScheme.Bits / 8)),
            scale,
            zeroPoint,
            destination);

    /// <summary>Fake-quantizes a tensor of any shape with one scale and zero point.</summary>
    /// <exception cref="ArgumentException">The destination is too short, or the scale or zero point is invalid.</exception>
    public static void FakeQuantize(ReadOnlySpan<float> source, in TensorShape shape, float scale, int zeroPoint, Span<float> destination)
    {
        CheckValues(scale, zeroPoint);
        FakeQuantize(source, shape, new ReadOnlySpan<float>(in scale), TScheme.IsSymmetric ? default : new ReadOnlySpan<int>(in zeroPoint), destination);
    }

    /// <inheritdoc cref="FakeQuantize(ReadOnlySpan{float}, in TensorShape, float, int, Span{float})"/>
    public static void FakeQuantize(ReadOnlySpan<float> source, float scale, int zeroPoint, Span<float> destination) =>
        FakeQuantize(source, TensorShape.Create(source.Length), scale, zeroPoint, destination);

    /// <summary>The gradient of a tensor of any shape with one scale and zero point.</summary>
    /// <exception cref="ArgumentException">A length is wrong, or the scale or zero point is invalid.</exception>
    public static void FakeQuantizeGradient(ReadOnlySpan<float> source, float scale, int zeroPoint, ReadOnlySpan<float> gradient, Span<float> destination)
    {
        CheckValues(scale, zeroPoint);
        ReadOnlySpan<int> zeroPoints = TScheme.IsSymmetric ? default : new ReadOnlySpan<int>(in zeroPoint);
        FakeQuantizeGradient(source, TensorShape.Create(source.Length), new ReadOnlySpan<float>(in scale), zeroPoints, gradient, destination);
    }

    // What is wrong is named as the parameter it is.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CheckValues(float scale, int zeroPoint)
    {
        TensorArguments.CheckScale(scale);
        if (!TScheme.IsSymmetric)
        {
            TensorArguments.CheckZeroPoint(zeroPoint, TScheme.MinCode, TScheme.MaxCode);
        }
    }
}
