using System;
using System.Runtime.CompilerServices;

namespace QuantGen.Benchmarks.ScalarLoops;

/// <summary>Parameters of one region by a scalar loop.</summary>
internal static unsafe class ScalarRange
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Symmetric(float* source, int length, QuantizationScheme scheme, float[] scales)
    {
        float largest = 0;
        for (int i = 0; i < length; i++)
        {
            largest = MathF.Max(largest, MathF.Abs(source[i]));
        }

        scales[0] = largest == 0 ? 1 : largest / scheme.MaxCode;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Asymmetric(float* source, int length, QuantizationScheme scheme, float[] scales, int[] zeroPoints)
    {
        float smallest = 0, largest = 0;
        for (int i = 0; i < length; i++)
        {
            smallest = MathF.Min(smallest, source[i]);
            largest = MathF.Max(largest, source[i]);
        }

        float range = largest - smallest;
        scales[0] = range == 0 ? 1 : range / (scheme.MaxCode - scheme.MinCode);
        zeroPoints[0] = Math.Clamp(scheme.MaxCode - (int)MathF.Round(largest / scales[0]), scheme.MinCode, scheme.MaxCode);
    }
}
