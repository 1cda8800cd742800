using QuantGen.Kernels;
using QuantGen.Regions;

namespace QuantGen.Parallelism;

/// <summary><see cref="IQuantizedTensor{TSelf}.Quantize"/> in parts.</summary>
internal readonly struct ParallelQuantize : IParallelOperation
{
    /// <inheritdoc/>
    public static void Call<T>(in KernelMemory memory)
        where T : IQuantizedTensor<T> => T.Quantize(memory.Source, memory.Shape, memory.Scales, memory.ZeroPoints, memory.Codes);

    /// <inheritdoc/>
    public static TensorRegions Check<TScheme>(in KernelMemory memory)
        where TScheme : struct, IScheme => SchemeKernels<TScheme>.CheckQuantize(memory.Source, memory.Shape, memory.Scales, memory.ZeroPoints, memory.Codes);

    /// <inheritdoc/>
    public static bool Run<TScheme>(in KernelMemory memory, in TensorRegions part, bool streams)
        where TScheme : struct, IScheme
    {
        SchemeKernels<TScheme>.Quantize(memory.Source, part, memory.Scales, memory.ZeroPoints, memory.Codes, streams);
        return true;
    }
}
