using System;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using QuantGen;

namespace NativeAot;

/// <summary>Quantizes, dequantizes and fake-quantizes the same tensors under every scheme it visits, passes gradients back, and digests all results.</summary>
/// <param name="printEach">Whether to print a digest for each scheme.</param>
internal sealed class SchemeDigest(bool printEach) : IQuantizedTensorVisitor
{
    private readonly XxHash128 _all = new();
    private readonly XxHash128 _scheme = new();

    private static TensorShape[] Shapes => [[1], [3, 5], [7, 33], [2, 3, 77], [9, 515], [64, 256]];

    /// <summary>The schemes visited.</summary>
    public int Count { get; private set; }

    /// <summary>The digest of all results, in hexadecimal.</summary>
    public string Finish() => Convert.ToHexString(_all.GetHashAndReset());

    public void Visit<T>()
        where T : IQuantizedTensor<T>
    {
        Count++;
        foreach (TensorShape shape in Shapes)
        {
            Add<T>(shape, TestData.Finite(shape.Length), TestData.AnyValue(shape.Length));
        }

        byte[] digest = _scheme.GetHashAndReset();
        _all.Append(digest);
        if (printEach)
        {
            Console.WriteLine($"{Convert.ToHexString(digest)} {T.Scheme}, {T.Scheme.Rounding}, {T.Scheme.Profile}");
        }
    }

    private void Add<T>(TensorShape shape, float[] finite, float[] any)
        where T : IQuantizedTensor<T>
    {
        float[] scales = new float[T.GetParameterLength(shape)];
        int[] zeroPoints = new int[T.Scheme.HasZeroPoints ? scales.Length : 0];
        byte[] codes = new byte[T.GetCodeLength(shape)];
        float[] values = new float[shape.Length];

        T.ComputeParameters(finite, shape, scales, zeroPoints);
        Append<float>(scales);
        T.QuantizeDynamic(finite, shape, scales, zeroPoints, codes);
        Append<float>(scales);
        Append<int>(zeroPoints);
        Append<byte>(codes);
        T.Dequantize(codes, shape, scales, zeroPoints, values);
        Append<float>(values);

        T.Quantize(any, shape, scales, zeroPoints, codes);
        Append<byte>(codes);
        T.FakeQuantize(any, shape, scales, zeroPoints, values);
        Append<float>(values);
        T.FakeQuantizeGradient(any, shape, scales, zeroPoints, finite, values);
        Append<float>(values);
    }

    private void Append<TElement>(ReadOnlySpan<TElement> results)
        where TElement : unmanaged => _scheme.Append(MemoryMarshal.AsBytes(results));
}
