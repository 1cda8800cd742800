using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>
/// The gradient of fake-quantize by the straight-through estimator: it passes where an element lies from (MinCode − Z) · S to (MaxCode − Z) · S, and is zero
/// elsewhere and for NaN.
/// </summary>
/// <typeparam name="TArithmetic">The arithmetic of the scheme.</typeparam>
/// <typeparam name="TElement">The type of the elements, of their gradient and of the results.</typeparam>
internal readonly struct ClippedGradient<TArithmetic, TElement> : IElementOperation
    where TArithmetic : struct, IArithmetic
    where TElement : unmanaged, IElement<TElement>
{
    /// <inheritdoc/>
    public static bool IsSymmetric => TArithmetic.IsSymmetric;

    /// <inheritdoc/>
    public static bool Divides => false;

    /// <inheritdoc/>
    public static float Bound(float largestScale) => 0;

    /// <inheritdoc/>
    public static bool ReadsGradient => true;

    /// <inheritdoc/>
    public static int SourceBits => ElementBlocks.Bits<TElement>();

    /// <inheritdoc/>
    public static int DestinationBits => ElementBlocks.Bits<TElement>();

    // What was written over an element is no element any more.
    /// <inheritdoc/>
    public static bool MayRepeat => false;

    // Whether both bounds are equally far from zero, so that one comparison of magnitudes is enough. Only floats in vectors of 512 bits ask: narrower ones are slower
    // by it, and what a property decides is inlined on both sides before it is decided, while elements of 16 bits have as much to inline as the compiler is willing
    // to. Types are told apart beforehand.
    private static bool IsCentred
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TArithmetic.IsSymmetric && TArithmetic.MinCode == -TArithmetic.MaxCode;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operands<V> Broadcast<V>(Parameters parameters, nuint region)
        where V : struct, ILanes<V> => Bounds(
            V.Create(Unsafe.Add(ref parameters.Scales, region)), TArithmetic.IsSymmetric ? default : V.Create(Unsafe.Add(ref parameters.ZeroPoints, region)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operands<V> Load<V>(Parameters parameters, nuint region, int vector)
        where V : struct, ILanes<V> => Bounds(
            V.Load(ref parameters.Scales, region, vector), TArithmetic.IsSymmetric ? default : V.Load(ref parameters.ZeroPoints, region, vector));

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
        if (typeof(TElement) == typeof(SingleElement))
        {
            // Two lines of one tensor, then two of the other: the second-level cache gives them faster than in turns.
            ref float gradient = ref Unsafe.As<byte, float>(ref tensors.Gradient);
            V x0 = TElement.Load<V>(ref tensors.Source, i, 0);
            V x1 = TElement.Load<V>(ref tensors.Source, i, 1);
            TElement.Store(Clip(x0, o0, V.Load(ref gradient, i, 0)), Clip(x1, o1, V.Load(ref gradient, i, 1)), ref tensors.Destination, o, 0);
            V x2 = TElement.Load<V>(ref tensors.Source, i, 2);
            V x3 = TElement.Load<V>(ref tensors.Source, i, 3);
            TElement.Store(Clip(x2, o2, V.Load(ref gradient, i, 2)), Clip(x3, o3, V.Load(ref gradient, i, 3)), ref tensors.Destination, o, 1);
            return;
        }

        V p0 = Passes(tensors, i, 0, o0);
        V p1 = Passes(tensors, i, 1, o1);
        TElement.StoreWhere(p0, p1, ref tensors.Gradient, i, ref tensors.Destination, o, 0);
        V p2 = Passes(tensors, i, 2, o2);
        V p3 = Passes(tensors, i, 3, o3);
        TElement.StoreWhere(p2, p3, ref tensors.Gradient, i, ref tensors.Destination, o, 1);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LaneTile<V>(Tensors tensors, nuint i, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3, ref float scales, nuint o)
        where V : struct, ILanes<V> => Tile(tensors, i, o0, o1, o2, o3, o);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operands<V> OfRegions<V>(Parameters parameters, nuint region, bool inverts)
        where V : struct, ILanes<V> => Load<V>(parameters, region, 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Operands<V> Permute<V>(Operands<V> regions, V indexes)
        where V : struct, ILanes<V>
    {
        Operands<V> bounds = default;
        if (typeof(V) != typeof(Lanes512) || typeof(TElement) != typeof(SingleElement) || !IsCentred)
        {
            bounds.Scale = V.Permute(regions.Scale, indexes);
        }

        bounds.Reciprocal = V.Permute(regions.Reciprocal, indexes);
        return bounds;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PermutedTile<V>(Tensors tensors, nuint i, Operands<V> o0, Operands<V> o1, Operands<V> o2, Operands<V> o3, nuint o)
        where V : struct, ILanes<V> => Tile(tensors, i, o0, o1, o2, o3, o);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Element(Tensors tensors, nuint i, float scale, int zeroPoint, nuint o)
    {
        float x = TElement.Load(ref tensors.Source, i);
        float gradient = TElement.Load(ref tensors.Gradient, i);
        bool passes = x >= Codes<TArithmetic>.Value(TArithmetic.MinCode, scale, zeroPoint) && x <= Codes<TArithmetic>.Value(TArithmetic.MaxCode, scale, zeroPoint);
        TElement.Store(passes ? gradient : 0, ref tensors.Destination, o);
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
        if (typeof(V) != typeof(Lanes512) || typeof(TElement) != typeof(SingleElement) || !IsCentred)
        {
            bounds.Scale = TArithmetic.Difference(V.Create(TArithmetic.MinCode), operands) * operands.Scale;
        }

        bounds.Reciprocal = TArithmetic.Difference(V.Create(TArithmetic.MaxCode), operands) * operands.Scale;
        return bounds;
    }

    // Comparison and choice in one expression, which the compiler turns into a mask register rather than a vector of bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Clip<V>(V x, Operands<V> bounds, V gradient)
        where V : struct, ILanes<V> => typeof(V) == typeof(Lanes512) && IsCentred
        ? V.WhereLessThanOrEqual(x & V.Create(RunReduction.MagnitudeMask), bounds.Reciprocal, gradient)
        : V.WhereLessThanOrEqual(bounds.Scale, x, V.WhereLessThanOrEqual(x, bounds.Reciprocal, gradient));

    // Elements are read before their places are written, so that the destination may be the gradient or the source itself.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Passes<V>(Tensors tensors, nuint i, int vector, Operands<V> bounds)
        where V : struct, ILanes<V>
    {
        V x = TElement.Load<V>(ref tensors.Source, i, vector);
        return V.LessThanOrEqual(bounds.Scale, x) & V.LessThanOrEqual(x, bounds.Reciprocal);
    }
}
