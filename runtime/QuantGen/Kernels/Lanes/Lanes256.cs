using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <summary>8 lanes in vectors of 256 bits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public partial struct Lanes256 : ILanes<Lanes256>
{
    // Half a unit less one bit.
    private const float BelowHalf = 0.49999997f;

    // A field that is set, rather than a constructor: one thing less to inline for every operation. It is set to what was found before, because a choice
    // within the initializer would keep the value in memory.
    internal Vector256<float> Value;

    /// <inheritdoc/>
    public static bool IsSupported => VectorWidth.Is256;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    public static bool FusesMultiplyAdd => Fma.IsSupported;

    /// <inheritdoc/>
    public static Lanes256 Indices
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { Value = Vector256<int>.Indices.AsSingle() };
    }



    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Create(float value) => new() { Value = Vector256.Create(value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Create(int value) => new() { Value = Vector256.Create(value).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Load(ref float source, nuint i) => new() { Value = Vector256.LoadUnsafe(ref source, i) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Load(ref int source, nuint i) => new() { Value = Vector256.LoadUnsafe(ref Unsafe.As<int, float>(ref source), i) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Flip(Lanes256 bits, ref int source, nuint i) => new() { Value = (bits.Value.AsInt32() ^ Vector256.LoadUnsafe(ref source, i)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LoadParts(ref int source, nuint distance) =>
        new() { Value = Vector256.Create(Vector128.LoadUnsafe(ref source), Vector128.LoadUnsafe(ref source, distance)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes256 x, ref float destination, nuint i) => x.Value.StoreUnsafe(ref destination, i);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes256 x, ref int destination, nuint i) => x.Value.AsInt32().StoreUnsafe(ref destination, i);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Load(ref float source, nuint i, int vector) =>
        new() { Value = Vector256.LoadUnsafe(ref source, i + (8 * (nuint)vector)) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Load(ref int source, nuint i, int vector) =>
        new() { Value = Vector256.LoadUnsafe(ref Unsafe.As<int, float>(ref source), i + (8 * (nuint)vector)) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes256 x, ref float destination, nuint i, int vector) =>
        x.Value.StoreUnsafe(ref destination, i + (8 * (nuint)vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator +(Lanes256 left, Lanes256 right) => new() { Value = left.Value + right.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator -(Lanes256 left, Lanes256 right) => new() { Value = left.Value - right.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator *(Lanes256 left, Lanes256 right) => new() { Value = left.Value * right.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator /(Lanes256 left, Lanes256 right) => new() { Value = left.Value / right.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator &(Lanes256 left, Lanes256 right) => new() { Value = left.Value & right.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator |(Lanes256 left, Lanes256 right) => new() { Value = left.Value | right.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator ^(Lanes256 left, Lanes256 right) => new() { Value = left.Value ^ right.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MultiplyAdd(Lanes256 left, Lanes256 right, Lanes256 addend) => new() { Value = Fma.MultiplyAdd(left.Value, right.Value, addend.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MultiplySubtractFrom(Lanes256 left, Lanes256 right, Lanes256 minuend) =>
        new() { Value = Fma.MultiplyAddNegated(left.Value, right.Value, minuend.Value) };

    // Adding zero takes the sign of zero.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 RoundAndMultiply(Lanes256 x, Lanes256 factor) =>
        new() { Value = Fma.MultiplyAdd(Avx.RoundToNearestInteger(x.Value), factor.Value, Vector256<float>.Zero) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Below(Lanes256 bound, Lanes256 x) => new() { Value = Avx.Min(bound.Value, x.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Clamp(Lanes256 x, Lanes256 smallest, Lanes256 largest) => new() { Value = Avx.Min(Avx.Max(x.Value, smallest.Value), largest.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Max(Lanes256 left, Lanes256 right) => new() { Value = Vector256.MaxNative(left.Value, right.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Min(Lanes256 left, Lanes256 right) => new() { Value = Vector256.MinNative(left.Value, right.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Equal(Lanes256 left, Lanes256 right) => new() { Value = Vector256.Equals(left.Value, right.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LessThanOrEqual(Lanes256 left, Lanes256 right) => new() { Value = Vector256.LessThanOrEqual(left.Value, right.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 WhereLessThanOrEqual(Lanes256 left, Lanes256 right, Lanes256 value) =>
        new() { Value = Vector256.LessThanOrEqual(left.Value, right.Value) & value.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Select(Lanes256 mask, Lanes256 set, Lanes256 clear) => new() { Value = Avx.BlendVariable(clear.Value, set.Value, mask.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 RoundHalfToEven(Lanes256 x) => new() { Value = Avx.ConvertToVector256Int32(x.Value).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 RoundHalfAwayFromZero(Lanes256 x) =>
        new() { Value = Avx.ConvertToVector256Int32WithTruncation(x.Value + TowardTies(x.Value)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 ToSingle(Lanes256 q) => new() { Value = Vector256.ConvertToSingle(q.Value.AsInt32()) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AddInt32(Lanes256 left, Lanes256 right) => new() { Value = (left.Value.AsInt32() + right.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 SubtractInt32(Lanes256 left, Lanes256 right) => new() { Value = (left.Value.AsInt32() - right.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MaxInt32(Lanes256 left, Lanes256 right) => new() { Value = Vector256.Max(left.Value.AsInt32(), right.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MinInt32(Lanes256 left, Lanes256 right) => new() { Value = Vector256.Min(left.Value.AsInt32(), right.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MaxUInt32(Lanes256 left, Lanes256 right) => new() { Value = Vector256.Max(left.Value.AsUInt32(), right.Value.AsUInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 ShiftRightArithmetic(Lanes256 q, int count) => new() { Value = (q.Value.AsInt32() >> count).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LargestInt32(Lanes256 q) => Lanes128.LargestInt32(new() { Value = Vector128.Max(q.Value.AsInt32().GetLower(), q.Value.AsInt32().GetUpper()).AsSingle() });

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LargestUInt32(Lanes256 q) =>
        Lanes128.LargestUInt32(new() { Value = Vector128.Max(q.Value.AsUInt32().GetLower(), q.Value.AsUInt32().GetUpper()).AsSingle() });

    // Added with the sign of x before truncation. One half itself would carry 0.49999997 up to 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> TowardTies(Vector256<float> x) => Vector256.Create(BelowHalf) | (x & Vector256.Create(-0f));
}
