using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>Quantizes and dequantizes in floats, without codes.</summary>
internal readonly struct FakeQuantize<TScheme, TQuotient> : IElementOperation
    where TScheme : struct, IScheme
    where TQuotient : struct, IQuotient
{
    /// <inheritdoc/>
    public static bool Divides => true;

    /// <inheritdoc/>
    public static int SourceBits => 32;

    /// <inheritdoc/>
    public static int DestinationBits => 32;

    // Quantizing what was quantized before changes nothing.
    /// <inheritdoc/>
    public static bool MayRepeat => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operands<V> Broadcast<V>(Parameters parameters, nuint region)
        where V : struct, ILanes<V> => new(
            V.Create(Unsafe.Add(ref parameters.Scales, region)),
            V.Create(Unsafe.Add(ref parameters.Reciprocals, region)),
            V.Create(parameters.Limit),
            TScheme.IsSymmetric ? default : V.Create(Unsafe.Add(ref parameters.ZeroPoints, region)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operands<V> Load<V>(Parameters parameters, nuint region)
        where V : struct, ILanes<V> => new(
            V.Load(ref parameters.Scales, region),
            V.Load(ref parameters.Reciprocals, region),
            V.Create(parameters.Limit),
            TScheme.IsSymmetric ? default : V.Load(ref parameters.ZeroPoints, region));

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
        ref float destination = ref Unsafe.As<byte, float>(ref tensors.Destination);
        nuint count = (nuint)V.Count;
        V.Store(TScheme.FakeValue<V, TQuotient>(V.Load(ref source, i), o0), ref destination, o);
        V.Store(TScheme.FakeValue<V, TQuotient>(V.Load(ref source, i + count), o1), ref destination, o + count);
        V.Store(TScheme.FakeValue<V, TQuotient>(V.Load(ref source, i + (2 * count)), o2), ref destination, o + (2 * count));
        V.Store(TScheme.FakeValue<V, TQuotient>(V.Load(ref source, i + (3 * count)), o3), ref destination, o + (3 * count));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LaneTile<V>(Tensors tensors, nuint i, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3, nuint o)
        where V : struct, ILanes<V> => Tile(tensors, i, o0, o1, o2, o3, o);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Element(Tensors tensors, nuint i, float scale, int zeroPoint, nuint o)
    {
        int code = Codes<TScheme>.Code(Unsafe.Add(ref Unsafe.As<byte, float>(ref tensors.Source), i), scale, zeroPoint);
        Unsafe.Add(ref Unsafe.As<byte, float>(ref tensors.Destination), o) = Codes<TScheme>.Value(code, scale, zeroPoint);
    }
}
