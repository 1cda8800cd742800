using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>
/// The residual step of <see cref="ResidualQuotient"/> for elements that are finite and no farther from zero than the codes reach, as those
/// are from which a scale was just found.
/// </summary>
internal readonly struct NearResidualQuotient : IQuotient
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Divide<V>(V x, Operands<V> operands)
        where V : struct, ILanes<V>
    {
        V estimate = x * operands.Reciprocal;
        V residual = V.MultiplySubtractFrom(estimate, operands.Scale, x);
        return V.MultiplyAdd(residual, operands.Reciprocal, estimate);
    }
}
