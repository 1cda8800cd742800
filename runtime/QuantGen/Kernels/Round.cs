using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <summary>
/// Rounds quotients to int32. NaN and whatever is too far below becomes the most negative integer; nothing may lie above 2^31 − 1.
/// </summary>
public static class Round
{
    // Added with the sign of x before truncation. One half itself would carry 0.49999997 up to 1.
    private const float BelowHalf = 0.49999997f;

    // 1.5 · 2^23: floats around it are the integers, so that adding it rounds, by the default rounding of IEEE 754, to even.
    private const float Integers = 12582912f;

    /// <summary>Ties to the even integer.</summary>
    /// <param name="x">Quotients.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> HalfToEven(Vector512<float> x) => Avx512F.ConvertToVector512Int32(x);

    /// <inheritdoc cref="HalfToEven(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> HalfToEven(Vector256<float> x) => Avx.ConvertToVector256Int32(x);

    /// <inheritdoc cref="HalfToEven(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> HalfToEven(Vector128<float> x) =>
        Sse2.IsSupported ? Sse2.ConvertToVector128Int32(x) : NanToSmallest(x, AdvSimd.ConvertToInt32RoundToEven(x));

    /// <summary>Ties to the integer farther from zero.</summary>
    /// <param name="x">Quotients.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> HalfAwayFromZero(Vector512<float> x) =>
        Avx512F.ConvertToVector512Int32WithTruncation(x + (Vector512.Create(BelowHalf) | (x & Vector512.Create(-0f))));

    /// <inheritdoc cref="HalfAwayFromZero(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> HalfAwayFromZero(Vector256<float> x) =>
        Avx.ConvertToVector256Int32WithTruncation(x + (Vector256.Create(BelowHalf) | (x & Vector256.Create(-0f))));

    /// <inheritdoc cref="HalfAwayFromZero(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> HalfAwayFromZero(Vector128<float> x) =>
        Sse2.IsSupported
            ? Sse2.ConvertToVector128Int32WithTruncation(x + (Vector128.Create(BelowHalf) | (x & Vector128.Create(-0f))))
            : NanToSmallest(x, AdvSimd.ConvertToInt32RoundAwayFromZero(x));

    /// <summary>The even integer at a tie, as a float; zero is positive. For quotients of a magnitude below 2^22.</summary>
    /// <param name="x">Quotients.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> IntegralHalfToEven(Vector512<float> x) => x + Vector512.Create(Integers) - Vector512.Create(Integers);

    /// <inheritdoc cref="IntegralHalfToEven(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> IntegralHalfToEven(Vector256<float> x) => x + Vector256.Create(Integers) - Vector256.Create(Integers);

    /// <inheritdoc cref="IntegralHalfToEven(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> IntegralHalfToEven(Vector128<float> x) => x + Vector128.Create(Integers) - Vector128.Create(Integers);

    /// <summary>The integer farther from zero at a tie, as a float; zero is positive. For quotients of a magnitude below 2^22.</summary>
    /// <param name="x">Quotients.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> IntegralHalfAwayFromZero(Vector512<float> x) => Vector512.ConvertToSingle(HalfAwayFromZero(x));

    /// <inheritdoc cref="IntegralHalfAwayFromZero(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> IntegralHalfAwayFromZero(Vector256<float> x) => Vector256.ConvertToSingle(HalfAwayFromZero(x));

    /// <inheritdoc cref="IntegralHalfAwayFromZero(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> IntegralHalfAwayFromZero(Vector128<float> x) => Vector128.ConvertToSingle(HalfAwayFromZero(x));

    /// <summary>One quotient, already clamped to the code range: ties to the even integer.</summary>
    /// <param name="x">The quotient.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int HalfToEven(float x) => (int)System.MathF.Round(x);

    /// <summary>One quotient, already clamped to the code range: ties to the integer farther from zero.</summary>
    /// <param name="x">The quotient.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int HalfAwayFromZero(float x) => (int)(x + System.MathF.CopySign(BelowHalf, x));

    // Arm64 converts NaN to 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> NanToSmallest(Vector128<float> x, Vector128<int> rounded) =>
        Vector128.ConditionalSelect(Vector128.Equals(x, x).AsInt32(), rounded, Vector128.Create(int.MinValue));
}
