using QuantGen.Kernels;
using QuantGen.Regions;

namespace QuantGen.Parallelism;

/// <summary><see cref="IQuantizedTensor{TSelf}.FakeQuantize"/> in parts.</summary>
internal readonly struct ParallelFakeQuantize : IParallelOperation
{
    /// <inheritdoc/>
    public static void Call<T>(in KernelMemory<SingleElement> memory)
        where T : IQuantizedTensor<T> =>
        T.FakeQuantize(SingleElement.Values(memory.Source), memory.Shape, memory.Scales, memory.ZeroPoints, SingleElement.Values(memory.Destination));

    /// <inheritdoc/>
    public static TensorRegions Check<TScheme, TElement>(in KernelMemory<TElement> memory)
        where TScheme : struct, IScheme
        where TElement : unmanaged, IElement<TElement> =>
        SchemeKernels<TScheme>.CheckFakeQuantize(memory.Source, memory.Shape, memory.Scales, memory.ZeroPoints, memory.Destination, out _);

    /// <inheritdoc/>
    public static long Bytes<TScheme, TElement>(int elements)
        where TScheme : struct, IScheme
        where TElement : unmanaged, IElement<TElement> => ElementKernels<TScheme, TElement>.BytesOfElements(elements);

    /// <inheritdoc/>
    public static bool Run<TScheme, TElement>(in KernelMemory<TElement> memory, in TensorRegions part, bool streams)
        where TScheme : struct, IScheme
        where TElement : unmanaged, IElement<TElement>
    {
        ElementKernels<TScheme, TElement>.FakeQuantize(memory.Source, part, memory.Scales, memory.ZeroPoints, memory.Destination, streams);
        return true;
    }
}
