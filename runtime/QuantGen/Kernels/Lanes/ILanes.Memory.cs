namespace QuantGen.Kernels;

/// <content>
/// Operations that read one of their vectors from memory: the instruction does, where a vector that was loaded before would take an instruction of its own.
/// </content>
public partial interface ILanes<V>
{
    /// <summary>The smaller of elements in memory and a bound that is never NaN; NaN stays NaN.</summary>
    /// <param name="bound">The bound.</param>
    /// <param name="source">The first element.</param>
    /// <param name="i">The index of the first element of a tile.</param>
    /// <param name="vector">Which vector of the tile.</param>
    static abstract V Below(V bound, ref float source, nuint i, int vector);

    /// <summary>The product of a factor and elements in memory.</summary>
    /// <inheritdoc cref="Below(V, ref float, nuint, int)"/>
    static abstract V Multiply(V factor, ref float source, nuint i, int vector);

    /// <summary>The bits in memory that a mask keeps.</summary>
    /// <inheritdoc cref="Below(V, ref float, nuint, int)"/>
    static abstract V And(V mask, ref int source, nuint i, int vector);
}
