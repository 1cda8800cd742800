using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>The product with the float32 reciprocal, as <see cref="Profile.PyTorch"/> defines the quotient.</summary>
internal readonly struct ReciprocalQuotient : IQuotient
{
    /// <inheritdoc/>
    public static bool TakesReciprocals => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Bound(float largestScale, int bits) => DivisionQuotient.LargestQuotient;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Divide<V>(ref float source, nuint i, int vector, Operands<V> operands)
        where V : struct, ILanes<V> => V.Below(operands.Bound, V.Multiply(operands.Reciprocal, ref source, i, vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Divide<V>(V x, Operands<V> operands)
        where V : struct, ILanes<V> => V.Below(operands.Bound, operands.Reciprocal * x);
}
