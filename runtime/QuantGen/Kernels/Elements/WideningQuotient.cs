using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>A quotient of elements that are no floats, and are converted where they are read.</summary>
/// <typeparam name="TQuotient">The quotient of floats.</typeparam>
/// <typeparam name="TElement">The type of the elements.</typeparam>
internal readonly struct WideningQuotient<TQuotient, TElement> : IQuotient
    where TQuotient : struct, IQuotient
    where TElement : unmanaged, IElement<TElement>
{
    /// <inheritdoc/>
    public static int SourceBits => ElementBlocks.Bits<TElement>();

    /// <inheritdoc/>
    public static bool TakesReciprocals => TQuotient.TakesReciprocals;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Bound(float largestScale, int bits) => TQuotient.Bound(largestScale, bits);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Divide<V>(ref float source, nuint i, int vector, Operands<V> operands)
        where V : struct, ILanes<V> => TQuotient.Divide(TElement.Load<V>(ref Unsafe.As<float, byte>(ref source), i, vector), operands);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Divide<V>(V x, Operands<V> operands)
        where V : struct, ILanes<V> => TQuotient.Divide(x, operands);

    /// <inheritdoc/>
    public static float Element(ref float source, nuint i) => TElement.Load(ref Unsafe.As<float, byte>(ref source), i);
}
