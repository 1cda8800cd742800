using QuantGen.Kernels;
using QuantGen.Regions;

namespace QuantGen.Parallelism;

/// <summary><see cref="IQuantizedTensor{TSelf}.Dequantize"/> in parts.</summary>
internal readonly struct ParallelDequantize : IParallelOperation
{
    /// <inheritdoc/>
    public static void Call<T>(in KernelMemory memory)
        where T : IQuantizedTensor<T> => T.Dequantize(memory.Codes, memory.Shape, memory.Scales, memory.ZeroPoints, memory.Destination);

    /// <inheritdoc/>
    public static TensorRegions Check<TScheme>(in KernelMemory memory)
        where TScheme : struct, IScheme => SchemeKernels<TScheme>.CheckDequantize(memory.Codes, memory.Shape, memory.Scales, memory.ZeroPoints, memory.Destination);

    /// <inheritdoc/>
    public static bool Run<TScheme>(in KernelMemory memory, in TensorRegions part, bool streams)
        where TScheme : struct, IScheme
    {
        SchemeKernels<TScheme>.Dequantize(memory.Codes, part, memory.Scales, memory.ZeroPoints, memory.Destination, streams);
        return true;
    }
}
