using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>
/// The product of <see cref="ReciprocalQuotient"/> for elements that are finite and no farther from zero than the codes reach, as those
/// are from which a scale was just found.
/// </summary>
internal readonly struct NearReciprocalQuotient : IQuotient
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Divide<V>(V x, Operands<V> operands)
        where V : struct, ILanes<V> => x * operands.Reciprocal;
}
