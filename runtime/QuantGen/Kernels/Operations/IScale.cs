using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>Where the scales of a vector of codes are, when it is multiplied by them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IScale
{
    /// <summary>x · S.</summary>
    /// <param name="x">Differences of codes from the zero point.</param>
    /// <param name="operands">The operands of the vector.</param>
    /// <param name="scales">The scales of the tile's elements, where each has its own.</param>
    /// <param name="vector">Which vector of the tile.</param>
    static abstract V Multiply<V>(V x, Operands<V> operands, ref float scales, int vector)
        where V : struct, ILanes<V>;
}

/// <summary>One scale for a whole vector, in its operands.</summary>
internal readonly struct OneScale : IScale
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Multiply<V>(V x, Operands<V> operands, ref float scales, int vector)
        where V : struct, ILanes<V> => x * operands.Scale;
}

/// <summary>A scale for each element, in memory.</summary>
internal readonly struct ScaleOfEach : IScale
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Multiply<V>(V x, Operands<V> operands, ref float scales, int vector)
        where V : struct, ILanes<V> => V.Multiply(x, ref scales, 0, vector);
}
