using QuantGen.Kernels;
using QuantGen.Regions;

namespace QuantGen.Parallelism;

/// <summary><see cref="IQuantizedTensor{TSelf}.Dequantize"/> in parts.</summary>
internal readonly struct ParallelDequantize : IParallelOperation
{
    /// <inheritdoc/>
    public static void Call<T>(in KernelMemory<SingleElement> memory)
        where T : IQuantizedTensor<T> => T.Dequantize(memory.Codes, memory.Shape, memory.Scales, memory.ZeroPoints, SingleElement.Values(memory.Destination));

    /// <inheritdoc/>
    public static TensorRegions Check<TScheme, TElement>(in KernelMemory<TElement> memory)
        where TScheme : struct, IScheme
        where TElement : unmanaged, IElement<TElement> => SchemeKernels<TScheme>.CheckDequantize(memory.Codes, memory.Shape, memory.Scales, memory.ZeroPoints, memory.Destination);

    /// <inheritdoc/>
    public static bool Run<TScheme, TElement>(in KernelMemory<TElement> memory, in TensorRegions part, bool streams)
        where TScheme : struct, IScheme
        where TElement : unmanaged, IElement<TElement>
    {
        ElementKernels<TScheme, TElement>.Dequantize(memory.Codes, part, memory.Scales, memory.ZeroPoints, memory.Destination, streams);
        return true;
    }
}
