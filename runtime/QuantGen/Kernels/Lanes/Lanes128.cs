using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <summary>4 lanes in vectors of 128 bits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public partial struct Lanes128 : ILanes<Lanes128>
{
    // Half a unit less one bit.
    private const float BelowHalf = 0.49999997f;

    // A field that is set, rather than a constructor: one thing less to inline for every operation. It is set to what was found before, because a choice
    // within the initializer would keep the value in memory.
    internal Vector128<float> Value;

    /// <inheritdoc/>
    public static bool IsSupported => VectorWidth.Is128;

    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    public static bool FusesMultiplyAdd => Fma.IsSupported || AdvSimd.IsSupported;

    /// <inheritdoc/>
    public static Lanes128 Indices
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { Value = Vector128<int>.Indices.AsSingle() };
    }



    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Create(float value) => new() { Value = Vector128.Create(value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Create(int value) => new() { Value = Vector128.Create(value).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Load(ref float source, nuint i) => new() { Value = Vector128.LoadUnsafe(ref source, i) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Load(ref int source, nuint i) => new() { Value = Vector128.LoadUnsafe(ref Unsafe.As<int, float>(ref source), i) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Flip(Lanes128 bits, ref int source, nuint i) => new() { Value = (bits.Value.AsInt32() ^ Vector128.LoadUnsafe(ref source, i)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 LoadParts(ref int source, nuint distance) => new() { Value = Vector128.LoadUnsafe(ref source).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes128 x, ref float destination, nuint i) => x.Value.StoreUnsafe(ref destination, i);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes128 x, ref int destination, nuint i) => x.Value.AsInt32().StoreUnsafe(ref destination, i);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Load(ref float source, nuint i, int vector) =>
        new() { Value = Vector128.LoadUnsafe(ref source, i + (4 * (nuint)vector)) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Load(ref int source, nuint i, int vector) =>
        new() { Value = Vector128.LoadUnsafe(ref Unsafe.As<int, float>(ref source), i + (4 * (nuint)vector)) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes128 x, ref float destination, nuint i, int vector) =>
        x.Value.StoreUnsafe(ref destination, i + (4 * (nuint)vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator +(Lanes128 left, Lanes128 right) => new() { Value = left.Value + right.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator -(Lanes128 left, Lanes128 right) => new() { Value = left.Value - right.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator *(Lanes128 left, Lanes128 right) => new() { Value = left.Value * right.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator /(Lanes128 left, Lanes128 right) => new() { Value = left.Value / right.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator &(Lanes128 left, Lanes128 right) => new() { Value = left.Value & right.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator |(Lanes128 left, Lanes128 right) => new() { Value = left.Value | right.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator ^(Lanes128 left, Lanes128 right) => new() { Value = left.Value ^ right.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MultiplyAdd(Lanes128 left, Lanes128 right, Lanes128 addend)
    {
        Vector128<float> value = Fma.IsSupported
            ? Fma.MultiplyAdd(left.Value, right.Value, addend.Value)
            : AdvSimd.FusedMultiplyAdd(addend.Value, left.Value, right.Value);
        return new() { Value = value };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MultiplySubtractFrom(Lanes128 left, Lanes128 right, Lanes128 minuend)
    {
        Vector128<float> value = Fma.IsSupported
            ? Fma.MultiplyAddNegated(left.Value, right.Value, minuend.Value)
            : AdvSimd.FusedMultiplySubtract(minuend.Value, left.Value, right.Value);
        return new() { Value = value };
    }

    // The floats around 1.5 · 2^23 are the integers, so that adding it rounds to even, and taking it away again leaves no sign at zero.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 RoundAndMultiply(Lanes128 x, Lanes128 factor) =>
        new() { Value = (x.Value + Vector128.Create(12582912f) - Vector128.Create(12582912f)) * factor.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Below(Lanes128 bound, Lanes128 x)
    {
        Vector128<float> value = Sse.IsSupported ? Sse.Min(bound.Value, x.Value) : AdvSimd.Min(x.Value, bound.Value);
        return new() { Value = value };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Clamp(Lanes128 x, Lanes128 smallest, Lanes128 largest)
    {
        Vector128<float> value = Sse.IsSupported
            ? Sse.Min(Sse.Max(x.Value, smallest.Value), largest.Value)
            : AdvSimd.Min(Vector128.ConditionalSelect(Vector128.GreaterThan(x.Value, smallest.Value), x.Value, smallest.Value), largest.Value);
        return new() { Value = value };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Max(Lanes128 left, Lanes128 right) => new() { Value = Vector128.MaxNative(left.Value, right.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Min(Lanes128 left, Lanes128 right) => new() { Value = Vector128.MinNative(left.Value, right.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Equal(Lanes128 left, Lanes128 right) => new() { Value = Vector128.Equals(left.Value, right.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 LessThanOrEqual(Lanes128 left, Lanes128 right) => new() { Value = Vector128.LessThanOrEqual(left.Value, right.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 WhereLessThanOrEqual(Lanes128 left, Lanes128 right, Lanes128 value) =>
        new() { Value = Vector128.LessThanOrEqual(left.Value, right.Value) & value.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Select(Lanes128 mask, Lanes128 set, Lanes128 clear) => new() { Value = Vector128.ConditionalSelect(mask.Value, set.Value, clear.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 RoundHalfToEven(Lanes128 x)
    {
        Vector128<float> value = (Sse2.IsSupported ? Sse2.ConvertToVector128Int32(x.Value) : NaNToSmallest(x.Value, AdvSimd.ConvertToInt32RoundToEven(x.Value))).AsSingle();
        return new() { Value = value };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 RoundHalfAwayFromZero(Lanes128 x)
    {
        Vector128<float> value = (Sse2.IsSupported
                ? Sse2.ConvertToVector128Int32WithTruncation(x.Value + TowardTies(x.Value))
                : NaNToSmallest(x.Value, AdvSimd.ConvertToInt32RoundAwayFromZero(x.Value))).AsSingle();
        return new() { Value = value };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ToSingle(Lanes128 q) => new() { Value = Vector128.ConvertToSingle(q.Value.AsInt32()) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 AddInt32(Lanes128 left, Lanes128 right) => new() { Value = (left.Value.AsInt32() + right.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 SubtractInt32(Lanes128 left, Lanes128 right) => new() { Value = (left.Value.AsInt32() - right.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MaxInt32(Lanes128 left, Lanes128 right) => new() { Value = Vector128.Max(left.Value.AsInt32(), right.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MinInt32(Lanes128 left, Lanes128 right) => new() { Value = Vector128.Min(left.Value.AsInt32(), right.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MaxUInt32(Lanes128 left, Lanes128 right) => new() { Value = Vector128.Max(left.Value.AsUInt32(), right.Value.AsUInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ShiftRightArithmetic(Lanes128 q, int count) => new() { Value = (q.Value.AsInt32() >> count).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LargestInt32(Lanes128 q)
    {
        Vector128<int> lanes = q.Value.AsInt32();
        Vector128<int> pairs = Vector128.Max(lanes, Vector128.Shuffle(lanes, Vector128.Create(2, 3, 2, 3)));
        return Vector128.Max(pairs, Vector128.Shuffle(pairs, Vector128.Create(1, 1, 1, 1))).ToScalar();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LargestUInt32(Lanes128 q)
    {
        Vector128<uint> lanes = q.Value.AsUInt32();
        Vector128<uint> pairs = Vector128.Max(lanes, Vector128.Shuffle(lanes, Vector128.Create(2u, 3u, 2u, 3u)));
        return Vector128.Max(pairs, Vector128.Shuffle(pairs, Vector128.Create(1u, 1u, 1u, 1u))).ToScalar();
    }

    // Added with the sign of x before truncation. One half itself would carry 0.49999997 up to 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> TowardTies(Vector128<float> x) => Vector128.Create(BelowHalf) | (x & Vector128.Create(-0f));

    // Arm64 converts NaN to 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> NaNToSmallest(Vector128<float> x, Vector128<int> rounded) =>
        Vector128.ConditionalSelect(Vector128.Equals(x, x).AsInt32(), rounded, Vector128.Create(int.MinValue));
}
