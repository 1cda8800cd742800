using System;

namespace QuantGen.Kernels.Tests.Parallelism;

/// <summary>A tensor written by hand, 8 bits per tensor, whose kernels a test decides.</summary>
internal sealed class StubTensor : IQuantizedTensor<StubTensor>
{
    private static Action<int> _action = _ => { };

    public static QuantizationScheme Scheme { get; } = new()
    {
        Bits = 8,
        Symmetry = Symmetry.Symmetric,
        Granularity = Granularity.PerTensor,
        CodeType = CodeType.Signed,
        CodeRange = CodeRange.Narrow,
    };

    /// <summary>What each call of Dequantize does, given the first code.</summary>
    public static Action<int> OnDequantize
    {
        set => _action = value;
    }

    public static int GetCodeLength(TensorShape shape) => shape.Length;

    public static int GetParameterLength(TensorShape shape) => 1;

    public static void ComputeParameters(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints) =>
        throw new NotSupportedException();

    public static void ComputeParameters(ReadOnlySpan<ValueRange> ranges, Span<float> scales, Span<int> zeroPoints) =>
        throw new NotSupportedException();

    public static void Quantize(ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<byte> codes) =>
        throw new NotSupportedException();

    public static void QuantizeDynamic(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes) =>
        throw new NotSupportedException();

    public static void Dequantize(ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination)
    {
        _action(codes[0]);
        destination.Fill(1);
    }

    public static void FakeQuantize(ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination) =>
        throw new NotSupportedException();
}
