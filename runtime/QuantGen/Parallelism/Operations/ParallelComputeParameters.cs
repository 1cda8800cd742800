using QuantGen.Kernels;
using QuantGen.Regions;

namespace QuantGen.Parallelism;

/// <summary><see cref="IQuantizedTensor{TSelf}.ComputeParameters(System.ReadOnlySpan{float}, TensorShape, System.Span{float}, System.Span{int})"/> in parts.</summary>
internal readonly struct ParallelComputeParameters : IParallelOperation
{
    /// <inheritdoc/>
    public static bool FindsParameters => true;

    /// <inheritdoc/>
    public static void Call<T>(in KernelMemory memory)
        where T : IQuantizedTensor<T> => T.ComputeParameters(memory.Source, memory.Shape, memory.Scales, memory.ZeroPoints);

    /// <inheritdoc/>
    public static TensorRegions Check<TScheme>(in KernelMemory memory)
        where TScheme : struct, IScheme => SchemeKernels<TScheme>.CheckComputeParameters(memory.Source, memory.Shape, memory.Scales, memory.ZeroPoints);

    /// <inheritdoc/>
    public static bool Run<TScheme>(in KernelMemory memory, in TensorRegions part, bool streams)
        where TScheme : struct, IScheme => SchemeKernels<TScheme>.ComputeParameters(memory.Source, part, memory.Scales, memory.ZeroPoints);
}
