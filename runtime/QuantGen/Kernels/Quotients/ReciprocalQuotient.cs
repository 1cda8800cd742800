using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>The product with the float32 reciprocal, as <see cref="Profile.PyTorch"/> defines the quotient.</summary>
internal readonly struct ReciprocalQuotient : IQuotient
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Divide<V>(V x, Operands<V> operands)
        where V : struct, ILanes<V> => V.Below(x * operands.Reciprocal, V.Create(DivisionQuotient.Bound));
}
