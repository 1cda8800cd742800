using System.ComponentModel;

namespace QuantGen.Kernels;

/// <summary>Bits of lanes, and masks of those for which something holds.</summary>
/// <typeparam name="V">The width itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMaskLanes<V>
    where V : struct, IMaskLanes<V>
{
    /// <summary>Bitwise and.</summary>
    static abstract V operator &(V left, V right);

    /// <summary>Bitwise or.</summary>
    static abstract V operator |(V left, V right);

    /// <summary>Bitwise exclusive or.</summary>
    static abstract V operator ^(V left, V right);

    /// <summary>All bits of the lanes where left = right as floats.</summary>
    static abstract V Equal(V left, V right);

    /// <summary>All bits of the lanes where left ≤ right as floats; none where one is NaN.</summary>
    static abstract V LessThanOrEqual(V left, V right);

    /// <summary>The lanes of a vector where left ≤ right as floats; zero elsewhere, and where one is NaN.</summary>
    static abstract V WhereLessThanOrEqual(V left, V right, V value);

    /// <summary>The lanes of one vector where the mask is set, elsewhere of the other.</summary>
    static abstract V Select(V mask, V set, V clear);

    /// <summary>The bits in memory that a mask keeps.</summary>
    /// <inheritdoc cref="IFloatLanes{V}.Below(V, ref float, nuint, int)"/>
    static abstract V And(V mask, ref int source, nuint i, int vector);
}
