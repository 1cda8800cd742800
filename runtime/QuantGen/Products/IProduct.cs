using System.ComponentModel;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>
/// A product of two schemes as the compiler sees it: the chain of instructions that is exact for their codes. Emitted once for each distinct pair, as a struct, so that
/// packing, blocking and everything else, which is written once, is specialised for it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IProduct
{
    /// <summary>What tells packed weights of this pair from others: its name.</summary>
    static abstract string Name { get; }

    /// <summary>The largest K whose accumulators int32 holds.</summary>
    static abstract int MaxInnerLength { get; }

    /// <summary>Elements along K that share the scales of both sides, or 0 where all of a row do.</summary>
    static abstract int GroupSize { get; }

    /// <summary>Elements of a group of the input along K, or 0.</summary>
    static abstract int InputGroupSize { get; }

    /// <summary>Elements of a group of the weights along K, or 0.</summary>
    static abstract int WeightGroupSize { get; }

    /// <summary>Whether the input stores zero points.</summary>
    static abstract bool HasInputZeroPoints { get; }

    /// <summary>The zero point of the input where it stores none.</summary>
    static abstract int InputZeroPoint { get; }

    /// <summary>Whether the weights store zero points.</summary>
    static abstract bool HasWeightZeroPoints { get; }

    /// <summary>The zero point of the weights where they store none.</summary>
    static abstract int WeightZeroPoint { get; }

    /// <summary>Bits of a weight as it is packed: 1, 2, 4 or 8.</summary>
    static abstract int StorageBits { get; }

    /// <summary>What is taken off the codes of weights as they are packed: the smallest where they are packed as unsigned integers, else their middle.</summary>
    static abstract int WeightOffset { get; }

    /// <summary>The type in which the scales of weights are packed.</summary>
    static virtual ScaleType WeightScaleType => ScaleType.Single;

    /// <summary>Whether weights are packed as unsigned integers, which leaves the input to be signed.</summary>
    static abstract bool WeightsAreUnsigned { get; }

    /// <summary>What is taken off the codes of the input to make unsigned integers of them.</summary>
    static abstract int UnsignedInputOffset { get; }

    /// <summary>What is taken off the codes of the input to make signed integers of them: their zero point where that is a constant.</summary>
    static abstract int SignedInputOffset { get; }

    /// <summary>Whether sums of the weights of each output are packed beside them, because the input's zero point differs from its offset.</summary>
    static abstract bool HasColumnSums { get; }

    /// <summary>Whether both sides have one bit, 0 or 1 once their offsets are taken off, so that products of a row are bits that both have: they are counted.</summary>
    static virtual bool CountsBits => false;

    /// <summary>Whether <see cref="Dot"/> takes vectors of 512 bits: AVX-VNNI, which frameworks have from .NET 11 on.</summary>
    static virtual bool HasWideDot => false;

    /// <summary>How many sums of two products are added in 16 bits before they are widened; 0 where unsigned and signed bytes do not fit, and the sign form does.</summary>
    static abstract int Depth { get; }

    /// <summary>The innermost step: products of four codes in each lane, two neighbours added in 16 bits.</summary>
    /// <param name="input">Codes of the input, or their magnitudes in the sign form.</param>
    /// <param name="sign">All bits of the codes that are negative, in the sign form.</param>
    /// <param name="weights">Packed weights, one to a byte.</param>
    static abstract V Products<V>(V input, V sign, V weights)
        where V : struct, IByteLanes<V>;

    /// <summary>The innermost step where one instruction multiplies unsigned by signed bytes and adds four products.</summary>
    static abstract V Dot<V>(V sums, V input, V weights)
        where V : struct, IByteLanes<V>;
}
