using System;
using System.Runtime.CompilerServices;

namespace QuantGen;

/// <summary>Rounds a scale up to the next value of the type in which it is stored; <see cref="Kernels.ScaleLanes"/> does the same to vectors of them, with the same bits.</summary>
/// <remarks>
/// Positive floats are in the order of their bits, so that the next value with fewer significant bits is found by integers: what is cut off is filled up and
/// carries. The halves below 2^−14 are multiples of 2^−24, and so are the floats from 0.5 to 1: adding 0.5 rounds to one of the two nearest.
/// </remarks>
internal static class ScaleRounding
{
    public const float LargestHalf = 65504f;
    public const float SmallestNormalHalf = 1f / (1 << 14);
    public const float SmallestHalf = 1f / (1 << 24);
    public const float LargestPower = 1.7014118e38f; // 2^127

    // Bits of the significand of a float that a half and a power of two have not.
    public const int BelowHalf = (1 << 13) - 1;
    public const int BelowPower = (1 << 23) - 1;

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

    private static float UpToSubnormalHalf(float scale)
    {
        float nearest = (scale + 0.5f) - 0.5f;
        return scale <= nearest ? nearest : nearest + SmallestHalf;
    }

    // The next float with zeros in these bits; infinity beyond the largest.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Cut(float scale, int bits) =>
        BitConverter.Int32BitsToSingle((BitConverter.SingleToInt32Bits(scale) + bits) & ~bits);
}
