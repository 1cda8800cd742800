using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>
/// The gradient of fake-quantize by the straight-through estimator: it passes where an element lies from (MinCode − Z) · S to (MaxCode − Z) · S, and is zero
/// elsewhere and for NaN.
/// </summary>
internal readonly struct ClippedGradient<TScheme> : IElementOperation
    where TScheme : struct, IScheme
{
    /// <inheritdoc/>
    public static bool Divides => false;

    /// <inheritdoc/>
    public static float Bound(float largestScale) => 0;

    /// <inheritdoc/>
    public static bool ReadsGradient => true;

    /// <inheritdoc/>
    public static int SourceBits => 32;

    /// <inheritdoc/>
    public static int DestinationBits => 32;

    // What was written over an element is no element any more.
    /// <inheritdoc/>
    public static bool MayRepeat => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operands<V> Broadcast<V>(Parameters parameters, nuint region)
        where V : struct, ILanes<V> => Bounds(
            V.Create(Unsafe.Add(ref parameters.Scales, region)), TScheme.IsSymmetric ? default : V.Create(Unsafe.Add(ref parameters.ZeroPoints, region)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operands<V> Load<V>(Parameters parameters, nuint region, int vector)
        where V : struct, ILanes<V> => Bounds(
            V.Load(ref parameters.Scales, region, vector), TScheme.IsSymmetric ? default : V.Load(ref parameters.ZeroPoints, region, vector));

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
        nuint count = (nuint)V.Count;
        Pass(tensors, i, o0, o);
        Pass(tensors, i + count, o1, o + count);
        Pass(tensors, i + (2 * count), o2, o + (2 * count));
        Pass(tensors, i + (3 * count), o3, o + (3 * count));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LaneTile<V>(Tensors tensors, nuint i, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3, ref float scales, nuint o)
        where V : struct, ILanes<V> => Tile(tensors, i, o0, o1, o2, o3, o);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operands<V> Permute<V>(Parameters parameters, nuint region, V indexes)
        where V : struct, ILanes<V> => Bounds(
            V.Permute(V.Load(ref parameters.Scales, region), indexes),
            TScheme.IsSymmetric ? default : V.Permute(V.Load(ref parameters.ZeroPoints, region), indexes));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PermutedTile<V>(Tensors tensors, nuint i, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3, nuint o)
        where V : struct, ILanes<V> => Tile(tensors, i, o0, o1, o2, o3, o);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Element(Tensors tensors, nuint i, float scale, int zeroPoint, nuint o)
    {
        float x = Unsafe.Add(ref Unsafe.As<byte, float>(ref tensors.Source), i);
        float gradient = Unsafe.Add(ref Unsafe.As<byte, float>(ref tensors.Gradient), i);
        bool passes = x >= Codes<TScheme>.Value(TScheme.MinCode, scale, zeroPoint) && x <= Codes<TScheme>.Value(TScheme.MaxCode, scale, zeroPoint);
        Unsafe.Add(ref Unsafe.As<byte, float>(ref tensors.Destination), o) = passes ? gradient : 0;
    }

    // The smallest and the largest element that passes take the places of S and 1 / S.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Operands<V> Bounds<V>(V scale, V zeroPoint)
        where V : struct, ILanes<V>
    {
        Operands<V> operands = default;
        operands.Scale = scale;
        operands.ZeroPoint = zeroPoint;
        Operands<V> bounds = default;
        bounds.Scale = Codes<TScheme>.Value(V.Create(TScheme.MinCode), operands);
        bounds.Reciprocal = Codes<TScheme>.Value(V.Create(TScheme.MaxCode), operands);
        return bounds;
    }

    // Elements are read before their places are written, so that the destination may be the gradient or the source itself.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pass<V>(Tensors tensors, nuint i, Operands<V> bounds, nuint o)
        where V : struct, ILanes<V>
    {
        V x = V.Load(ref Unsafe.As<byte, float>(ref tensors.Source), i);
        V inside = V.LessThanOrEqual(bounds.Scale, x) & V.LessThanOrEqual(x, bounds.Reciprocal);
        V.Store(inside & V.Load(ref Unsafe.As<byte, float>(ref tensors.Gradient), i), ref Unsafe.As<byte, float>(ref tensors.Destination), o);
    }
}
