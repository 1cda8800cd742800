using System.ComponentModel;

namespace QuantGen.Kernels;

/// <summary>
/// A quantization scheme as the compiler sees it: constants, and the arithmetic that follows from them. Emitted once for each distinct scheme, as a struct, so
/// that every kernel is specialised for it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IScheme
{
    /// <summary>Bits of a code.</summary>
    static abstract int Bits { get; }

    /// <summary>The smallest code.</summary>
    static abstract int MinCode { get; }

    /// <summary>The largest code.</summary>
    static abstract int MaxCode { get; }

    /// <summary>Whether zero points are the same for all regions and in no array.</summary>
    static abstract bool IsSymmetric { get; }

    /// <summary>How ties are rounded.</summary>
    static abstract Rounding Rounding { get; }

    /// <summary>Whose arithmetic is followed.</summary>
    static abstract Profile Profile { get; }

    /// <summary>Which elements share a scale.</summary>
    static abstract Granularity Granularity { get; }

    /// <summary>The axis of channels or groups; negative values count from the last.</summary>
    static abstract int Axis { get; }

    /// <summary>Elements of a group along the axis, or 0.</summary>
    static abstract int GroupSize { get; }

    /// <summary>Groups along the axis, or 0.</summary>
    static abstract int GroupCount { get; }

    /// <summary>The type in which scales are stored, to whose values they are rounded up.</summary>
    static virtual ScaleType ScaleType => ScaleType.Single;

    /// <summary>Quantizes a tile: four vectors of elements become codes.</summary>
    /// <param name="source">The first element of the tensor.</param>
    /// <param name="i">The index of the first element of the tile.</param>
    /// <param name="o0">The operands of its first vector.</param>
    /// <param name="o1">The operands of its second vector.</param>
    /// <param name="o2">The operands of its third vector.</param>
    /// <param name="o3">The operands of its fourth vector.</param>
    /// <param name="codes">The first byte of the codes.</param>
    /// <param name="o">The index of the first code of the tile, a multiple of eight where codes share bytes.</param>
    static abstract void QuantizeTile<V, TQuotient>(
        ref float source, nuint i, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3, ref byte codes, nuint o)
        where V : struct, ILanes<V>
        where TQuotient : struct, IQuotient;

    /// <summary>Dequantizes a tile: codes become four vectors of elements.</summary>
    /// <param name="codes">The first byte of the codes.</param>
    /// <param name="i">The index of the first code of the tile, a multiple of eight where codes share bytes.</param>
    /// <param name="o0">The operands of its first vector.</param>
    /// <param name="o1">The operands of its second vector.</param>
    /// <param name="o2">The operands of its third vector.</param>
    /// <param name="o3">The operands of its fourth vector.</param>
    /// <param name="scales">The scales of the tile's elements, where each has its own.</param>
    /// <param name="destination">The first element of the tensor.</param>
    /// <param name="o">The index of the first element of the tile.</param>
    static abstract void DequantizeTile<V, TScale>(
        ref byte codes, nuint i, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3, ref float scales, ref float destination, nuint o)
        where V : struct, ILanes<V>
        where TScale : struct, IScale;

    /// <summary>How far codes are from the zero point: q − Z, as floats.</summary>
    static abstract V Difference<V>(V q, Operands<V> operands)
        where V : struct, ILanes<V>;

    /// <summary>The values that elements have once quantized and dequantized.</summary>
    /// <param name="source">The first element of the tensor.</param>
    /// <param name="i">The index of the first element of the tile.</param>
    /// <param name="vector">Which vector of the tile.</param>
    /// <param name="operands">Its operands.</param>
    static abstract V FakeValue<V, TQuotient>(ref float source, nuint i, int vector, Operands<V> operands)
        where V : struct, ILanes<V>
        where TQuotient : struct, IQuotient;

    /// <summary>
    /// How many whole groups make a step, which is also a whole number of tiles; 0 where a vector would straddle groups, or where groups have no size.
    /// </summary>
    static virtual int GroupsPerStep<V>()
        where V : struct, ILanes<V> => 0;

    /// <summary>An operation on a step of whole groups, unrolled: each vector with the operands of its group.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="groups">The parameters of the step's first group, and those after it.</param>
    /// <param name="i">The index of the step's first element.</param>
    static virtual void GroupStep<V, TOperation>(Tensors tensors, Parameters groups, nuint i)
        where V : struct, ILanes<V>
        where TOperation : struct, IOperation
    {
    }

    /// <summary>The largest magnitude of a whole group, lane by lane, where the scheme is symmetric: the bits of magnitudes compare as integers.</summary>
    /// <param name="bits">The bits of the group's first element.</param>
    /// <param name="magnitude">Everything but the sign of a float.</param>
    static virtual V LargestOfGroup<V>(ref int bits, V magnitude)
        where V : struct, ILanes<V> => default;

    /// <summary>The largest and the smallest element of a whole group, lane by lane, where the scheme is asymmetric.</summary>
    /// <param name="bits">The bits of the group's first element.</param>
    static virtual GroupExtremes<V> ExtremesOfGroup<V>(ref int bits)
        where V : struct, ILanes<V> => default;
}
