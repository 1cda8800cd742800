using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuantGen.Kernels;

/// <summary>What kernels find of many scales beforehand: their reciprocals and the bound of elements.</summary>
public static class Scales
{
    // Quotients stay below 2^30 where the bound is this much above the farthest code and scales differ by no more than the rest.
    private const int QuotientBits = 30;

    /// <summary>The element beyond which every quotient saturates, for a scale and all that are at most 2^(28 − bits) times smaller.</summary>
    /// <param name="scale">The largest scale.</param>
    /// <param name="bits">Bits of a code; a constant.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Bound(float scale, int bits) => scale * (1 << (bits + 2));

    /// <summary>destination[i] = 1 / scales[i], one division for a vector of them.</summary>
    /// <param name="scales">The first scale.</param>
    /// <param name="destination">Receives as many reciprocals as it has elements.</param>
    /// <param name="bits">Bits of a code.</param>
    /// <returns>The bound of elements for all these scales.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Invert(ref float scales, Span<float> destination, int bits)
    {
        ref float target = ref MemoryMarshal.GetReference(destination);
        nuint length = (nuint)destination.Length;
        nuint i = 0;
        int largest = 0; // positive floats compare as integers
        if (VectorWidth.Is512 && length >= 16)
        {
            Vector512<int> largests = default;
            for (; length - i >= 16; i += 16)
            {
                Vector512<float> scale = Vector512.LoadUnsafe(ref scales, i);
                largests = Vector512.Max(largests, scale.AsInt32());
                (Vector512<float>.One / scale).StoreUnsafe(ref target, i);
            }

            largest = Largest(Vector256.Max(largests.GetLower(), largests.GetUpper()));
        }

        if (VectorWidth.Is128 && length - i >= 4)
        {
            Vector128<int> largests = Vector128.Create(largest);
            for (; length - i >= 4; i += 4)
            {
                Vector128<float> scale = Vector128.LoadUnsafe(ref scales, i);
                largests = Vector128.Max(largests, scale.AsInt32());
                (Vector128<float>.One / scale).StoreUnsafe(ref target, i);
            }

            largest = Largest(largests);
        }

        for (; i < length; i++)
        {
            float scale = Unsafe.Add(ref scales, i);
            largest = Math.Max(largest, BitConverter.SingleToInt32Bits(scale));
            Unsafe.Add(ref target, i) = 1f / scale;
        }

        return Bound(BitConverter.Int32BitsToSingle(largest), bits);
    }

    /// <summary>Whether scales lie in a range and so near to each other that one bound serves them all.</summary>
    /// <param name="scales">Scales, finite, positive and normal.</param>
    /// <param name="smallest">The lower end of the range.</param>
    /// <param name="largest">The upper end of the range.</param>
    /// <param name="bits">Bits of a code.</param>
    internal static bool AreNear(ReadOnlySpan<float> scales, float smallest, float largest, int bits)
    {
        (float min, float max) = FloatRange.Extremes(scales);
        return min >= smallest && max <= largest && max <= min * (1 << (QuotientBits - bits - 2));
    }

    private static int Largest(Vector256<int> values) => Largest(Vector128.Max(values.GetLower(), values.GetUpper()));

    private static int Largest(Vector128<int> values) =>
        Math.Max(Math.Max(values.GetElement(0), values.GetElement(1)), Math.Max(values.GetElement(2), values.GetElement(3)));
}
