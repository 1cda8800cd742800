using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantGen.Kernels;

namespace QuantGen.Runtime.Tests.Quotients;

/// <summary>8 lanes.</summary>
internal readonly struct TieLanes256 : ITieLanes<Vector256<float>>
{
    public static int Count => Vector256<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Create(float value) => Vector256.Create(value);

    public static Vector256<float> Significands(uint first, uint stride)
    {
        Vector256<uint> multiples = (Vector256.Create(first) + Vector256<uint>.Indices) * Vector256.Create(stride);
        return ((multiples & Vector256.Create(0x7f_ffffu)) | Vector256<float>.One.AsUInt32()).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Multiply(Vector256<float> left, Vector256<float> right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Divide(Vector256<float> left, Vector256<float> right) => left / right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> left, Vector256<float> right, Vector256<float> addend) =>
        Vector256.FusedMultiplyAdd(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Step(Vector256<float> x, int steps) => (x.AsInt32() + Vector256.Create(steps)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CountEven<TQuotient>(Vector256<float> x, Vector256<float> scale, Vector256<float> reciprocal)
        where TQuotient : struct, IQuotient =>
        CountUnequal(Round.HalfToEven(TQuotient.Divide(x, scale, reciprocal, scale * Vector256.Create(Quotient.Bound))), Round.HalfToEven(x / scale));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CountAway<TQuotient>(Vector256<float> x, Vector256<float> scale, Vector256<float> reciprocal)
        where TQuotient : struct, IQuotient =>
        CountUnequal(Round.HalfAwayFromZero(TQuotient.Divide(x, scale, reciprocal, scale * Vector256.Create(Quotient.Bound))), Round.HalfAwayFromZero(x / scale));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CountUnequal(Vector256<int> left, Vector256<int> right) =>
        BitOperations.PopCount((~Vector256.Equals(left, right)).ExtractMostSignificantBits());
}
