using System;
using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>The arithmetic of a scheme on one code, and what follows from its constants.</summary>
internal static class Codes<TCodes>
    where TCodes : struct, ICodes
{
    /// <summary>The sign bit of a stored code.</summary>
    public static int SignBit
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << (TCodes.Bits - 1);
    }

    /// <summary>Which integers of the code type are codes.</summary>
    public static CodeRange CodeRange =>
        TCodes.MinCode == -TCodes.MaxCode ? CodeRange.Narrow
        : TCodes.MaxCode - TCodes.MinCode < (2 * SignBit) - 1 ? CodeRange.Reduced
        : CodeRange.Full;

    /// <summary>Whether codes share bytes, so that a tile of them must begin at an element that is a multiple of eight.</summary>
    public static bool ArePacked
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TCodes.Bits < 8;
    }

    /// <summary>The most steps that a code can lie from its zero point.</summary>
    public static int MostSteps
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TCodes.IsSymmetric ? Math.Max(TCodes.MaxCode - ConstantZeroPoint, ConstantZeroPoint - TCodes.MinCode) : TCodes.MaxCode - TCodes.MinCode;
    }

    /// <summary>The zero point of every region where the scheme stores none.</summary>
    public static int ConstantZeroPoint
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TCodes.MinCode < 0 ? 0 : (TCodes.MaxCode + 1) / 2;
    }

    /// <summary>The code of an element; NaN compares false and becomes the smallest code.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Code(float x, float scale, int zeroPoint)
    {
        int zero = ZeroPoint(zeroPoint);
        float smallest = TCodes.MinCode - zero;
        float largest = TCodes.MaxCode - zero;
        float q = TCodes.Profile == Profile.PyTorch ? x * (1f / scale) : x / scale;
        q = q > smallest ? q : smallest;
        q = q < largest ? q : largest;
        return Round(q) + zero;
    }

    /// <summary>The value of a code.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Value(int code, float scale, int zeroPoint) => (code - ZeroPoint(zeroPoint)) * scale;

    /// <summary>Loads one code of a stream.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Load(ref byte codes, nuint i)
    {
        int stored = CodePacking.Load(ref codes, TCodes.Bits, i);
        return TCodes.MinCode < 0 ? (stored ^ SignBit) - SignBit : stored;
    }

    /// <summary>The integer nearest to a quotient that is already in the code range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Round(float x) =>
        TCodes.Rounding == Rounding.HalfToEven ? ScalarRounding.HalfToEven(x) : ScalarRounding.HalfAwayFromZero(x);

    /// <inheritdoc cref="Round(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Round<V>(V x)
        where V : struct, ILanes<V> => TCodes.Rounding == Rounding.HalfToEven ? V.RoundHalfToEven(x) : V.RoundHalfAwayFromZero(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ZeroPoint(int zeroPoint) => TCodes.IsSymmetric ? ConstantZeroPoint : zeroPoint;
}
