using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <summary>16 lanes in vectors of 512 bits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public partial struct Lanes512 : ILanes<Lanes512>
{
    // Half a unit less one bit.
    private const float BelowHalf = 0.49999997f;

    // A field that is set, rather than a constructor: one thing less to inline for every operation. It is set to what was found before, because a choice
    // within the initializer would keep the value in memory.
    internal Vector512<float> Value;

    /// <inheritdoc/>
    public static bool IsSupported => VectorWidth.Is512;

    /// <inheritdoc/>
    public static int Count => 16;

    /// <inheritdoc/>
    public static bool FusesMultiplyAdd => true;

    /// <inheritdoc/>
    public static Lanes512 Indices
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new() { Value = Vector512<int>.Indices.AsSingle() };
    }



    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Create(float value) => new() { Value = Vector512.Create(value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Create(int value) => new() { Value = Vector512.Create(value).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Load(ref float source, nuint i) => new() { Value = Vector512.LoadUnsafe(ref source, i) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Load(ref int source, nuint i) => new() { Value = Vector512.LoadUnsafe(ref Unsafe.As<int, float>(ref source), i) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Flip(Lanes512 bits, ref int source, nuint i) => new() { Value = (bits.Value.AsInt32() ^ Vector512.LoadUnsafe(ref source, i)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LoadParts(ref int source, nuint distance) => new()
    {
        Value = Vector512.Create(
                Vector256.Create(Vector128.LoadUnsafe(ref source), Vector128.LoadUnsafe(ref source, distance)),
                Vector256.Create(Vector128.LoadUnsafe(ref source, 2 * distance), Vector128.LoadUnsafe(ref source, 3 * distance))).AsSingle(),
    };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes512 x, ref float destination, nuint i) => x.Value.StoreUnsafe(ref destination, i);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes512 x, ref int destination, nuint i) => x.Value.AsInt32().StoreUnsafe(ref destination, i);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Load(ref float source, nuint i, int vector) =>
        new() { Value = Vector512.LoadUnsafe(ref source, i + (16 * (nuint)vector)) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Load(ref int source, nuint i, int vector) =>
        new() { Value = Vector512.LoadUnsafe(ref Unsafe.As<int, float>(ref source), i + (16 * (nuint)vector)) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes512 x, ref float destination, nuint i, int vector) =>
        x.Value.StoreUnsafe(ref destination, i + (16 * (nuint)vector));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator +(Lanes512 left, Lanes512 right) => new() { Value = left.Value + right.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator -(Lanes512 left, Lanes512 right) => new() { Value = left.Value - right.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator *(Lanes512 left, Lanes512 right) => new() { Value = left.Value * right.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator /(Lanes512 left, Lanes512 right) => new() { Value = left.Value / right.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator &(Lanes512 left, Lanes512 right) => new() { Value = left.Value & right.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator |(Lanes512 left, Lanes512 right) => new() { Value = left.Value | right.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator ^(Lanes512 left, Lanes512 right) => new() { Value = left.Value ^ right.Value };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 MultiplyAdd(Lanes512 left, Lanes512 right, Lanes512 addend) => new() { Value = Avx512F.FusedMultiplyAdd(left.Value, right.Value, addend.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 MultiplySubtractFrom(Lanes512 left, Lanes512 right, Lanes512 minuend) =>
        new() { Value = Avx512F.FusedMultiplyAddNegated(left.Value, right.Value, minuend.Value) };

    // Adding zero takes the sign of zero.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 RoundAndMultiply(Lanes512 x, Lanes512 factor) =>
        new() { Value = Avx512F.FusedMultiplyAdd(Vector512.Round(x.Value), factor.Value, Vector512<float>.Zero) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Below(Lanes512 bound, Lanes512 x) => new() { Value = Avx512F.Min(bound.Value, x.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Clamp(Lanes512 x, Lanes512 smallest, Lanes512 largest) => new() { Value = Avx512F.Min(Avx512F.Max(x.Value, smallest.Value), largest.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Max(Lanes512 left, Lanes512 right) => new() { Value = Vector512.MaxNative(left.Value, right.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Min(Lanes512 left, Lanes512 right) => new() { Value = Vector512.MinNative(left.Value, right.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Equal(Lanes512 left, Lanes512 right) => new() { Value = Vector512.Equals(left.Value, right.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LessThanOrEqual(Lanes512 left, Lanes512 right) => new() { Value = Vector512.LessThanOrEqual(left.Value, right.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 WhereLessThanOrEqual(Lanes512 left, Lanes512 right, Lanes512 value) =>
        new() { Value = Avx512F.BlendVariable(Vector512<float>.Zero, value.Value, Avx512F.CompareLessThanOrEqual(left.Value, right.Value)) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Select(Lanes512 mask, Lanes512 set, Lanes512 clear) => new() { Value = Vector512.ConditionalSelect(mask.Value, set.Value, clear.Value) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 RoundHalfToEven(Lanes512 x) => new() { Value = Avx512F.ConvertToVector512Int32(x.Value).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 RoundHalfAwayFromZero(Lanes512 x) =>
        new() { Value = Avx512F.ConvertToVector512Int32WithTruncation(x.Value + TowardTies(x.Value)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 ToSingle(Lanes512 q) => new() { Value = Vector512.ConvertToSingle(q.Value.AsInt32()) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 AddInt32(Lanes512 left, Lanes512 right) => new() { Value = (left.Value.AsInt32() + right.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 SubtractInt32(Lanes512 left, Lanes512 right) => new() { Value = (left.Value.AsInt32() - right.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 MaxInt32(Lanes512 left, Lanes512 right) => new() { Value = Vector512.Max(left.Value.AsInt32(), right.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 MinInt32(Lanes512 left, Lanes512 right) => new() { Value = Vector512.Min(left.Value.AsInt32(), right.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 MaxUInt32(Lanes512 left, Lanes512 right) => new() { Value = Vector512.Max(left.Value.AsUInt32(), right.Value.AsUInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 ShiftRightArithmetic(Lanes512 q, int count) => new() { Value = (q.Value.AsInt32() >> count).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LargestInt32(Lanes512 q) => Lanes256.LargestInt32(new() { Value = Vector256.Max(q.Value.AsInt32().GetLower(), q.Value.AsInt32().GetUpper()).AsSingle() });

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LargestUInt32(Lanes512 q) =>
        Lanes256.LargestUInt32(new() { Value = Vector256.Max(q.Value.AsUInt32().GetLower(), q.Value.AsUInt32().GetUpper()).AsSingle() });

    // Added with the sign of x before truncation. One half itself would carry 0.49999997 up to 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> TowardTies(Vector512<float> x) => Vector512.Create(BelowHalf) | (x & Vector512.Create(-0f));
}
