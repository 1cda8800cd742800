using System;
using QuantGen.Kernels.Tests.Registry;
using QuantGen.Parallelism;
using Xunit;

namespace QuantGen.Kernels.Tests.Parallelism;

/// <summary>A call in pieces allocates an object or two, however many elements there are.</summary>
public sealed class AllocationTests
{
    // Of five calls: less than an object for each piece, and far less than one for each element.
    private const int MostBytes = 1 << 15;

    [Theory]
    [InlineData("EveryWidth+Int8SymmetricPerTensor")]
    [InlineData("EveryWidth+UInt4AsymmetricPerChannel")]
    [InlineData("EveryWidth+Int4SymmetricPerGroup32")]
    [InlineData("ChannelsOnEveryAxis+UInt8AsymmetricPerChannelAxisMinus1")]
    public void AllocationsDoNotGrowWithTheTensor(string scheme)
    {
        TensorKernels parallel = SchemeRegistry.Get(scheme).InParallel(new ParallelLimits(2, 0, 4096, default));
        TensorShape shape = [1024, 512];

        Assert.InRange(AllocatedBy(parallel, shape), 1, MostBytes);
    }

    [Fact]
    public void AllocationsDoNotGrowWithTheDegree()
    {
        ParallelLimits limits = ParallelLimits.Create(int.MaxValue, TestContext.Current.CancellationToken, ParallelThreshold.Default) with
        {
            SmallestTensor = 0,
            SmallestWakingTensor = 0,
            SmallestPiece = 4096,
        };
        Assert.InRange(limits.Degree, 1, Environment.ProcessorCount);
        Assert.InRange(AllocatedBy(SchemeRegistry.Get("EveryWidth+Int8SymmetricPerTensor").InParallel(limits with { Degree = int.MaxValue }), [1024, 512]), 1, MostBytes);
    }

    private static long AllocatedBy(TensorKernels kernels, TensorShape shape)
    {
        float[] source = new float[shape.Length];
        source[1] = 1;
        float[] scales = new float[kernels.GetParameterLength(shape)];
        int[] zeroPoints = new int[kernels.Scheme.HasZeroPoints ? scales.Length : 0];
        byte[] codes = new byte[kernels.GetCodeLength(shape)];
        long least = long.MaxValue;

        // The first round also compiles, and in any a queue of the thread pool may have to grow, the more so while other tests have it busy.
        for (int round = 0; round < 6; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            kernels.ComputeParameters(source, shape, scales, zeroPoints);
            kernels.QuantizeDynamic(source, shape, scales, zeroPoints, codes);
            kernels.Quantize(source, shape, scales, zeroPoints, codes);
            kernels.FakeQuantize(source, shape, scales, zeroPoints, source);
            kernels.Dequantize(codes, shape, scales, zeroPoints, source);
            least = long.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
