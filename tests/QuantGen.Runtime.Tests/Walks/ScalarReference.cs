using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Kernels;

namespace QuantGen.Runtime.Tests.Walks;

/// <summary>The arithmetic of a scheme on one element or region, written for clarity: quotients and scales in float32, the rest wider.</summary>
internal sealed record ScalarReference(int Bits, int MinCode, int MaxCode, bool IsSymmetric, Rounding Rounding, Profile Profile)
{
    private MidpointRounding Ties => Rounding == Rounding.HalfToEven ? MidpointRounding.ToEven : MidpointRounding.AwayFromZero;

    public static ScalarReference Of<TScheme>()
        where TScheme : struct, IScheme =>
        new(TScheme.Bits, TScheme.MinCode, TScheme.MaxCode, TScheme.IsSymmetric, TScheme.Rounding, TScheme.Profile);

    public static ScalarReference Of(QuantizationScheme scheme) =>
        new(scheme.Bits, scheme.MinCode, scheme.MaxCode, !scheme.HasZeroPoints, scheme.Rounding, scheme.Profile);

    /// <summary>The zero point, which symmetric schemes store nowhere.</summary>
    public int ZeroPoint(int stored) => !IsSymmetric ? stored : MinCode < 0 ? 0 : 1 << (Bits - 1);

    /// <summary>q = clamp(round(x / S) + Z, MinCode, MaxCode); NaN becomes MinCode.</summary>
    public int Code(float x, float scale, int zeroPoint)
    {
        float quotient = Profile == Profile.PyTorch ? x * (1f / scale) : x / scale;
        return float.IsNaN(quotient) ? MinCode : (int)Math.Clamp(Math.Round((double)quotient, Ties) + ZeroPoint(zeroPoint), MinCode, MaxCode);
    }

    /// <summary>x = (q − Z) · S.</summary>
    public float Value(int code, float scale, int zeroPoint) => (code - ZeroPoint(zeroPoint)) * scale;

    /// <summary>The gradient where the element lies within the values of codes, else zero.</summary>
    public float Gradient(float x, float gradient, float scale, int zeroPoint) =>
        x >= Value(MinCode, scale, zeroPoint) && x <= Value(MaxCode, scale, zeroPoint) ? gradient : 0f;

    /// <summary>S and Z of a region.</summary>
    public (float Scale, int ZeroPoint) Parameters(IEnumerable<float> region)
    {
        float[] widened = [0f, .. region];
        float min = widened.Min(), max = widened.Max();
        if (IsSymmetric)
        {
            float magnitude = Math.Max(max, -min);
            return (magnitude == 0f ? 1f : magnitude / ((1 << (Bits - 1)) - 1), 0);
        }

        float extent = max - min;
        float scale = extent == 0f ? 1f : extent / (MaxCode - MinCode);
        return (scale, Profile == Profile.Affine
            ? (int)Math.Clamp(MaxCode - Math.Round((double)(max / scale), Ties), MinCode, MaxCode)
            : (int)Math.Round((double)Math.Clamp(MinCode - (min / scale), MinCode, MaxCode), Ties));
    }
}
