using System;
using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>The largest value of a region and of its negation, both at least zero, as the bits of floats.</summary>
/// <remarks>
/// Bits of positive floats compare as integers, those of negative floats lie below them all, and a NaN or infinity lies above every finite
/// value. So two integer maxima, of the bits and of the bits with the sign flipped, find r_max, r_min and whether anything is not finite.
/// </remarks>
/// <param name="Largest">The bits of r_max.</param>
/// <param name="LargestNegated">The bits of −r_min.</param>
internal readonly record struct Extremes(int Largest, int LargestNegated)
{
    /// <summary>The bits of infinity: whatever is not finite is at least this.</summary>
    public const int Infinity = 0x7f800000;

    /// <summary>The sign of a float.</summary>
    public const int Sign = int.MinValue;

    /// <summary>r_max, at least 0.</summary>
    public float Max => BitConverter.Int32BitsToSingle(Largest);

    /// <summary>r_min, at most 0.</summary>
    public float Min => -BitConverter.Int32BitsToSingle(LargestNegated);

    /// <summary>Whether no element was NaN or infinite.</summary>
    public bool IsFinite => Largest < Infinity && LargestNegated < Infinity;

    /// <summary>The extremes of two sets of elements together.</summary>
    /// <param name="left">One set.</param>
    /// <param name="right">The other.</param>
    public static Extremes Union(Extremes left, Extremes right) =>
        new(Math.Max(left.Largest, right.Largest), Math.Max(left.LargestNegated, right.LargestNegated));

    /// <summary>These extremes and one more element.</summary>
    /// <param name="value">The element.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Extremes With(float value)
    {
        int bits = BitConverter.SingleToInt32Bits(value);
        return new(Math.Max(Largest, bits), Math.Max(LargestNegated, bits ^ Sign));
    }
}
