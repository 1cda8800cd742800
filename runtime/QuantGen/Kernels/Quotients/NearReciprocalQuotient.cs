using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>
/// The product of <see cref="ReciprocalQuotient"/> for elements that are finite and no farther from zero than the codes reach, as those
/// are from which a scale was just found.
/// </summary>
internal readonly struct NearReciprocalQuotient : IQuotient
{
    /// <inheritdoc/>
    public static bool TakesReciprocals => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Bound(float largestScale, int bits) => float.MaxValue;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Divide<V>(ref float source, nuint i, int vector, Operands<V> operands)
        where V : struct, ILanes<V> => V.Multiply(operands.Reciprocal, ref source, i, vector);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Divide<V>(V x, Operands<V> operands)
        where V : struct, ILanes<V> => operands.Reciprocal * x;
}
