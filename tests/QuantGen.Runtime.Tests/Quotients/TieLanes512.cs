using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantGen.Kernels;

namespace QuantGen.Runtime.Tests.Quotients;

/// <summary>16 lanes.</summary>
internal readonly struct TieLanes512 : ITieLanes<Vector512<float>>
{
    public static int Count => Vector512<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Create(float value) => Vector512.Create(value);

    public static Vector512<float> Significands(uint first, uint stride)
    {
        Vector512<uint> multiples = (Vector512.Create(first) + Vector512<uint>.Indices) * Vector512.Create(stride);
        return ((multiples & Vector512.Create(0x7f_ffffu)) | Vector512<float>.One.AsUInt32()).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Multiply(Vector512<float> left, Vector512<float> right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Divide(Vector512<float> left, Vector512<float> right) => left / right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
        Vector512.FusedMultiplyAdd(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Step(Vector512<float> x, int steps) => (x.AsInt32() + Vector512.Create(steps)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CountEven<TQuotient>(Vector512<float> x, Vector512<float> scale, Vector512<float> reciprocal)
        where TQuotient : struct, IQuotient =>
        CountUnequal(Round.HalfToEven(TQuotient.Divide(x, scale, reciprocal, scale * Vector512.Create(Quotient.Bound))), Round.HalfToEven(x / scale));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CountAway<TQuotient>(Vector512<float> x, Vector512<float> scale, Vector512<float> reciprocal)
        where TQuotient : struct, IQuotient =>
        CountUnequal(Round.HalfAwayFromZero(TQuotient.Divide(x, scale, reciprocal, scale * Vector512.Create(Quotient.Bound))), Round.HalfAwayFromZero(x / scale));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CountUnequal(Vector512<int> left, Vector512<int> right) =>
        BitOperations.PopCount((~Vector512.Equals(left, right)).ExtractMostSignificantBits());
}
