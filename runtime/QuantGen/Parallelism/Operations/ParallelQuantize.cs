using QuantGen.Kernels;
using QuantGen.Regions;

namespace QuantGen.Parallelism;

/// <summary><see cref="IQuantizedTensor{TSelf}.Quantize"/> in parts.</summary>
internal readonly struct ParallelQuantize : IParallelOperation
{
    /// <inheritdoc/>
    public static void Call<T>(in KernelMemory<SingleElement> memory)
        where T : IQuantizedTensor<T> => T.Quantize(SingleElement.Values(memory.Source), memory.Shape, memory.Scales, memory.ZeroPoints, memory.Codes);

    /// <inheritdoc/>
    public static TensorRegions Check<TScheme, TElement>(in KernelMemory<TElement> memory)
        where TScheme : struct, IScheme
        where TElement : unmanaged, IElement<TElement> =>
        SchemeKernels<TScheme>.CheckQuantize(memory.Source, memory.Shape, memory.Scales, memory.ZeroPoints, memory.Codes, out _);

    /// <inheritdoc/>
    public static bool Run<TScheme, TElement>(in KernelMemory<TElement> memory, in TensorRegions part, bool streams)
        where TScheme : struct, IScheme
        where TElement : unmanaged, IElement<TElement>
    {
        ElementKernels<TScheme, TElement>.Quantize(memory.Source, part, memory.Scales, memory.ZeroPoints, memory.Codes, streams);
        return true;
    }
}
