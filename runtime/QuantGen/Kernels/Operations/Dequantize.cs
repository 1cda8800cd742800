using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>x = (q − Z) · S. Where the values of all codes of a region fit one or two registers, they are looked up instead, with the same bits.</summary>
internal readonly struct Dequantize<TArithmetic> : IElementOperation
    where TArithmetic : struct, IArithmetic
{
    /// <inheritdoc/>
    public static bool IsSymmetric => TArithmetic.IsSymmetric;

    /// <inheritdoc/>
    public static bool Divides => false;

    /// <inheritdoc/>
    public static float Bound(float largestScale) => 0;

    /// <inheritdoc/>
    public static int SourceBits => TArithmetic.Bits;

    /// <inheritdoc/>
    public static int DestinationBits => 32;

    /// <inheritdoc/>
    public static bool MayRepeat => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operands<V> Broadcast<V>(Parameters parameters, nuint region)
        where V : struct, ILanes<V>
    {
        Operands<V> operands = default;
        operands.Scale = V.Create(Unsafe.Add(ref parameters.Scales, region));
        if (!TArithmetic.IsSymmetric)
        {
            operands.ZeroPoint = V.Create(Unsafe.Add(ref parameters.ZeroPoints, region));
        }

        return V.TableCount(TArithmetic.Bits) == 0 ? operands : Tables(operands);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operands<V> Load<V>(Parameters parameters, nuint region, int vector)
        where V : struct, ILanes<V>
    {
        // Scales are read where they are multiplied by.
        Operands<V> operands = default;
        if (!TArithmetic.IsSymmetric)
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
        if (V.TableCount(TArithmetic.Bits) == 0)
        {
            TArithmetic.DequantizeTile<V, OneScale>(
                ref tensors.Source, i, o0, o1, o2, o3, ref Unsafe.NullRef<float>(), ref Unsafe.As<byte, float>(ref tensors.Destination), o);
            return;
        }

        ref byte codes = ref tensors.Source;
        ref float destination = ref Unsafe.As<byte, float>(ref tensors.Destination);
        V indexes = V.LoadIndexes(ref codes, TArithmetic.Bits, i);
        V.Store(V.LookUp(o0.Scale, o0.Reciprocal, indexes, ref codes, TArithmetic.Bits, i, 0), ref destination, o, 0);
        V.Store(V.LookUp(o1.Scale, o1.Reciprocal, indexes, ref codes, TArithmetic.Bits, i, 1), ref destination, o, 1);
        V.Store(V.LookUp(o2.Scale, o2.Reciprocal, indexes, ref codes, TArithmetic.Bits, i, 2), ref destination, o, 2);
        V.Store(V.LookUp(o3.Scale, o3.Reciprocal, indexes, ref codes, TArithmetic.Bits, i, 3), ref destination, o, 3);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LaneTile<V>(Tensors tensors, nuint i, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3, ref float scales, nuint o)
        where V : struct, ILanes<V> =>
        TArithmetic.DequantizeTile<V, ScaleOfEach>(
            ref tensors.Source, i, o0, o1, o2, o3, ref scales, ref Unsafe.As<byte, float>(ref tensors.Destination), o);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operands<V> OfRegions<V>(Parameters parameters, nuint region, bool inverts)
        where V : struct, ILanes<V>
    {
        Operands<V> operands = Load<V>(parameters, region, 0);
        operands.Scale = V.Load(ref parameters.Scales, region);
        return operands;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operands<V> Permute<V>(Operands<V> regions, V indexes)
        where V : struct, ILanes<V>
    {
        Operands<V> operands = default;
        operands.Scale = V.Permute(regions.Scale, indexes);
        if (!TArithmetic.IsSymmetric)
        {
            operands.ZeroPoint = V.Permute(regions.ZeroPoint, indexes);
        }

        return operands;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PermutedTile<V>(Tensors tensors, nuint i, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3, nuint o)
        where V : struct, ILanes<V> =>
        TArithmetic.DequantizeTile<V, OneScale>(
            ref tensors.Source, i, o0, o1, o2, o3, ref Unsafe.NullRef<float>(), ref Unsafe.As<byte, float>(ref tensors.Destination), o);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Element(Tensors tensors, nuint i, float scale, int zeroPoint, nuint o) =>
        Unsafe.Add(ref Unsafe.As<byte, float>(ref tensors.Destination), o) = Codes<TArithmetic>.Value(Codes<TArithmetic>.Load(ref tensors.Source, i), scale, zeroPoint);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Operands<V> Tables<V>(Operands<V> operands)
        where V : struct, ILanes<V>
    {
        Operands<V> tables = default;
        tables.Scale = Values(operands, 0);
        tables.Reciprocal = V.TableCount(TArithmetic.Bits) == 1 ? default : Values(operands, V.Count);
        return tables;
    }

    // The values of as many codes as there are lanes, by the bits they are stored in; of codes of fewer bits, over and over.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Values<V>(Operands<V> operands, int first)
        where V : struct, ILanes<V>
    {
        V stored = V.AddInt32(V.Indices, V.Create(first)) & V.Create((1 << TArithmetic.Bits) - 1);
        V half = V.Create(Codes<TArithmetic>.SignBit);
        return TArithmetic.Difference(TArithmetic.MinCode < 0 ? V.SubtractInt32(stored ^ half, half) : stored, operands) * operands.Scale;
    }
}
