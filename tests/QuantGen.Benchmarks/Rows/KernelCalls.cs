using System;
using System.Runtime.CompilerServices;

namespace QuantGen.Benchmarks.Rows;

/// <summary>One call of a scheme's kernel, in the form that all contenders have.</summary>
internal static class KernelCalls
{
    private const MethodImplOptions Optimized = MethodImplOptions.AggressiveOptimization;

    public static Action Of<T>(Operation operation, Workload load)
        where T : IQuantizedTensor<T> => operation switch
        {
            Operation.Quantize => [MethodImpl(Optimized)] () => T.Quantize(load.Source, load.Shape, load.Scales, load.ZeroPoints, load.Codes),
            Operation.Online => [MethodImpl(Optimized)] () => T.QuantizeDynamic(load.Source, load.Shape, load.Scales, load.ZeroPoints, load.Codes),
            Operation.Dequantize => [MethodImpl(Optimized)] () => T.Dequantize(load.Codes, load.Shape, load.Scales, load.ZeroPoints, load.Destination),
            Operation.ComputeParameters => [MethodImpl(Optimized)] () => T.ComputeParameters(load.Source, load.Shape, load.Scales, load.ZeroPoints),
            Operation.FakeQuantize => [MethodImpl(Optimized)] () => T.FakeQuantize(load.Source, load.Shape, load.Scales, load.ZeroPoints, load.Destination),
            Operation.Gradient => [MethodImpl(Optimized)] () =>
                T.FakeQuantizeGradient(load.Source, load.Shape, load.Scales, load.ZeroPoints, load.Source, load.Destination),
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Not an operation."),
        };
}
