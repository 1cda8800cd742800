using System;
using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>Rounds scales up to the next value of the type in which they are stored; the same bits for one scale and for a vector of them.</summary>
/// <remarks>
/// Positive floats are in the order of their bits, so that the next value with fewer significant bits is found by integers: what is cut off is filled up and
/// carries. The halves below 2^−14 are multiples of 2^−24, and so are the floats from 0.5 to 1: adding 0.5 rounds to one of the two nearest.
/// </remarks>
internal static class ScaleRounding
{
    private const float LargestHalf = 65504f;
    private const float BelowLargestHalf = 65472f;
    private const float SmallestNormalHalf = 1f / (1 << 14);
    private const float SmallestHalf = 1f / (1 << 24);
    private const float LargestPower = 1.7014118e38f; // 2^127

    // Bits of the significand of a float that a half and a power of two have not.
    private const int BelowHalf = (1 << 13) - 1;
    private const int BelowPower = (1 << 23) - 1;

    /// <summary>The least value of the type that is not below the scale, or its largest.</summary>
    /// <param name="scale">A finite, positive and normal float.</param>
    /// <param name="type">The type; a constant where speed matters.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Up(float scale, ScaleType type) => type switch
    {
        ScaleType.Half => scale < SmallestNormalHalf ? UpToSubnormalHalf(scale) : Math.Min(Cut(scale, BelowHalf), LargestHalf),
        ScaleType.E8M0 => Math.Min(Cut(scale, BelowPower), LargestPower),
        _ => scale,
    };

    /// <inheritdoc cref="Up(float, ScaleType)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Up<V>(V scale, ScaleType type)
        where V : struct, ILanes<V>
    {
        if (type == ScaleType.Half)
        {
            V subnormal = (scale + V.Create(0.5f)) - V.Create(0.5f);
            subnormal = V.Select(V.LessThanOrEqual(scale, subnormal), subnormal, subnormal + V.Create(SmallestHalf));
            V normal = V.MinInt32(Cut(scale, BelowHalf), V.Create(LargestHalf));
            return V.Select(V.LessThanOrEqual(V.Create(SmallestNormalHalf), scale), normal, subnormal);
        }

        return type == ScaleType.E8M0 ? V.MinInt32(Cut(scale, BelowPower), V.Create(LargestPower)) : scale;
    }

    /// <summary>
    /// Whether the codes of each scale reach all elements it was found from: not where it is the largest half, to which greater ones are cut. The powers of two
    /// have no such end within floats.
    /// </summary>
    /// <param name="scales">Scales that were rounded up.</param>
    /// <param name="type">The type; a constant where speed matters.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool ReachAll(ReadOnlySpan<float> scales, ScaleType type) =>
        type != ScaleType.Half || FloatRange.Contains(scales, SmallestHalf, BelowLargestHalf);

    private static float UpToSubnormalHalf(float scale)
    {
        float nearest = (scale + 0.5f) - 0.5f;
        return scale <= nearest ? nearest : nearest + SmallestHalf;
    }

    // The next float with zeros in these bits; infinity beyond the largest.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Cut(float scale, int bits) =>
        BitConverter.Int32BitsToSingle((BitConverter.SingleToInt32Bits(scale) + bits) & ~bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Cut<V>(V scale, int bits)
        where V : struct, ILanes<V> => V.AddInt32(scale, V.Create(bits)) & V.Create(~bits);
}
