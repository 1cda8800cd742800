using System.ComponentModel;

namespace QuantGen.Kernels;

/// <summary>
/// The arithmetic of quantization schemes as the compiler sees it: constants, and what follows from them for a tile of elements. Emitted once for all schemes that
/// differ in nothing but which elements share a scale, as a struct, so that every loop is specialised for it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IArithmetic : ICodes
{
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
}
