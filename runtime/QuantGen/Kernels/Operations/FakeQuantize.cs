using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>Quantizes and dequantizes in floats, without codes.</summary>
internal readonly struct FakeQuantize<TScheme, TQuotient> : IElementOperation
    where TScheme : struct, IScheme
    where TQuotient : struct, IQuotient
{
    /// <inheritdoc/>
    public static bool Divides => TQuotient.TakesReciprocals;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Bound(float largestScale) => TQuotient.Bound(largestScale, TScheme.Bits);

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
        where V : struct, ILanes<V>
    {
        Operands<V> operands = default;
        operands.Scale = V.Create(Unsafe.Add(ref parameters.Scales, region));
        if (TQuotient.TakesReciprocals)
        {
            operands.Reciprocal = V.Create(Unsafe.Add(ref parameters.Reciprocals, region));
        }

        operands.Bound = V.Create(TQuotient.TakesReciprocals ? parameters.Limit : Bound(0));
        if (!TScheme.IsSymmetric)
        {
            operands.ZeroPoint = V.Create(Unsafe.Add(ref parameters.ZeroPoints, region));
        }

        return operands;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operands<V> Load<V>(Parameters parameters, nuint region, int vector)
        where V : struct, ILanes<V>
    {
        Operands<V> operands = default;
        operands.Scale = V.Load(ref parameters.Scales, region, vector);
        if (TQuotient.TakesReciprocals)
        {
            operands.Reciprocal = V.Load(ref parameters.Reciprocals, region, vector);
        }

        operands.Bound = V.Create(TQuotient.TakesReciprocals ? parameters.Limit : Bound(0));
        if (!TScheme.IsSymmetric)
        {
            operands.ZeroPoint = V.Load(ref parameters.ZeroPoints, region, vector);
        }

        return operands;
    }

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
        V.Store(TScheme.FakeValue<V, TQuotient>(ref source, i, 0, o0), ref destination, o, 0);
        V.Store(TScheme.FakeValue<V, TQuotient>(ref source, i, 1, o1), ref destination, o, 1);
        V.Store(TScheme.FakeValue<V, TQuotient>(ref source, i, 2, o2), ref destination, o, 2);
        V.Store(TScheme.FakeValue<V, TQuotient>(ref source, i, 3, o3), ref destination, o, 3);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LaneTile<V>(Tensors tensors, nuint i, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3, ref float scales, nuint o)
        where V : struct, ILanes<V> => Tile(tensors, i, o0, o1, o2, o3, o);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operands<V> Permute<V>(Parameters parameters, nuint region, V indexes)
        where V : struct, ILanes<V>
    {
        Operands<V> operands = default;
        operands.Scale = V.Permute(V.Load(ref parameters.Scales, region), indexes);
        operands.Bound = V.Create(TQuotient.TakesReciprocals ? parameters.Limit : Bound(0));
        if (TQuotient.TakesReciprocals)
        {
            operands.Reciprocal = V.Permute(V.Load(ref parameters.Reciprocals, region), indexes);
        }

        if (!TScheme.IsSymmetric)
        {
            operands.ZeroPoint = V.Permute(V.Load(ref parameters.ZeroPoints, region), indexes);
        }

        return operands;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PermutedTile<V>(Tensors tensors, nuint i, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3, nuint o)
        where V : struct, ILanes<V> => Tile(tensors, i, o0, o1, o2, o3, o);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Element(Tensors tensors, nuint i, float scale, int zeroPoint, nuint o)
    {
        int code = Codes<TScheme>.Code(Unsafe.Add(ref Unsafe.As<byte, float>(ref tensors.Source), i), scale, zeroPoint);
        Unsafe.Add(ref Unsafe.As<byte, float>(ref tensors.Destination), o) = Codes<TScheme>.Value(code, scale, zeroPoint);
    }
}
