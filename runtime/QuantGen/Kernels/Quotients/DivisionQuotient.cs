using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>The IEEE quotient by the division instruction: right for every scale on every machine.</summary>
internal readonly struct DivisionQuotient : IQuotient
{
    /// <summary>Quotients found without a bound of the elements are bounded by this value. It lies beyond every code of up to 16 bits.</summary>
    public const float LargestQuotient = 1 << 20;

    /// <inheritdoc/>
    public static bool TakesReciprocals => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Bound(float largestScale, int bits) => LargestQuotient;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Divide<V>(ref float source, nuint i, int vector, Operands<V> operands)
        where V : struct, ILanes<V> => V.Below(operands.Bound, V.Load(ref source, i, vector) / operands.Scale);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Divide<V>(V x, Operands<V> operands)
        where V : struct, ILanes<V> => V.Below(operands.Bound, x / operands.Scale);
}
