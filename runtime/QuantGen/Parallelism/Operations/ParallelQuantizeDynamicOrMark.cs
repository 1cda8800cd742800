using QuantGen.Kernels;
using QuantGen.Regions;

namespace QuantGen.Parallelism;

/// <summary><see cref="IQuantizedTensor{TSelf}.QuantizeDynamicOrMark"/> in parts.</summary>
internal readonly struct ParallelQuantizeDynamicOrMark : IParallelOperation
{
    /// <inheritdoc/>
    public static bool FindsParameters => true;

    /// <inheritdoc/>
    public static bool Marks => true;

    /// <inheritdoc/>
    public static void Call<T>(in KernelMemory<SingleElement> memory)
        where T : IQuantizedTensor<T> =>
        T.QuantizeDynamicOrMark(SingleElement.Values(memory.Source), memory.Shape, memory.Scales, memory.ZeroPoints, memory.Codes, memory.NotFinite);

    /// <inheritdoc/>
    public static TensorRegions Check<TScheme, TElement>(in KernelMemory<TElement> memory)
        where TScheme : struct, IScheme
        where TElement : unmanaged, IElement<TElement>
    {
        TensorRegions regions = SchemeKernels<TScheme>.CheckQuantizeDynamicOrMark(
            memory.Source, memory.Shape, memory.Scales, memory.ZeroPoints, memory.Codes, memory.NotFinite);
        memory.NotFinite[..regions.Count].Clear();
        return regions;
    }

    /// <inheritdoc/>
    public static bool Run<TScheme, TElement>(in KernelMemory<TElement> memory, in TensorRegions part, bool streams)
        where TScheme : struct, IScheme
        where TElement : unmanaged, IElement<TElement>
    {
        ElementKernels<TScheme, TElement>.QuantizeDynamicOrMark(memory.Source, part, memory.Scales, memory.ZeroPoints, memory.Codes, memory.NotFinite, streams);
        return true;
    }
}
