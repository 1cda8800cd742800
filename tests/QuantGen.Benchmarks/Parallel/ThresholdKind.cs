using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using QuantGen.Benchmarks.Products;
using QuantGen.Benchmarks.Rows;
using QuantGen.Kernels;
using QuantGen.Parallelism;

namespace QuantGen.Benchmarks.Parallel;

/// <summary>Rows that count their sizes alike.</summary>
/// <param name="Title">What the table is headed.</param>
/// <param name="Unit">What sizes count.</param>
/// <param name="Sizes">The sizes, powers of two.</param>
/// <param name="Rows">The rows.</param>
internal sealed record ThresholdKind(string Title, string Unit, IReadOnlyList<int> Sizes, IReadOnlyList<ThresholdRow> Rows)
{
    private const int Threads = 2;
    private const int ProductRows = 16;
    private const int InnerLength = 512;

    public static IReadOnlyList<ThresholdKind> All { get; } =
    [
        new("kernels, by elements", "elements", Powers(14, 21),
        [
            Kernel<Int8>(Operation.Quantize, Geometry.Tensor),
            Kernel<Int8Columns>(Operation.Quantize, Geometry.LastAxis(1024)),
            Kernel<Int3>(Operation.Quantize, Geometry.Tensor),
            Kernel<Int8>(Operation.Online, Geometry.Tensor),
            Kernel<Int8Groups32>(Operation.Online, Geometry.Groups(32)),
            Kernel<Int8>(Operation.Dequantize, Geometry.Tensor),
            Kernel<Int4Groups32>(Operation.Dequantize, Geometry.Groups(32)),
            Kernel<Int8>(Operation.ComputeParameters, Geometry.Tensor),
            Kernel<Int8>(Operation.FakeQuantize, Geometry.Tensor),
            Kernel<Int8>(Operation.Gradient, Geometry.Tensor),
        ]),
        new("products, by products of two codes", "products", Powers(19, 25), [new("int8 × int8, 16 rows", Multiply), new("int8 × int8, scores", Score)]),
    ];

    private static int[] Powers(int first, int last) => [.. Enumerable.Range(first, last - first + 1).Select(power => 1 << power)];

    private static ThresholdRow Kernel<T>(Operation operation, Geometry geometry)
        where T : struct, IQuantizedTensor<T> => new(Row.Of<T>(operation, geometry, new(null, null)).Name, size =>
        {
            Buffers buffers = new(size);
            Workload load = Workload.Of<T>(buffers, geometry);
            ParallelLimits limits = new(Threads, 1, Math.Min(size / Threads, ParallelLimits.DefaultSmallestPiece), CancellationToken.None);
            return new(KernelCalls.Of<T>(operation, load), OnTwo<T>(operation, load, limits), ParallelCalls.Of<T>(operation, load), buffers);
        });

    private static Action OnTwo<T>(Operation operation, Workload load, ParallelLimits limits)
        where T : struct, IQuantizedTensor<T> => operation switch
        {
            Operation.Quantize => () => Run<ParallelQuantize, T>(load, load.Codes, default, limits),
            Operation.Online => () => Run<ParallelQuantizeDynamic, T>(load, load.Codes, default, limits),
            Operation.Dequantize => () => Run<ParallelDequantize, T>(load, load.Codes, SingleElement.Of(load.Destination), limits),
            Operation.ComputeParameters => () => Run<ParallelComputeParameters, T>(load, default, default, limits),
            Operation.FakeQuantize => () => Run<ParallelFakeQuantize, T>(load, default, SingleElement.Of(load.Destination), limits),
            _ => () => Run<ParallelFakeQuantizeGradient, T>(load, default, SingleElement.Of(load.Destination), limits),
        };

    private static void Run<TOperation, T>(Workload load, ReadOnlySpan<byte> codes, Span<SingleElement> destination, ParallelLimits limits)
        where TOperation : struct, IParallelOperation
        where T : struct, IQuantizedTensor<T>
    {
        ReadOnlySpan<SingleElement> source = SingleElement.Of(load.Source);
        bool readsElements = typeof(TOperation) != typeof(ParallelDequantize);
        bool readsGradient = typeof(TOperation) == typeof(ParallelFakeQuantizeGradient);
        ParallelCall<TOperation, SingleElement>.Run<T>(
            readsElements ? source : default,
            load.Shape,
            load.Scales,
            load.ZeroPoints,
            codes,
            destination,
            limits,
            gradient: readsGradient ? source : default);
    }

    private static ThresholdCalls Multiply(int size)
    {
        int outputs = size / ProductRows / InnerLength;
        float[] weights = Values(outputs * InnerLength), input = Values(ProductRows * InnerLength), destination = new float[ProductRows * outputs];
        Int8ByInt8 product = Int8ByInt8.Pack(Products.Int8Rows.Quantize(weights, [outputs, InnerLength]));
        ParallelLimits limits = Halves(size);
        return new(
            () => product.Multiply(input, ProductRows, destination),
            () => ProductCall.TryMultiply(product, input, ProductRows, destination, limits),
            () => ParallelKernels.Multiply(product, input, ProductRows, destination));
    }

    private static ThresholdCalls Score(int size)
    {
        int vectors = size / InnerLength;
        float[] stored = Values(vectors * InnerLength), query = Values(InnerLength), scores = new float[vectors];
        Int8ByInt8 product = Int8ByInt8.Pack(Products.Int8Rows.Quantize(stored, [vectors, InnerLength]));
        ParallelLimits limits = Halves(size);
        return new(
            () => product.Scores(query, Distance.Dot, scores),
            () => ScoreCall.TryScore(product, query, Distance.Dot, scores, limits),
            () => ParallelKernels.Scores(product, query, Distance.Dot, scores));
    }

    private static ParallelLimits Halves(int size) =>
        new ParallelLimits(Threads, 1, 1, CancellationToken.None) { ProductsOfPiece = Math.Min(size / Threads, ProductCut.DefaultSmallestPiece) };

    private static float[] Values(int count)
    {
        Random random = new(count);
        float[] values = new float[count];
        foreach (ref float value in values.AsSpan())
        {
            value = random.NextSingle() - 0.5f;
        }

        return values;
    }
}
