using System.ComponentModel;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <summary>
/// A quantization scheme: an arithmetic, and the regions over which it goes. What is compiled for the two together is little: loops are compiled for an arithmetic
/// alone, but for steps over whole groups, and walks for neither.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IScheme : ICodes, IRegions
{
    /// <summary>Which elements of a tensor share parameters.</summary>
    /// <param name="shape">The tensor's shape.</param>
    internal static abstract TensorRegions Regions(in TensorShape shape);

    /// <summary>The loops that find parameters.</summary>
    internal static abstract RangeLoops Ranges { get; }

    /// <summary>The loops of online quantization.</summary>
    internal static abstract OnlineLoops Online { get; }

    /// <summary>The loops that dequantize.</summary>
    internal static abstract OperationLoops Dequantize { get; }

    /// <summary>The loops that quantize.</summary>
    /// <typeparam name="TQuotient">How elements are divided.</typeparam>
    internal static abstract OperationLoops Quantize<TQuotient>()
        where TQuotient : struct, IQuotient;

    /// <summary>The loops that fake-quantize.</summary>
    /// <typeparam name="TQuotient">How elements are divided.</typeparam>
    /// <typeparam name="TElement">The type of the results.</typeparam>
    internal static abstract OperationLoops FakeQuantize<TQuotient, TElement>()
        where TQuotient : struct, IQuotient
        where TElement : unmanaged, IElement<TElement>;

    /// <summary>The loops that let a gradient through.</summary>
    /// <typeparam name="TElement">The type of the elements.</typeparam>
    internal static abstract OperationLoops ClipGradient<TElement>()
        where TElement : unmanaged, IElement<TElement>;

    /// <summary>S and Z of elements that are one region, which a small tensor has no time to ask objects about.</summary>
    /// <inheritdoc cref="RangeWalk.OneRegion"/>
    internal static abstract bool RangeOfOneRegion(ref float source, nuint start, nuint end, ref float scale, ref int zeroPoint);

    /// <summary>Online quantization of elements that are one region.</summary>
    /// <inheritdoc cref="OnlineWalk.OneRegion"/>
    internal static abstract bool QuantizeOneRegion(ref byte source, ref byte codes, ref float scale, ref int zeroPoint, nuint length, bool streams);
}
