using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>
/// <see cref="TwoPartQuotient{TElement}"/> for elements that are finite and no farther from zero than the codes reach, as those are from which a scale was just found.
/// </summary>
/// <typeparam name="TElement">The type of the elements.</typeparam>
internal readonly struct NearTwoPartQuotient<TElement> : IQuotient
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
        where V : struct, ILanes<V> => TwoPartQuotient<TElement>.Part(operands);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Bound(float largestScale, int bits) => float.MaxValue;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Divide<V>(ref float source, nuint i, int vector, Operands<V> operands)
        where V : struct, ILanes<V> => Divide(TElement.LoadDividend<V>(ref Unsafe.As<float, byte>(ref source), i, vector), operands);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Divide<V>(V x, Operands<V> operands)
        where V : struct, ILanes<V> => TwoPartQuotient<TElement>.Divide(x, operands);

    /// <inheritdoc/>
    public static float Element(ref float source, nuint i) => TElement.Load(ref Unsafe.As<float, byte>(ref source), i);
}
