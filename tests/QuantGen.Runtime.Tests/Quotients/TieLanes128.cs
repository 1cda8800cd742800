using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantGen.Kernels;

namespace QuantGen.Runtime.Tests.Quotients;

/// <summary>4 lanes.</summary>
internal readonly struct TieLanes128 : ITieLanes<Vector128<float>>
{
    public static int Count => Vector128<float>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Create(float value) => Vector128.Create(value);

    public static Vector128<float> Significands(uint first, uint stride)
    {
        Vector128<uint> multiples = (Vector128.Create(first) + Vector128<uint>.Indices) * Vector128.Create(stride);
        return ((multiples & Vector128.Create(0x7f_ffffu)) | Vector128<float>.One.AsUInt32()).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Multiply(Vector128<float> left, Vector128<float> right) => left * right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Divide(Vector128<float> left, Vector128<float> right) => left / right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> left, Vector128<float> right, Vector128<float> addend) =>
        Vector128.FusedMultiplyAdd(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Step(Vector128<float> x, int steps) => (x.AsInt32() + Vector128.Create(steps)).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CountEven<TQuotient>(Vector128<float> x, Vector128<float> scale, Vector128<float> reciprocal)
        where TQuotient : struct, IQuotient =>
        CountUnequal(Round.HalfToEven(TQuotient.Divide(x, scale, reciprocal, scale * Vector128.Create(Quotient.Bound))), Round.HalfToEven(x / scale));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CountAway<TQuotient>(Vector128<float> x, Vector128<float> scale, Vector128<float> reciprocal)
        where TQuotient : struct, IQuotient =>
        CountUnequal(Round.HalfAwayFromZero(TQuotient.Divide(x, scale, reciprocal, scale * Vector128.Create(Quotient.Bound))), Round.HalfAwayFromZero(x / scale));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CountUnequal(Vector128<int> left, Vector128<int> right) =>
        BitOperations.PopCount((~Vector128.Equals(left, right)).ExtractMostSignificantBits());
}
