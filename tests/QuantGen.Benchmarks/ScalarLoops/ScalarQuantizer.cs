using System;
using System.Runtime.CompilerServices;

namespace QuantGen.Benchmarks.ScalarLoops;

/// <summary>Loops over single elements, as one writes them without vectors in mind.</summary>
/// <typeparam name="TQuotient">How x / S is formed.</typeparam>
/// <typeparam name="TStream">How codes are stored.</typeparam>
internal static unsafe class ScalarQuantizer<TQuotient, TStream>
    where TQuotient : struct, IScalarQuotient
    where TStream : struct, ICodeStream<TStream>
{
    /// <summary>Runs of neighbouring elements share a region; the last may be shorter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void QuantizeRuns(float* source, int length, int run, float[] scales, int[] zeroPoints, QuantizationScheme scheme, byte* codes)
    {
        int min = scheme.MinCode, max = scheme.MaxCode;
        TStream stream = TStream.Over(codes, scheme);
        for (int start = 0, region = 0; start < length; start += run, region++)
        {
            int end = Math.Min(start + run, length);
            float scale = scales[region], reciprocal = 1f / scale;
            int zeroPoint = zeroPoints.Length == 0 ? 0 : zeroPoints[region];
            for (int i = start; i < end; i++)
            {
                stream.Write(Math.Clamp((int)MathF.Round(TQuotient.Of(source[i], scale, reciprocal)) + zeroPoint, min, max));
            }
        }

        stream.Flush();
    }

    /// <summary>Symmetric; the scale of each run from its largest magnitude, then its codes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void QuantizeOnline(float* source, int length, int run, float[] scales, QuantizationScheme scheme, byte* codes)
    {
        int min = scheme.MinCode, max = scheme.MaxCode;
        TStream stream = TStream.Over(codes, scheme);
        for (int start = 0, region = 0; start < length; start += run, region++)
        {
            int end = Math.Min(start + run, length);
            float largest = 0;
            for (int i = start; i < end; i++)
            {
                largest = MathF.Max(largest, MathF.Abs(source[i]));
            }

            float scale = largest == 0 ? 1 : largest / max, reciprocal = 1f / scale;
            scales[region] = scale;
            for (int i = start; i < end; i++)
            {
                stream.Write(Math.Clamp((int)MathF.Round(TQuotient.Of(source[i], scale, reciprocal)), min, max));
            }
        }

        stream.Flush();
    }

    /// <summary>Symmetric; every column has its own scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void QuantizeColumns(float* source, int length, float[] scales, QuantizationScheme scheme, byte* codes)
    {
        int min = scheme.MinCode, max = scheme.MaxCode;
        TStream stream = TStream.Over(codes, scheme);
        for (int start = 0; start < length; start += scales.Length)
        {
            for (int column = 0; column < scales.Length; column++)
            {
                stream.Write(Math.Clamp((int)MathF.Round(source[start + column] / scales[column]), min, max));
            }
        }

        stream.Flush();
    }

    /// <summary>Runs of neighbouring elements share a region; the last may be shorter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void DequantizeRuns(byte* codes, int length, int run, float[] scales, int[] zeroPoints, QuantizationScheme scheme, float* destination)
    {
        TStream stream = TStream.Over(codes, scheme);
        for (int start = 0, region = 0; start < length; start += run, region++)
        {
            int end = Math.Min(start + run, length);
            float scale = scales[region];
            int zeroPoint = zeroPoints.Length == 0 ? 0 : zeroPoints[region];
            for (int i = start; i < end; i++)
            {
                destination[i] = (stream.Read() - zeroPoint) * scale;
            }
        }
    }

    /// <summary>Symmetric; every column has its own scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void DequantizeColumns(byte* codes, int length, float[] scales, QuantizationScheme scheme, float* destination)
    {
        TStream stream = TStream.Over(codes, scheme);
        for (int start = 0; start < length; start += scales.Length)
        {
            for (int column = 0; column < scales.Length; column++)
            {
                destination[start + column] = stream.Read() * scales[column];
            }
        }
    }

    /// <summary>One region, no codes stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FakeQuantize(float* source, int length, float scale, int zeroPoint, QuantizationScheme scheme, float* destination)
    {
        int min = scheme.MinCode, max = scheme.MaxCode;
        float reciprocal = 1f / scale;
        for (int i = 0; i < length; i++)
        {
            int code = Math.Clamp((int)MathF.Round(TQuotient.Of(source[i], scale, reciprocal)) + zeroPoint, min, max);
            destination[i] = (code - zeroPoint) * scale;
        }
    }
}
