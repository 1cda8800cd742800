using System;
using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>The formulas of <see cref="RegionParameters"/> for a scheme that the compiler knows, on one region and on as many as a vector has lanes.</summary>
internal static class RegionParameters<TCodes>
    where TCodes : struct, ICodes
{
    /// <summary>MaxCode − MinCode, or of symmetric codes the largest above the zero point.</summary>
    public static float Divisor
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => !TCodes.IsSymmetric ? TCodes.MaxCode - TCodes.MinCode : TCodes.MinCode < 0 ? TCodes.MaxCode : TCodes.MaxCode / 2;
    }

    /// <summary>The parameters of one region.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set(Extremes extremes, ref float scale, ref int zeroPoint)
    {
        if (TCodes.IsSymmetric)
        {
            float magnitude = BitConverter.Int32BitsToSingle(Math.Max(extremes.Largest, extremes.LargestNegated));
            scale = ScaleRounding.Up(RegionParameters.SymmetricScale(magnitude, Divisor), TCodes.ScaleType);
            return;
        }

        scale = ScaleRounding.Up(RegionParameters.AsymmetricScale(extremes.Min, extremes.Max, Divisor), TCodes.ScaleType);
        zeroPoint = TCodes.Profile == Profile.Affine
            ? RegionParameters.AffineZeroPoint(extremes.Max, scale, TCodes.MinCode, TCodes.MaxCode, TCodes.Rounding)
            : RegionParameters.OnnxZeroPoint(extremes.Min, scale, TCodes.MinCode, TCodes.MaxCode, TCodes.Rounding);
    }

    /// <summary>The parameters of as many regions as there are lanes.</summary>
    /// <remarks>
    /// Where the bits of an extent are no less than <see cref="Extremes.Infinity"/> as an unsigned integer, something is not finite or the extremes lie so far apart
    /// that their distance is no float. Such a region is to be done again, for itself.
    /// </remarks>
    /// <param name="extent">max|r| where the scheme is symmetric, else r_max − r_min.</param>
    /// <param name="largest">r_max where the scheme is asymmetric: at least zero.</param>
    /// <param name="largestNegated">−r_min where the scheme is asymmetric: at least zero.</param>
    /// <param name="parameters">Where they go.</param>
    /// <param name="region">The first region.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set<V>(V extent, V largest, V largestNegated, Parameters parameters, nuint region)
        where V : struct, ILanes<V>
    {
        V scale = Scale(extent);
        V.Store(scale, ref parameters.Scales, region);
        if (!TCodes.IsSymmetric)
        {
            V.Store(TCodes.Profile == Profile.Affine ? AffineZeroPoint(largest, scale) : OnnxZeroPoint(largestNegated, scale), ref parameters.ZeroPoints, region);
        }
    }

    /// <summary>S of as many regions as there are lanes.</summary>
    /// <param name="extent">max|r| where the scheme is symmetric, else r_max − r_min.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Scale<V>(V extent)
        where V : struct, ILanes<V>
    {
        // Not by the division instruction, of which zero points take one.
        V quotient = V.Max(ConstantDivisor.Divide(extent, Divisor), V.Create(RegionParameters.SmallestNormal));
        return ScaleLanes.Up(V.Select(V.Equal(extent, V.Create(0f)), V.Create(1f), quotient), TCodes.ScaleType);
    }

    /// <summary>The bits of a float from which on no extent gives a scale that must be raised to be a normal float: more than the divisor times the smallest.</summary>
    public static uint LeastOfLanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => BitConverter.SingleToUInt32Bits(2f * Divisor * RegionParameters.SmallestNormal);
    }

    // A scale that is no less than the distance of the extremes over the codes leaves nothing to clamp: the quotient is at most its divisor, but for a rounding
    // that vanishes among integers. Only scale types that end below some distances have smaller ones.
    private static bool ScalesReachAll
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TCodes.ScaleType == ScaleType.Single;
    }

    // Z = clamp(MaxCode − round(r_max / S), MinCode, MaxCode)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V AffineZeroPoint<V>(V max, V scale)
        where V : struct, ILanes<V>
    {
        V zeroPoint = V.SubtractInt32(V.Create(TCodes.MaxCode), Codes<TCodes>.Round(max / scale));
        return ScalesReachAll ? zeroPoint : V.MinInt32(V.MaxInt32(zeroPoint, V.Create(TCodes.MinCode)), V.Create(TCodes.MaxCode));
    }

    // Z = round(clamp(MinCode − r_min / S, MinCode, MaxCode))
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V OnnxZeroPoint<V>(V negatedMin, V scale)
        where V : struct, ILanes<V>
    {
        V lowest = V.Create((float)TCodes.MinCode);
        V zeroPoint = lowest + (negatedMin / scale);
        return Codes<TCodes>.Round(ScalesReachAll ? zeroPoint : V.Min(V.Max(zeroPoint, lowest), V.Create((float)TCodes.MaxCode)));
    }
}
