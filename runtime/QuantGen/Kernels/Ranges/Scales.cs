using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Kernels;

/// <summary>What kernels find of many scales beforehand: their reciprocals and the bound of elements.</summary>
internal static class Scales
{
    // Quotients stay below 2^30 where the bound is this much above the farthest code and scales differ by no more than the rest.
    private const int QuotientBits = 30;

    /// <summary>destination[i] = 1 / scales[i], one division for a vector of them.</summary>
    /// <param name="scales">The first scale.</param>
    /// <param name="destination">Receives as many reciprocals as it has elements.</param>
    /// <returns>The largest of the scales.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Invert(ref float scales, Span<float> destination)
    {
        ref float target = ref MemoryMarshal.GetReference(destination);
        nuint length = (nuint)destination.Length;
        nuint i = 0;
        int largest = 0; // positive floats compare as integers
        if (Lanes512.IsSupported && length >= 16)
        {
            largest = Invert<Lanes512>(ref scales, ref target, ref i, length);
        }

        if (Lanes256.IsSupported && length - i >= 8)
        {
            largest = Math.Max(largest, Invert<Lanes256>(ref scales, ref target, ref i, length));
        }

        if (Lanes128.IsSupported && length - i >= 4)
        {
            largest = Math.Max(largest, Invert<Lanes128>(ref scales, ref target, ref i, length));
        }

        for (; i < length; i++)
        {
            float scale = Unsafe.Add(ref scales, i);
            largest = Math.Max(largest, BitConverter.SingleToInt32Bits(scale));
            Unsafe.Add(ref target, i) = 1f / scale;
        }

        return BitConverter.Int32BitsToSingle(largest);
    }

    /// <summary>Whether scales lie in a range and so near to each other that one bound serves them all.</summary>
    /// <param name="scales">Scales, finite, positive and normal.</param>
    /// <param name="smallest">The lower end of the range.</param>
    /// <param name="largest">The upper end of the range.</param>
    /// <param name="bits">Bits of a code.</param>
    public static bool AreNear(ReadOnlySpan<float> scales, float smallest, float largest, int bits) =>
        AreNear(FloatRange.Extremes(scales), smallest, largest, bits);

    /// <summary>The same of scales whose extremes are known.</summary>
    /// <param name="extremes">The smallest and the largest of the scales.</param>
    /// <param name="smallest">The lower end of the range.</param>
    /// <param name="largest">The upper end of the range.</param>
    /// <param name="bits">Bits of a code.</param>
    public static bool AreNear((float Min, float Max) extremes, float smallest, float largest, int bits) =>
        extremes.Min >= smallest && extremes.Max <= largest && extremes.Max <= extremes.Min * (1 << (QuotientBits - bits - 2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Invert<V>(ref float scales, ref float target, ref nuint i, nuint length)
        where V : struct, ILanes<V>
    {
        V one = V.Create(1f);
        V largest = default;
        for (; length - i >= (nuint)V.Count; i += (nuint)V.Count)
        {
            V scale = V.Load(ref scales, i);
            largest = V.MaxInt32(largest, scale);
            V.Store(one / scale, ref target, i);
        }

        return V.LargestInt32(largest);
    }
}
