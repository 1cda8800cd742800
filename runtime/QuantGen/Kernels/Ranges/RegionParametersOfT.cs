using System;
using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>The formulas of <see cref="RegionParameters"/> for a scheme that the compiler knows, on one region and on as many as a vector has lanes.</summary>
internal static class RegionParameters<TScheme>
    where TScheme : struct, IScheme
{
    // MaxCode − MinCode, or of symmetric codes the largest above the zero point.
    private static float Divisor
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => !TScheme.IsSymmetric ? TScheme.MaxCode - TScheme.MinCode : TScheme.MinCode < 0 ? TScheme.MaxCode : TScheme.MaxCode / 2;
    }

    /// <summary>The parameters of one region.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set(Extremes extremes, ref float scale, ref int zeroPoint)
    {
        if (TScheme.IsSymmetric)
        {
            float magnitude = BitConverter.Int32BitsToSingle(Math.Max(extremes.Largest, extremes.LargestNegated));
            scale = ScaleRounding.Up(RegionParameters.SymmetricScale(magnitude, Divisor), TScheme.ScaleType);
            return;
        }

        scale = ScaleRounding.Up(RegionParameters.AsymmetricScale(extremes.Min, extremes.Max, Divisor), TScheme.ScaleType);
        zeroPoint = TScheme.Profile == Profile.Affine
            ? RegionParameters.AffineZeroPoint(extremes.Max, scale, TScheme.MinCode, TScheme.MaxCode, TScheme.Rounding)
            : RegionParameters.OnnxZeroPoint(extremes.Min, scale, TScheme.MinCode, TScheme.MaxCode, TScheme.Rounding);
    }

    /// <summary>The largest of the bits that vectors take: of finite magnitudes, or of extremes whose distance is finite.</summary>
    public static uint MostOfLanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (uint)(TScheme.IsSymmetric ? Extremes.Infinity - 1 : Extremes.HalfOfLargest);
    }

    /// <summary>The parameters of as many regions as there are lanes.</summary>
    /// <param name="largest">
    /// The bits of max|r| where the scheme is symmetric, else of r_max: at least zero, and at most <see cref="MostOfLanes"/>; regions beyond it are to be done again,
    /// each for itself.
    /// </param>
    /// <param name="largestNegated">The bits of −r_min, within the same bounds, where the scheme is asymmetric.</param>
    /// <param name="parameters">Where they go.</param>
    /// <param name="region">The first region.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set<V>(V largest, V largestNegated, Parameters parameters, nuint region)
        where V : struct, ILanes<V>
    {
        // Not by the division instruction, of which zero points take one.
        V zero = V.Create(0f);
        V smallest = V.Create(RegionParameters.SmallestNormal);
        if (TScheme.IsSymmetric)
        {
            V quotient = V.Max(ConstantDivisor.Divide(largest, Divisor), smallest);
            V.Store(ScaleLanes.Up(V.Select(V.Equal(largest, zero), V.Create(1f), quotient), TScheme.ScaleType), ref parameters.Scales, region);
            return;
        }

        V max = largest;
        V min = zero - largestNegated;
        V extent = max - min;
        V scale = ScaleLanes.Up(V.Select(V.Equal(extent, zero), V.Create(1f), V.Max(ConstantDivisor.Divide(extent, Divisor), smallest)), TScheme.ScaleType);
        V.Store(scale, ref parameters.Scales, region);
        V.Store(TScheme.Profile == Profile.Affine ? AffineZeroPoint(max, scale) : OnnxZeroPoint(min, scale), ref parameters.ZeroPoints, region);
    }

    // Z = clamp(MaxCode − round(r_max / S), MinCode, MaxCode)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V AffineZeroPoint<V>(V max, V scale)
        where V : struct, ILanes<V>
    {
        V zeroPoint = V.SubtractInt32(V.Create(TScheme.MaxCode), Codes<TScheme>.Round(max / scale));
        return V.MinInt32(V.MaxInt32(zeroPoint, V.Create(TScheme.MinCode)), V.Create(TScheme.MaxCode));
    }

    // Z = round(clamp(MinCode − r_min / S, MinCode, MaxCode))
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V OnnxZeroPoint<V>(V min, V scale)
        where V : struct, ILanes<V>
    {
        V lowest = V.Create((float)TScheme.MinCode);
        return Codes<TScheme>.Round(V.Min(V.Max(lowest - (min / scale), lowest), V.Create((float)TScheme.MaxCode)));
    }
}
