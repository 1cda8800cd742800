using System;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using QuantGen;

namespace NativeAot;

/// <summary>Multiplies and convolves the same numbers by every product and convolution it is given, and digests all results.</summary>
/// <param name="printEach">Whether to print a digest for each.</param>
internal sealed class ProductDigest(bool printEach)
{
    private readonly XxHash128 _all = new();
    private readonly XxHash128 _one = new();

    // Rows, outputs, inner length: around tiles of four rows, panels of sixteen outputs and quads.
    private static (int Rows, int Outputs, int Inner)[] Sizes => [(1, 1, 1), (1, 35, 130), (3, 17, 31), (6, 33, 64), (9, 16, 257)];

    /// <summary>Products and convolutions so far.</summary>
    public int Count { get; private set; }

    /// <summary>The digest of all results, in hexadecimal.</summary>
    public string Finish() => Convert.ToHexString(_all.GetHashAndReset());

    /// <summary>A product: floats to floats, and codes to floats.</summary>
    public void AddProduct<TProduct, TInput, TWeights>()
        where TProduct : IQuantizedProduct<TProduct>
        where TInput : IQuantizedTensor<TInput>
        where TWeights : IQuantizedTensor<TWeights>
    {
        foreach ((int rows, int outputs, int inner) in Sizes)
        {
            QuantizedData weights = Quantize<TWeights>([outputs, inner], 1);
            TProduct product = TProduct.Pack(weights.Codes, weights.Shape, weights.Scales, weights.ZeroPoints, TestData.Finite(outputs));
            float[] y = new float[rows * outputs];
            product.Multiply(TestData.Finite(rows * inner), rows, y);
            _one.Append(MemoryMarshal.AsBytes<float>(y));
            QuantizedData input = Quantize<TInput>([rows, inner], 2);
            product.Multiply(input.Codes, input.Scales, input.ZeroPoints, rows, y);
            _one.Append(MemoryMarshal.AsBytes<float>(y));
        }

        Finish(typeof(TProduct).Name);
    }

    /// <summary>A convolution: floats to floats, codes to sums, codes to codes.</summary>
    /// <param name="channels">Channels of the input, and of the output.</param>
    /// <param name="groups">Groups.</param>
    /// <param name="kernel">Taps along an edge.</param>
    /// <param name="pack">Packs weights, for the last.</param>
    public void AddConvolution<TConvolution, TInput, TWeights>(int channels, int groups, int kernel, Func<QuantizedData, float[], ToCodes> pack)
        where TConvolution : IQuantizedConvolution<TConvolution>
        where TInput : IQuantizedTensor<TInput>
        where TWeights : IQuantizedTensor<TWeights>
    {
        QuantizedData weights = Quantize<TWeights>([channels, channels / groups, kernel, kernel], 1);
        float[] bias = TestData.Finite(channels);
        TConvolution convolution = TConvolution.Pack(weights.Codes, weights.Shape, weights.Scales, weights.ZeroPoints, bias);
        ToCodes toCodes = pack(weights, bias);
        foreach (TensorShape shape in new TensorShape[] { [1, channels, 7, 5], [2, channels, 13, 37] })
        {
            TensorShape output = convolution.GetOutputShape(shape);
            float[] y = new float[output.Length];
            int[] sums = new int[output.Length];
            byte[] codes = new byte[output.Length];
            convolution.Convolve(TestData.Finite(shape.Length), shape, y);
            QuantizedData input = Quantize<TInput>(shape, 2);
            convolution.Accumulate(input.Codes, shape, input.ZeroPoints, sums);
            toCodes(input.Codes, shape, input.Scales, input.ZeroPoints, 0.25f, 128, codes);
            _one.Append(MemoryMarshal.AsBytes<float>(y));
            _one.Append(MemoryMarshal.AsBytes<int>(sums));
            _one.Append(codes);
        }

        Finish(typeof(TConvolution).Name);
    }

    private void Finish(string name)
    {
        Count++;
        byte[] digest = _one.GetHashAndReset();
        _all.Append(digest);
        if (printEach)
        {
            Console.WriteLine($"{Convert.ToHexString(digest)} {name}");
        }
    }

    // Other numbers for weights than for inputs of the same length.
    private static QuantizedData Quantize<T>(TensorShape shape, int skip)
        where T : IQuantizedTensor<T>
    {
        float[] scales = new float[T.GetParameterLength(shape)];
        int[] zeroPoints = new int[T.Scheme.HasZeroPoints ? scales.Length : 0];
        byte[] codes = new byte[T.GetCodeLength(shape)];
        T.QuantizeDynamic(TestData.Finite(shape.Length + skip).AsSpan(skip), shape, scales, zeroPoints, codes);
        return new QuantizedData(shape, codes, scales, zeroPoints);
    }
}

/// <summary>A convolution from codes to codes.</summary>
internal delegate void ToCodes(
    ReadOnlySpan<byte> codes,
    TensorShape shape,
    ReadOnlySpan<float> scales,
    ReadOnlySpan<int> zeroPoints,
    float outputScale,
    int outputZeroPoint,
    Span<byte> destination);
