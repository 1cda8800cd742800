using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>q = clamp(round(x / S) + Z, MinCode, MaxCode).</summary>
internal readonly struct Quantize<TArithmetic, TQuotient> : IElementOperation
    where TArithmetic : struct, IArithmetic
    where TQuotient : struct, IQuotient
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
    public static int DestinationBits => TArithmetic.Bits;

    /// <inheritdoc/>
    public static bool MayRepeat => true;

    // Signed codes are counted from the lowest, so that adding a zero point to a saturated quotient cannot wrap.
    private static int ZeroPointOffset
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TArithmetic.MinCode < 0 ? TArithmetic.MaxCode + 1 : 0;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operands<V> Broadcast<V>(Parameters parameters, nuint region)
        where V : struct, ILanes<V> => Broadcast<V>(parameters, region, ZeroPointOffset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operands<V> Load<V>(Parameters parameters, nuint region, int vector)
        where V : struct, ILanes<V> => Load<V>(parameters, region, vector, inverts: false, ZeroPointOffset);

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
        where V : struct, ILanes<V> =>
        TArithmetic.QuantizeTile<V, TQuotient>(ref Unsafe.As<byte, float>(ref tensors.Source), i, o0, o1, o2, o3, ref tensors.Destination, o);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LaneTile<V>(Tensors tensors, nuint i, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3, ref float scales, nuint o)
        where V : struct, ILanes<V> => Tile(tensors, i, o0, o1, o2, o3, o);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operands<V> OfRegions<V>(Parameters parameters, nuint region, bool inverts)
        where V : struct, ILanes<V> => Load<V>(parameters, region, 0, inverts, ZeroPointOffset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operands<V> Permute<V>(Operands<V> regions, V indexes)
        where V : struct, ILanes<V>
    {
        Operands<V> operands = default;
        operands.Scale = V.Permute(regions.Scale, indexes);
        operands.Bound = TQuotient.TakesParts ? V.Permute(regions.Bound, indexes) : regions.Bound;
        if (TQuotient.TakesReciprocals)
        {
            operands.Reciprocal = V.Permute(regions.Reciprocal, indexes);
        }

        if (!TArithmetic.IsSymmetric)
        {
            operands.ZeroPoint = V.Permute(regions.ZeroPoint, indexes);
        }

        return operands;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PermutedTile<V>(Tensors tensors, nuint i, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3, nuint o)
        where V : struct, ILanes<V> => Tile(tensors, i, o0, o1, o2, o3, o);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Element(Tensors tensors, nuint i, float scale, int zeroPoint, nuint o) => CodePacking.Store(
        Codes<TArithmetic>.Code(TQuotient.Element(ref Unsafe.As<byte, float>(ref tensors.Source), i), scale, zeroPoint), TArithmetic.Bits, ref tensors.Destination, o);

    /// <summary>The operands of a region, of which zero points are counted from an offset.</summary>
    /// <param name="parameters">The parameters of the first region, and those after it.</param>
    /// <param name="region">How many regions further on.</param>
    /// <param name="offset">What is added to zero points; a constant.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Operands<V> Broadcast<V>(Parameters parameters, nuint region, int offset)
        where V : struct, ILanes<V>
    {
        Operands<V> operands = default;
        operands.Scale = V.Create(Unsafe.Add(ref parameters.Scales, region));
        if (TQuotient.TakesReciprocals)
        {
            operands.Reciprocal = V.Create(Unsafe.Add(ref parameters.Reciprocals, region));
        }

        operands.Bound = V.Create(TQuotient.TakesReciprocals ? parameters.Limit : Bound(0));
        if (TQuotient.TakesParts)
        {
            operands = TQuotient.Part(operands);
        }

        if (!TArithmetic.IsSymmetric)
        {
            operands.ZeroPoint = V.Create(Unsafe.Add(ref parameters.ZeroPoints, region) + offset);
        }

        return operands;
    }

    /// <summary>The operands of a vector of regions, of which zero points are counted from an offset.</summary>
    /// <param name="parameters">The parameters of the first region, and those after it.</param>
    /// <param name="region">How many regions further on.</param>
    /// <param name="vector">How many vectors further on.</param>
    /// <param name="inverts">Whether to find reciprocals rather than to load them; a constant.</param>
    /// <param name="offset">What is added to zero points; a constant.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Operands<V> Load<V>(Parameters parameters, nuint region, int vector, bool inverts, int offset)
        where V : struct, ILanes<V>
    {
        Operands<V> operands = default;
        operands.Scale = V.Load(ref parameters.Scales, region, vector);
        if (TQuotient.TakesReciprocals)
        {
            operands.Reciprocal = inverts ? V.Create(1f) / operands.Scale : V.Load(ref parameters.Reciprocals, region, vector);
        }

        operands.Bound = V.Create(TQuotient.TakesReciprocals ? parameters.Limit : Bound(0));
        if (TQuotient.TakesParts)
        {
            operands = TQuotient.Part(operands);
        }

        if (!TArithmetic.IsSymmetric)
        {
            V zeroPoint = V.Load(ref parameters.ZeroPoints, region, vector);
            operands.ZeroPoint = offset == 0 ? zeroPoint : V.AddInt32(zeroPoint, V.Create(offset));
        }

        return operands;
    }
}
