using System;
using System.Runtime.CompilerServices;

namespace QuantGen.Benchmarks.Rows;

/// <summary>One call of <see cref="ParallelKernels"/> on all cores, in the form that all contenders have.</summary>
internal static class ParallelCalls
{
    private const MethodImplOptions Optimized = MethodImplOptions.AggressiveOptimization;

    public static Action Of<T>(Operation operation, Workload load)
        where T : struct, IQuantizedTensor<T> => operation switch
        {
            Operation.Quantize => [MethodImpl(Optimized)] () => ParallelKernels.Quantize<T>(load.Source, load.Shape, load.Scales, load.ZeroPoints, load.Codes),
            Operation.Online => [MethodImpl(Optimized)] () => ParallelKernels.QuantizeDynamic<T>(load.Source, load.Shape, load.Scales, load.ZeroPoints, load.Codes),
            Operation.Dequantize => [MethodImpl(Optimized)] () => ParallelKernels.Dequantize<T>(load.Codes, load.Shape, load.Scales, load.ZeroPoints, load.Destination),
            Operation.ComputeParameters => [MethodImpl(Optimized)] () => ParallelKernels.ComputeParameters<T>(load.Source, load.Shape, load.Scales, load.ZeroPoints),
            Operation.FakeQuantize => [MethodImpl(Optimized)] () => ParallelKernels.FakeQuantize<T>(load.Source, load.Shape, load.Scales, load.ZeroPoints, load.Destination),
            Operation.Gradient => [MethodImpl(Optimized)] () =>
                ParallelKernels.FakeQuantizeGradient<T>(load.Source, load.Shape, load.Scales, load.ZeroPoints, load.Source, load.Destination),
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Not an operation."),
        };
}
