using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary><see cref="ReciprocalQuotient"/> of elements as they come from memory: their unit is part of the reciprocal and of the scale.</summary>
/// <typeparam name="TElement">The type of the elements.</typeparam>
internal readonly struct UnitReciprocalQuotient<TElement> : IQuotient
    where TElement : unmanaged, IElement<TElement>
{
    /// <inheritdoc/>
    public static int SourceBits => ElementBlocks.Bits<TElement>();

    /// <inheritdoc/>
    public static bool TakesReciprocals => true;

    /// <inheritdoc/>
    public static bool TakesParts => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operands<V> Part<V>(Operands<V> operands)
        where V : struct, ILanes<V>
    {
        operands.Reciprocal *= V.Create(TElement.DividendUnit);
        operands.Scale *= V.Create(1f / TElement.DividendUnit);
        return operands;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Bound(float largestScale, int bits) => ResidualQuotient.Bound(largestScale, bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Divide<V>(ref float source, nuint i, int vector, Operands<V> operands)
        where V : struct, ILanes<V> => Divide(TElement.LoadDividend(ref Unsafe.As<float, byte>(ref source), i, vector, operands.Bound), operands);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Divide<V>(V x, Operands<V> operands)
        where V : struct, ILanes<V> => x * operands.Reciprocal;

    /// <inheritdoc/>
    public static float Element(ref float source, nuint i) => TElement.Load(ref Unsafe.As<float, byte>(ref source), i);
}
