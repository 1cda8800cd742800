using QuantGen.Kernels;
using QuantGen.Regions;

namespace QuantGen.Parallelism;

/// <summary><see cref="IQuantizedTensor{TSelf}.FakeQuantize"/> in parts.</summary>
internal readonly struct ParallelFakeQuantize : IParallelOperation
{
    /// <inheritdoc/>
    public static void Call<T>(in KernelMemory memory)
        where T : IQuantizedTensor<T> => T.FakeQuantize(memory.Source, memory.Shape, memory.Scales, memory.ZeroPoints, memory.Destination);

    /// <inheritdoc/>
    public static TensorRegions Check<TScheme>(in KernelMemory memory)
        where TScheme : struct, IScheme => SchemeKernels<TScheme>.CheckFakeQuantize(memory.Source, memory.Shape, memory.Scales, memory.ZeroPoints, memory.Destination);

    /// <inheritdoc/>
    public static long Bytes<TScheme>(int elements)
        where TScheme : struct, IScheme => SchemeKernels<TScheme>.BytesOfElements(elements);

    /// <inheritdoc/>
    public static bool Run<TScheme>(in KernelMemory memory, in TensorRegions part, bool streams)
        where TScheme : struct, IScheme
    {
        SchemeKernels<TScheme>.FakeQuantize(memory.Source, part, memory.Scales, memory.ZeroPoints, memory.Destination, streams);
        return true;
    }
}
