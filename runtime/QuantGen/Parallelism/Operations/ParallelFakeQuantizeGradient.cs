using QuantGen.Kernels;
using QuantGen.Regions;

namespace QuantGen.Parallelism;

/// <summary><see cref="IQuantizedTensor{TSelf}.FakeQuantizeGradient"/> in parts.</summary>
internal readonly struct ParallelFakeQuantizeGradient : IParallelOperation
{
    /// <inheritdoc/>
    public static void Call<T>(in KernelMemory<SingleElement> memory)
        where T : IQuantizedTensor<T> =>
        T.FakeQuantizeGradient(
            SingleElement.Values(memory.Source),
            memory.Shape,
            memory.Scales,
            memory.ZeroPoints,
            SingleElement.Values(memory.Gradient),
            SingleElement.Values(memory.Destination));

    /// <inheritdoc/>
    public static TensorRegions Check<TScheme, TElement>(in KernelMemory<TElement> memory)
        where TScheme : struct, IScheme
        where TElement : unmanaged, IElement<TElement> =>
        SchemeKernels<TScheme>.CheckFakeQuantizeGradient(
            memory.Source, memory.Shape, memory.Scales, memory.ZeroPoints, memory.Gradient, memory.Destination);

    /// <inheritdoc/>
    public static bool Run<TScheme, TElement>(in KernelMemory<TElement> memory, in TensorRegions part, bool streams)
        where TScheme : struct, IScheme
        where TElement : unmanaged, IElement<TElement>
    {
        ElementKernels<TScheme, TElement>.FakeQuantizeGradient(
            memory.Source, part, memory.Scales, memory.ZeroPoints, memory.Gradient, memory.Destination);
        return true;
    }
}
