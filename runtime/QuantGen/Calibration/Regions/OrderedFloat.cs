using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantGen.Calibration;

/// <summary>Floats as integers of the same order: −NaN, −∞, …, −0, 0, …, ∞, NaN.</summary>
/// <remarks>
/// Minima and maxima of such integers are exact, depend on no order of operands, and reveal what is not finite: it lies beyond every finite value.
/// </remarks>
internal static class OrderedFloat
{
    private const int Infinity = 0x7f800000;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int FromBits(int bits) => bits ^ ((bits >> 31) & int.MaxValue);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> FromBits(Vector512<int> bits) =>
        bits ^ (Vector512.ShiftRightArithmetic(bits, 31) & Vector512.Create(int.MaxValue));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> FromBits(Vector256<int> bits) =>
        bits ^ (Vector256.ShiftRightArithmetic(bits, 31) & Vector256.Create(int.MaxValue));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> FromBits(Vector128<int> bits) =>
        bits ^ (Vector128.ShiftRightArithmetic(bits, 31) & Vector128.Create(int.MaxValue));

    public static int FromFloat(float value) => FromBits(BitConverter.SingleToInt32Bits(value));

    // The mapping is its own inverse.
    public static float ToFloat(int ordered) => BitConverter.Int32BitsToSingle(FromBits(ordered));

    /// <summary>Whether everything between a smallest and a largest value is finite.</summary>
    public static bool IsFinite(int smallest, int largest) => smallest > FromBits(int.MinValue | Infinity) && largest < Infinity;
}
