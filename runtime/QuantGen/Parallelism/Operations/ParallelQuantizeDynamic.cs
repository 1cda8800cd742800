using QuantGen.Kernels;
using QuantGen.Regions;

namespace QuantGen.Parallelism;

/// <summary><see cref="IQuantizedTensor{TSelf}.QuantizeDynamic"/> in parts.</summary>
internal readonly struct ParallelQuantizeDynamic : IParallelOperation
{
    /// <inheritdoc/>
    public static bool FindsParameters => true;

    /// <inheritdoc/>
    public static void Call<T>(in KernelMemory<SingleElement> memory)
        where T : IQuantizedTensor<T> => T.QuantizeDynamic(SingleElement.Values(memory.Source), memory.Shape, memory.Scales, memory.ZeroPoints, memory.Codes);

    /// <inheritdoc/>
    public static TensorRegions Check<TScheme, TElement>(in KernelMemory<TElement> memory)
        where TScheme : struct, IScheme
        where TElement : unmanaged, IElement<TElement> => SchemeKernels<TScheme>.CheckQuantizeDynamic(memory.Source, memory.Shape, memory.Scales, memory.ZeroPoints, memory.Codes);

    /// <inheritdoc/>
    public static bool Run<TScheme, TElement>(in KernelMemory<TElement> memory, in TensorRegions part, bool streams)
        where TScheme : struct, IScheme
        where TElement : unmanaged, IElement<TElement> =>
        ElementKernels<TScheme, TElement>.QuantizeDynamic(memory.Source, part, memory.Scales, memory.ZeroPoints, memory.Codes, streams);
}
