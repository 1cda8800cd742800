using QuantGen.Kernels;
using QuantGen.Regions;

namespace QuantGen.Parallelism;

/// <summary><see cref="IQuantizedTensor{TSelf}.QuantizeDynamic"/> in parts.</summary>
internal readonly struct ParallelQuantizeDynamic : IParallelOperation
{
    /// <inheritdoc/>
    public static bool FindsParameters => true;

    /// <inheritdoc/>
    public static void Call<T>(in KernelMemory memory)
        where T : IQuantizedTensor<T> => T.QuantizeDynamic(memory.Source, memory.Shape, memory.Scales, memory.ZeroPoints, memory.Codes);

    /// <inheritdoc/>
    public static TensorRegions Check<TScheme>(in KernelMemory memory)
        where TScheme : struct, IScheme => SchemeKernels<TScheme>.CheckQuantizeDynamic(memory.Source, memory.Shape, memory.Scales, memory.ZeroPoints, memory.Codes);

    /// <inheritdoc/>
    public static bool Run<TScheme>(in KernelMemory memory, in TensorRegions part, bool streams)
        where TScheme : struct, IScheme =>
        SchemeKernels<TScheme>.QuantizeDynamic(memory.Source, part, memory.Scales, memory.ZeroPoints, memory.Codes, streams);
}
