using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using QuantGen.Products.Tests.Convolutions;
using QuantGen.Products.Tests.Reference;

namespace QuantGen.Products.Tests.Registry;

/// <summary>Products and convolutions on several threads, with so many multiply-adds that they are shared out, beside those of one.</summary>
internal static class ParallelRegistry
{
    private const int Threads = 3;

    public static IReadOnlyList<(string Name, Func<string> Check)> All { get; } =
    [
        ("products to bytes", () => Multiply<U8ToU8, U8Tensor, S8Row>(71, 400, 600) + ToCodes<U8ToU8, U8Tensor, S8Row>(71, 400, 600)),
        ("products to codes that share bytes", () => ToCodes<S4ToU3, S8FullRow, S4Row>(71, 401, 600)),
        ("products of groups", () => Multiply<S8Groups32ByS4Groups32, S8Groups32, S4Groups32>(70, 513, 480)),
        ("convolutions by panels", () => Convolve<GroupsToCodes, U8Tensor, S8Row>([2, 16, 44, 44], [64, 8, 3, 3])),
        ("convolutions of channels by themselves", () => Convolve<DepthwiseToThreeBits, U8Tensor, S8Row>([2, 3, 100, 130], [144, 1, 3, 3])),
    ];

    public static string Check(string name) => All.Single(one => one.Name == name).Check();

    private static string Multiply<TProduct, TInput, TWeights>(int rows, int outputs, int inner)
        where TProduct : class, IQuantizedProduct<TProduct>
        where TInput : IQuantizedTensor<TInput>
        where TWeights : IQuantizedTensor<TWeights>
    {
        (Operand input, TProduct product) = Operands<TProduct, TInput, TWeights>(rows, outputs, inner);
        float[] one = new float[rows * outputs], several = new float[rows * outputs], x = Values(rows * inner);
        product.Multiply(input.Stream, input.Scales, input.ZeroPoints, rows, one);
        ParallelKernels.Multiply(product, input.Stream, input.Scales, input.ZeroPoints, rows, several, Threads);
        string failure = Compare<float>("floats of codes", one, several);
        product.Multiply(x, rows, one);
        ParallelKernels.Multiply(product, x, rows, several, Threads);
        failure += Compare<float>("floats of floats", one, several);
        if (input.Scheme.GroupSize == 0)
        {
            int[] sums = new int[one.Length], sumsOfSeveral = new int[one.Length];
            product.Accumulate(input.Stream, input.ZeroPoints, rows, sums);
            ParallelKernels.Accumulate(product, input.Stream, input.ZeroPoints, rows, sumsOfSeveral, Threads);
            failure += Compare<int>("sums", sums, sumsOfSeveral);
        }

        return failure;
    }

    private static string ToCodes<TProduct, TInput, TWeights>(int rows, int outputs, int inner)
        where TProduct : class, IQuantizedProductToCodes<TProduct>
        where TInput : IQuantizedTensor<TInput>
        where TWeights : IQuantizedTensor<TWeights>
    {
        (Operand input, TProduct product) = Operands<TProduct, TInput, TWeights>(rows, outputs, inner);
        byte[] one = Codes(TProduct.OutputScheme, rows * outputs), several = Codes(TProduct.OutputScheme, rows * outputs);
        int zeroPoint = TProduct.OutputScheme.HasZeroPoints ? 3 : 0;
        product.Multiply(input.Stream, input.Scales, input.ZeroPoints, rows, 3, zeroPoint, one);
        ParallelKernels.Multiply(product, input.Stream, input.Scales, input.ZeroPoints, rows, 3, zeroPoint, several, Threads);
        return Compare<byte>("codes", one, several);
    }

    private static string Convolve<TConvolution, TInput, TWeights>(TensorShape shape, TensorShape weightShape)
        where TConvolution : class, IQuantizedConvolutionToCodes<TConvolution>
        where TInput : IQuantizedTensor<TInput>
        where TWeights : IQuantizedTensor<TWeights>
    {
        Random random = new(1);
        Operand input = Operand.Create<TInput>(CodeKind.Random, 1, shape.Length, random);
        Operand weights = Operand.Create<TWeights>(CodeKind.Random, weightShape[0], weightShape.Length / weightShape[0], random);
        TConvolution convolution = TConvolution.Pack(weights.Stream, weightShape, weights.Scales, weights.ZeroPoints, Values(weightShape[0]));
        int length = convolution.GetOutputShape(shape).Length, zeroPoint = TConvolution.OutputScheme.HasZeroPoints ? 3 : 0;
        byte[] stream = input.Stream;
        float[] one = new float[length], several = new float[length], x = Values(shape.Length);
        convolution.Convolve(stream, shape, input.Scales, input.ZeroPoints, one);
        ParallelKernels.Convolve(convolution, stream, shape, input.Scales, input.ZeroPoints, several, Threads);
        string failure = Compare<float>("floats of codes", one, several);
        convolution.Convolve(x, shape, one);
        ParallelKernels.Convolve(convolution, x, shape, several, Threads);
        failure += Compare<float>("floats of floats", one, several);

        int[] sums = new int[length], sumsOfSeveral = new int[length];
        convolution.Accumulate(stream, shape, input.ZeroPoints, sums);
        ParallelKernels.Accumulate(convolution, stream, shape, input.ZeroPoints, sumsOfSeveral, Threads);
        failure += Compare<int>("sums", sums, sumsOfSeveral);

        byte[] codes = Codes(TConvolution.OutputScheme, length), codesOfSeveral = Codes(TConvolution.OutputScheme, length);
        convolution.Convolve(stream, shape, input.Scales, input.ZeroPoints, 0.5f, zeroPoint, codes);
        ParallelKernels.Convolve(convolution, stream, shape, input.Scales, input.ZeroPoints, 0.5f, zeroPoint, codesOfSeveral, Threads);
        return failure + Compare<byte>("codes", codes, codesOfSeveral);
    }

    private static (Operand Input, TProduct Product) Operands<TProduct, TInput, TWeights>(int rows, int outputs, int inner)
        where TProduct : class, IQuantizedProduct<TProduct>
        where TInput : IQuantizedTensor<TInput>
        where TWeights : IQuantizedTensor<TWeights>
    {
        Random random = new(1);
        Operand input = Operand.Create<TInput>(CodeKind.Random, rows, inner, random), weights = Operand.Create<TWeights>(CodeKind.Random, outputs, inner, random);
        return (input, TProduct.Pack(weights.Stream, [outputs, inner], weights.Scales, weights.ZeroPoints, Values(outputs)));
    }

    private static byte[] Codes(QuantizationScheme scheme, int count) => new byte[((count * scheme.Bits) + 7) / 8];

    private static float[] Values(int count) => [.. Enumerable.Range(0, count).Select(static i => ((i * 37) % 101 * 0.02f) - 1)];

    private static string Compare<T>(string name, ReadOnlySpan<T> one, ReadOnlySpan<T> several)
        where T : unmanaged =>
        MemoryMarshal.AsBytes(one).SequenceEqual(MemoryMarshal.AsBytes(several)) ? "" : $"{name} of several threads are not those of one; ";
}
