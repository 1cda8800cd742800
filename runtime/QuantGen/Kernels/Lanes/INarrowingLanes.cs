using System.ComponentModel;

namespace QuantGen.Kernels;

/// <summary>Several vectors of integers to one of bytes or 16-bit integers, and what is done to those.</summary>
/// <typeparam name="V">The width itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface INarrowingLanes<V>
    where V : struct, INarrowingLanes<V>
{
    /// <summary>Four vectors of integers to one of signed bytes, with saturation, in the order that <see cref="ICodeLanes{V}.Pack"/> wants for these bits.</summary>
    static abstract V NarrowToSByte(V q0, V q1, V q2, V q3, int bits);

    /// <summary>Four vectors of integers to one of unsigned bytes, with saturation, in the order that <see cref="ICodeLanes{V}.Pack"/> wants for these bits.</summary>
    static abstract V NarrowToByte(V q0, V q1, V q2, V q3, int bits);

    /// <summary>Two vectors of integers to one of signed 16-bit integers, with saturation.</summary>
    static abstract V NarrowToInt16(V q0, V q1);

    /// <summary>Two vectors of integers to one of unsigned 16-bit integers, with saturation.</summary>
    static abstract V NarrowToUInt16(V q0, V q1);

    /// <summary>The larger of each signed byte and a value.</summary>
    static abstract V AtLeastSByte(V codes, sbyte value);

    /// <summary>The smaller of each signed byte and a value.</summary>
    static abstract V AtMostSByte(V codes, sbyte value);

    /// <summary>The larger of each unsigned byte and a value.</summary>
    static abstract V AtLeastByte(V codes, byte value);

    /// <summary>The smaller of each unsigned byte and a value.</summary>
    static abstract V AtMostByte(V codes, byte value);

    /// <summary>The larger of each signed 16-bit integer and a value.</summary>
    static abstract V AtLeastInt16(V codes, short value);

    /// <summary>The larger of each unsigned 16-bit integer and a value.</summary>
    static abstract V AtLeastUInt16(V codes, ushort value);

    /// <summary>Flips bits of each byte.</summary>
    static abstract V FlipByte(V codes, byte mask);

    /// <summary>Flips bits of each 16-bit integer.</summary>
    static abstract V FlipUInt16(V codes, ushort mask);
}
