using System;
using QuantGen.Kernels.Tests.Reference;
using QuantGen.Kernels.Tests.Registry;

namespace QuantGen.Kernels.Tests.GuardPages;

/// <summary>The spans of one tensor, each at the edge of its own guarded memory.</summary>
internal sealed class GuardedTensor
{
    private const int Capacity = 8192;

    private readonly GuardedMemory<float> _source = new(Capacity);
    private readonly GuardedMemory<ValueRange> _ranges = new(Capacity);
    private readonly GuardedMemory<float> _scales = new(Capacity);
    private readonly GuardedMemory<int> _zeroPoints = new(Capacity);
    private readonly GuardedMemory<byte> _codes = new(Capacity * sizeof(short));
    private readonly GuardedMemory<float> _destination = new(Capacity);
    private readonly GuardedMemory<bool> _marks = new(Capacity);

    /// <summary>Runs every kernel on one shape; a kernel that leaves its spans ends the process.</summary>
    public void RunEveryKernel(TensorKernels kernels, TensorShape shape, GuardedEdge edge)
    {
        int regions = kernels.GetParameterLength(shape);
        Span<float> source = _source.Take(shape.Length, edge);
        Span<ValueRange> ranges = _ranges.Take(regions, edge);
        Span<float> scales = _scales.Take(regions, edge);
        Span<int> zeroPoints = _zeroPoints.Take(kernels.Scheme.HasZeroPoints ? regions : 0, edge);
        Span<byte> codes = _codes.Take(CodeStream.LengthInBytes(shape.Length, kernels.Scheme.Bits), edge);
        Span<float> destination = _destination.Take(shape.Length, edge);
        for (int element = 0; element < source.Length; element++)
        {
            source[element] = element % 2 == 0 ? element : -element;
        }

        ranges.Fill(new ValueRange(-1, 2));
        kernels.ComputeParameters(ranges, scales, zeroPoints);
        kernels.ComputeParameters(source, shape, scales, zeroPoints);
        kernels.QuantizeDynamic(source, shape, scales, zeroPoints, codes);
        kernels.QuantizeDynamicOrMark(source, shape, scales, zeroPoints, codes, _marks.Take(regions, edge));
        kernels.Quantize(source, shape, scales, zeroPoints, codes);
        kernels.Dequantize(codes, shape, scales, zeroPoints, destination);
        kernels.FakeQuantize(source, shape, scales, zeroPoints, destination);
        kernels.FakeQuantize(source, shape, scales, zeroPoints, source);
        kernels.FakeQuantizeGradient(source, shape, scales, zeroPoints, destination, destination);

        // What is not finite is looked for and written over.
        if (!source.IsEmpty)
        {
            (source[0], source[^1]) = (float.NaN, float.NegativeInfinity);
            kernels.QuantizeDynamicOrMark(source, shape, scales, zeroPoints, codes, _marks.Take(regions, edge));
        }

        // The smallest scale takes the path of the division instruction.
        scales.Fill(Float32.SmallestNormal);
        kernels.Quantize(source, shape, scales, zeroPoints, codes);
        kernels.FakeQuantize(source, shape, scales, zeroPoints, destination);
    }

    /// <summary>Reads behind a span, to show that this is found out.</summary>
    public int Trespass() => _source.ReadBehind();
}
