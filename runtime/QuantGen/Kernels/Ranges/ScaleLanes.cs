using System;
using System.Runtime.CompilerServices;
using static QuantGen.ScaleRounding;

namespace QuantGen.Kernels;

/// <summary>Vectors of scales in the type in which they are stored.</summary>
internal static class ScaleLanes
{
    private const float BelowLargestHalf = 65472f;

    /// <inheritdoc cref="ScaleRounding.Up(float, ScaleType)"/>
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Cut<V>(V scale, int bits)
        where V : struct, ILanes<V> => V.AddInt32(scale, V.Create(bits)) & V.Create(~bits);
}
