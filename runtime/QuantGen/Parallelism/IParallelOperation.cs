using QuantGen.Kernels;
using QuantGen.Regions;

namespace QuantGen.Parallelism;

/// <summary>A kernel as calls on several threads see it.</summary>
internal interface IParallelOperation
{
    /// <summary>Whether it finds parameters, and so needs all elements of a region.</summary>
    static virtual bool FindsParameters => false;

    /// <summary>Whether it marks regions that are not finite, rather than refusing them.</summary>
    static virtual bool Marks => false;

    /// <summary>The kernel of floats itself, on this thread.</summary>
    static abstract void Call<T>(in KernelMemory<SingleElement> memory)
        where T : IQuantizedTensor<T>;

    /// <summary>Checks the arguments as the kernel does.</summary>
    /// <returns>The regions of the tensor.</returns>
    static abstract TensorRegions Check<TScheme, TElement>(in KernelMemory<TElement> memory)
        where TScheme : struct, IScheme
        where TElement : unmanaged, IElement<TElement>;

    /// <summary>The bytes that the whole call touches, on which it depends whether it streams.</summary>
    static virtual long Bytes<TScheme, TElement>(int elements)
        where TScheme : struct, IScheme
        where TElement : unmanaged, IElement<TElement> => ElementKernels<TScheme, TElement>.BytesOfElementsAndCodes(elements);

    /// <summary>Does a part of a tensor whose arguments were checked.</summary>
    /// <param name="memory">The whole tensor.</param>
    /// <param name="part">Which part: it begins a byte of codes and, where parameters are found, has whole regions.</param>
    /// <param name="streams">Whether results go past the caches.</param>
    /// <returns>Whether all elements were finite, where parameters are found.</returns>
    static abstract bool Run<TScheme, TElement>(in KernelMemory<TElement> memory, in TensorRegions part, bool streams)
        where TScheme : struct, IScheme
        where TElement : unmanaged, IElement<TElement>;
}
