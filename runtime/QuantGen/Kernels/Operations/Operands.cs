using System.ComponentModel;

namespace QuantGen.Kernels;

/// <summary>What one vector of elements or codes is computed with: the parameters of its region or regions, and what is found from them.</summary>
/// <remarks>Fields that are set, rather than a constructor: one thing less to inline for every vector.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct Operands<V>
    where V : struct, ILanes<V>
{
    /// <summary>S; of an operation that looks values up, the values of codes.</summary>
    public V Scale;

    /// <summary>1 / S, where the operation divides; of an operation that looks values up, the values of further codes.</summary>
    public V Reciprocal;

    /// <summary>The bound of elements or of quotients, where the operation divides; see <see cref="IQuotient.Bound"/>.</summary>
    public V Bound;

    /// <summary>Z as integers, where the scheme stores zero points; counted from the lowest code where the operation counts codes so.</summary>
    public V ZeroPoint;
}
