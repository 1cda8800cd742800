using System.ComponentModel;

namespace QuantGen.Kernels;

/// <summary>What one vector of elements or codes is computed with: the parameters of its region or regions, and what is found from them.</summary>
/// <param name="scale">S; of an operation that looks values up, the values of codes.</param>
/// <param name="reciprocal">1 / S; of an operation that looks values up, the values of further codes.</param>
/// <param name="bound">The element beyond which every quotient saturates.</param>
/// <param name="zeroPoint">Z as integers.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Operands<V>(V scale, V reciprocal, V bound, V zeroPoint)
    where V : struct, ILanes<V>
{
    /// <summary>S.</summary>
    public readonly V Scale = scale;

    /// <summary>1 / S, where the operation divides.</summary>
    public readonly V Reciprocal = reciprocal;

    /// <summary>The element beyond which every quotient saturates, where the operation divides.</summary>
    public readonly V Bound = bound;

    /// <summary>Z as integers, where the scheme stores zero points; counted from the lowest code where the operation counts codes so.</summary>
    public readonly V ZeroPoint = zeroPoint;
}
