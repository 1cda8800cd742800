using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantGen.Kernels;

/// <content>The same formulas for as many regions as a vector has lanes.</content>
public static partial class RegionParameters
{
    /// <inheritdoc cref="SymmetricScale(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SymmetricScale(Vector512<float> magnitude, float maxCode)
    {
        Vector512<float> scale = Vector512.Max(magnitude / Vector512.Create(maxCode), Vector512.Create(SmallestNormal));
        return Vector512.ConditionalSelect(Vector512.Equals(magnitude, Vector512<float>.Zero), Vector512<float>.One, scale);
    }

    /// <inheritdoc cref="AsymmetricScale(float, float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> AsymmetricScale(Vector512<float> min, Vector512<float> max, float levels)
    {
        Vector512<float> divisor = Vector512.Create(levels);
        Vector512<float> extent = max - min;
        Vector512<float> overflows = Vector512.Equals(extent, Vector512.Create(float.PositiveInfinity));
        Vector512<float> scale = Vector512.ConditionalSelect(overflows, (max / divisor) - (min / divisor), extent / divisor);
        scale = Vector512.Min(Vector512.Max(scale, Vector512.Create(SmallestNormal)), Vector512.Create(float.MaxValue));
        return Vector512.ConditionalSelect(Vector512.Equals(extent, Vector512<float>.Zero), Vector512<float>.One, scale);
    }

    /// <inheritdoc cref="AffineZeroPoint(float, float, int, int, Rounding)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> AffineZeroPoint(Vector512<float> max, Vector512<float> scale, int minCode, int maxCode, Rounding rounding)
    {
        Vector512<int> zeroPoint = Vector512.Create(maxCode) - ToInteger(max / scale, rounding);
        return Vector512.Min(Vector512.Max(zeroPoint, Vector512.Create(minCode)), Vector512.Create(maxCode));
    }

    /// <inheritdoc cref="OnnxZeroPoint(float, float, int, int, Rounding)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> OnnxZeroPoint(Vector512<float> min, Vector512<float> scale, int minCode, int maxCode, Rounding rounding)
    {
        Vector512<float> low = Vector512.Create((float)minCode);
        Vector512<float> zeroPoint = Vector512.Min(Vector512.Max(low - (min / scale), low), Vector512.Create((float)maxCode));
        return ToInteger(zeroPoint, rounding);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> ToInteger(Vector512<float> x, Rounding rounding) =>
        rounding == Rounding.HalfToEven ? Round.HalfToEven(x) : Round.HalfAwayFromZero(x);

    /// <inheritdoc cref="SymmetricScale(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> SymmetricScale(Vector256<float> magnitude, float maxCode)
    {
        Vector256<float> scale = Vector256.Max(magnitude / Vector256.Create(maxCode), Vector256.Create(SmallestNormal));
        return Vector256.ConditionalSelect(Vector256.Equals(magnitude, Vector256<float>.Zero), Vector256<float>.One, scale);
    }

    /// <inheritdoc cref="AsymmetricScale(float, float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> AsymmetricScale(Vector256<float> min, Vector256<float> max, float levels)
    {
        Vector256<float> divisor = Vector256.Create(levels);
        Vector256<float> extent = max - min;
        Vector256<float> overflows = Vector256.Equals(extent, Vector256.Create(float.PositiveInfinity));
        Vector256<float> scale = Vector256.ConditionalSelect(overflows, (max / divisor) - (min / divisor), extent / divisor);
        scale = Vector256.Min(Vector256.Max(scale, Vector256.Create(SmallestNormal)), Vector256.Create(float.MaxValue));
        return Vector256.ConditionalSelect(Vector256.Equals(extent, Vector256<float>.Zero), Vector256<float>.One, scale);
    }

    /// <inheritdoc cref="AffineZeroPoint(float, float, int, int, Rounding)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> AffineZeroPoint(Vector256<float> max, Vector256<float> scale, int minCode, int maxCode, Rounding rounding)
    {
        Vector256<int> zeroPoint = Vector256.Create(maxCode) - ToInteger(max / scale, rounding);
        return Vector256.Min(Vector256.Max(zeroPoint, Vector256.Create(minCode)), Vector256.Create(maxCode));
    }

    /// <inheritdoc cref="OnnxZeroPoint(float, float, int, int, Rounding)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> OnnxZeroPoint(Vector256<float> min, Vector256<float> scale, int minCode, int maxCode, Rounding rounding)
    {
        Vector256<float> low = Vector256.Create((float)minCode);
        Vector256<float> zeroPoint = Vector256.Min(Vector256.Max(low - (min / scale), low), Vector256.Create((float)maxCode));
        return ToInteger(zeroPoint, rounding);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> ToInteger(Vector256<float> x, Rounding rounding) =>
        rounding == Rounding.HalfToEven ? Round.HalfToEven(x) : Round.HalfAwayFromZero(x);

    /// <inheritdoc cref="SymmetricScale(float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> SymmetricScale(Vector128<float> magnitude, float maxCode)
    {
        Vector128<float> scale = Vector128.Max(magnitude / Vector128.Create(maxCode), Vector128.Create(SmallestNormal));
        return Vector128.ConditionalSelect(Vector128.Equals(magnitude, Vector128<float>.Zero), Vector128<float>.One, scale);
    }

    /// <inheritdoc cref="AsymmetricScale(float, float, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> AsymmetricScale(Vector128<float> min, Vector128<float> max, float levels)
    {
        Vector128<float> divisor = Vector128.Create(levels);
        Vector128<float> extent = max - min;
        Vector128<float> overflows = Vector128.Equals(extent, Vector128.Create(float.PositiveInfinity));
        Vector128<float> scale = Vector128.ConditionalSelect(overflows, (max / divisor) - (min / divisor), extent / divisor);
        scale = Vector128.Min(Vector128.Max(scale, Vector128.Create(SmallestNormal)), Vector128.Create(float.MaxValue));
        return Vector128.ConditionalSelect(Vector128.Equals(extent, Vector128<float>.Zero), Vector128<float>.One, scale);
    }

    /// <inheritdoc cref="AffineZeroPoint(float, float, int, int, Rounding)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> AffineZeroPoint(Vector128<float> max, Vector128<float> scale, int minCode, int maxCode, Rounding rounding)
    {
        Vector128<int> zeroPoint = Vector128.Create(maxCode) - ToInteger(max / scale, rounding);
        return Vector128.Min(Vector128.Max(zeroPoint, Vector128.Create(minCode)), Vector128.Create(maxCode));
    }

    /// <inheritdoc cref="OnnxZeroPoint(float, float, int, int, Rounding)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> OnnxZeroPoint(Vector128<float> min, Vector128<float> scale, int minCode, int maxCode, Rounding rounding)
    {
        Vector128<float> low = Vector128.Create((float)minCode);
        Vector128<float> zeroPoint = Vector128.Min(Vector128.Max(low - (min / scale), low), Vector128.Create((float)maxCode));
        return ToInteger(zeroPoint, rounding);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> ToInteger(Vector128<float> x, Rounding rounding) =>
        rounding == Rounding.HalfToEven ? Round.HalfToEven(x) : Round.HalfAwayFromZero(x);
}
