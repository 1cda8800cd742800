using System.ComponentModel;

namespace QuantGen.Kernels;

/// <summary>A way to form the quotient x / S of each lane, ready to be rounded to an integer.</summary>
/// <remarks>
/// Quotients far beyond every code may come back as any value from there to 2^30, so that a conversion to int32 cannot overflow upward; what
/// overflows downward, and NaN, converts to the most negative integer. Both then saturate to the right code.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IQuotient
{
    /// <summary>x / S.</summary>
    /// <param name="x">Elements.</param>
    /// <param name="operands">S, 1 / S rounded to float32, and a value beyond every code of these scales that is below 2^30 of each; see <see cref="Scales"/>.</param>
    static abstract V Divide<V>(V x, Operands<V> operands)
        where V : struct, ILanes<V>;
}
