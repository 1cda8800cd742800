using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>Quantizes and dequantizes in floats, without codes.</summary>
/// <typeparam name="TArithmetic">The arithmetic of the scheme.</typeparam>
/// <typeparam name="TQuotient">How elements are read and divided.</typeparam>
/// <typeparam name="TElement">The type of the results.</typeparam>
internal readonly struct FakeQuantize<TArithmetic, TQuotient, TElement> : IElementOperation
    where TArithmetic : struct, IArithmetic
    where TQuotient : struct, IQuotient
    where TElement : unmanaged, IElement<TElement>
{
    /// <inheritdoc/>
    public static bool IsSymmetric => TArithmetic.IsSymmetric;

    /// <inheritdoc/>
    public static bool Divides => TQuotient.TakesReciprocals;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Bound(float largestScale) => TQuotient.Bound(largestScale, TArithmetic.Bits);

    /// <inheritdoc/>
    public static int SourceBits => TQuotient.SourceBits;

    /// <inheritdoc/>
    public static int DestinationBits => ElementBlocks.Bits<TElement>();

    // Quantizing what was quantized before changes nothing, unless rounding the result moved it to another code.
    /// <inheritdoc/>
    public static bool MayRepeat
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Codes<TArithmetic>.MostSteps <= TElement.MostSteps;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operands<V> Broadcast<V>(Parameters parameters, nuint region)
        where V : struct, ILanes<V> => Quantize<TArithmetic, TQuotient>.Broadcast<V>(parameters, region, offset: 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operands<V> Load<V>(Parameters parameters, nuint region, int vector)
        where V : struct, ILanes<V> => Quantize<TArithmetic, TQuotient>.Load<V>(parameters, region, vector, inverts: false, offset: 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StepTile<V>(Tensors tensors, nuint i, int tile, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3)
        where V : struct, ILanes<V>
    {
        nuint first = i + (nuint)(tile * 4 * V.Count);
        Tile(tensors, first, o0, o1, o2, o3, first);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Tile<V>(Tensors tensors, nuint i, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3, nuint o)
        where V : struct, ILanes<V>
    {
        ref float source = ref Unsafe.As<byte, float>(ref tensors.Source);
        V v0 = TArithmetic.FakeValue<V, TQuotient>(ref source, i, 0, o0);
        V v1 = TArithmetic.FakeValue<V, TQuotient>(ref source, i, 1, o1);
        TElement.Store(v0, v1, ref tensors.Destination, o, 0);
        V v2 = TArithmetic.FakeValue<V, TQuotient>(ref source, i, 2, o2);
        V v3 = TArithmetic.FakeValue<V, TQuotient>(ref source, i, 3, o3);
        TElement.Store(v2, v3, ref tensors.Destination, o, 1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LaneTile<V>(Tensors tensors, nuint i, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3, ref float scales, nuint o)
        where V : struct, ILanes<V> => Tile(tensors, i, o0, o1, o2, o3, o);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operands<V> OfRegions<V>(Parameters parameters, nuint region, bool inverts)
        where V : struct, ILanes<V> => Quantize<TArithmetic, TQuotient>.Load<V>(parameters, region, 0, inverts, offset: 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operands<V> Permute<V>(Operands<V> regions, V indexes)
        where V : struct, ILanes<V> => Quantize<TArithmetic, TQuotient>.Permute(regions, indexes);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PermutedTile<V>(Tensors tensors, nuint i, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3, nuint o)
        where V : struct, ILanes<V> => Tile(tensors, i, o0, o1, o2, o3, o);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Element(Tensors tensors, nuint i, float scale, int zeroPoint, nuint o)
    {
        int code = Codes<TArithmetic>.Code(TQuotient.Element(ref Unsafe.As<byte, float>(ref tensors.Source), i), scale, zeroPoint);
        TElement.Store(Codes<TArithmetic>.Value(code, scale, zeroPoint), ref tensors.Destination, o);
    }
}
