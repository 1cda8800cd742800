using System;
using System.Linq;
using QuantGen.Kernels.Tests.Reference;
using QuantGen.Kernels.Tests.Registry;
using Xunit;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>Tensors beyond any cache, where kernels may store past it: every row is the same, so one row of the reference judges all.</summary>
/// <remarks>The destinations begin off any alignment that such stores ask for.</remarks>
public sealed class LargeTensorTests
{
    private const int Columns = 4096;
    private const int Rows = 6144;
    private const int Misalignment = 3;

    private static readonly TensorShape _row = [1, Columns];
    private static readonly TensorShape _shape = [Rows, Columns];
    private static readonly Lazy<float[]> _source = new(CreateSource);

    public static TheoryData<string> Schemes => new(SchemeRegistry.Of(EveryWidth.ForEach)
        .Concat(SchemeRegistry.Of(ChannelsOnEveryAxis.ForEach).Where(kernels => kernels.Scheme.Axis == -1))
        .Where(kernels => kernels.Scheme.Bits is 3 or 4 or 8 or 16)
        .Select(kernels => kernels.Name));

    [Theory]
    [MemberData(nameof(Schemes))]
    public void EveryRowIsThatOfTheReference(string scheme)
    {
        TensorKernels kernels = SchemeRegistry.Get(scheme);
        ReferenceQuantizer reference = new(kernels.Scheme, _row);
        ReadOnlySpan<float> row = _source.Value.AsSpan(0, Columns);
        ReferenceParameters parameters = reference.ComputeParameters(row);
        int[] codes = reference.Quantize(row, parameters);
        byte[] stream = CodeStream.Write(kernels.Scheme, codes);
        float[] values = reference.Dequantize(codes, parameters);

        int regions = kernels.GetParameterLength(_shape);
        float[] scales = new float[regions];
        int[] zeroPoints = new int[kernels.Scheme.HasZeroPoints ? regions : 0];
        Span<byte> codeDestination = new byte[kernels.GetCodeLength(_shape) + Misalignment].AsSpan(Misalignment);
        kernels.QuantizeDynamic(_source.Value, _shape, scales, zeroPoints, codeDestination);
        AssertEveryRow<float>(parameters.Scales, scales, $"{kernels}, QuantizeDynamic, scales");
        AssertEveryRow<int>(parameters.ZeroPoints, zeroPoints, $"{kernels}, QuantizeDynamic, zero points");
        AssertEveryRow<byte>(stream, codeDestination, $"{kernels}, QuantizeDynamic, codes");

        codeDestination.Clear();
        kernels.Quantize(_source.Value, _shape, scales, zeroPoints, codeDestination);
        AssertEveryRow<byte>(stream, codeDestination, $"{kernels}, Quantize");

        Span<float> destination = new float[_shape.Length + Misalignment].AsSpan(Misalignment);
        kernels.Dequantize(codeDestination, _shape, scales, zeroPoints, destination);
        AssertEveryRow<float>(values, destination, $"{kernels}, Dequantize");

        destination.Clear();
        kernels.FakeQuantize(_source.Value, _shape, scales, zeroPoints, destination);
        AssertEveryRow<float>(values, destination, $"{kernels}, FakeQuantize");
    }

    private static void AssertEveryRow<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, string place)
        where T : unmanaged
    {
        for (int start = 0; start < actual.Length; start += expected.Length)
        {
            int first = start;
            ExactComparison.AssertSame(expected, actual.Slice(start, expected.Length), () => $"{place}, part that begins at {first}");
        }
    }

    private static float[] CreateSource()
    {
        float[] row = FiniteData.Create(DataKind.Normal, Columns);
        float[] source = new float[Rows * Columns];
        for (int start = 0; start < source.Length; start += Columns)
        {
            row.CopyTo(source, start);
        }

        return source;
    }
}
