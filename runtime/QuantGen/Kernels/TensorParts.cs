using System;

namespace QuantGen.Kernels;

/// <summary>Whether the parts of a tensor belong together: codes, shape and parameters that were made elsewhere.</summary>
internal static class TensorParts
{
    /// <summary>What is wrong with the parameters of a tensor, or null.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="regions">The regions that it has under the scheme.</param>
    /// <param name="scales">The scales, finite, positive and normal.</param>
    /// <param name="zeroPoints">The zero points.</param>
    public static string? ProblemOf(QuantizationScheme scheme, in TensorShape shape, int regions, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints)
    {
        if (scales.Length != regions)
        {
            return $"have {scales.Length} scales, but the shape {shape} needs {regions}; pass those of a tensor of this shape.";
        }

        if (zeroPoints.Length != (scheme.HasZeroPoints ? regions : 0))
        {
            return scheme.HasZeroPoints
                ? $"have {zeroPoints.Length} zero points, but the scheme is asymmetric; pass one for each of {regions} scales."
                : $"have {zeroPoints.Length} zero points, but the scheme is symmetric; pass scales alone.";
        }

        foreach (int zeroPoint in zeroPoints)
        {
            if (zeroPoint < scheme.MinCode || zeroPoint > scheme.MaxCode)
            {
                return $"have the zero point {zeroPoint}; zero points are codes, from {scheme.MinCode} to {scheme.MaxCode}.";
            }
        }

        return null;
    }

    /// <summary>Requires that what no code occupies of the last byte is zero: equal tensors have equal bytes.</summary>
    /// <param name="codes">The codes of a tensor.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="bits">Bits of a code.</param>
    /// <param name="name">The parameter that has them.</param>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static void CheckPadding(ReadOnlySpan<byte> codes, in TensorShape shape, int bits, string name)
    {
        int used = UsedOfLast(shape, bits);
        if (used != 0 && codes[^1] >> used != 0)
        {
            throw new ArgumentException(
                $"The last byte of the codes is 0x{codes[^1]:X2}, of which codes occupy the low {used} bits; clear the other {8 - used}.", name);
        }
    }

    /// <summary>Clears what no code occupies of the last byte.</summary>
    /// <param name="codes">The codes of a tensor.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="bits">Bits of a code.</param>
    public static void ClearPadding(Span<byte> codes, in TensorShape shape, int bits)
    {
        int used = UsedOfLast(shape, bits);
        if (used != 0)
        {
            codes[^1] &= (byte)((1 << used) - 1);
        }
    }

    // Bits of the last byte that codes occupy; 0 where they fill it.
    private static int UsedOfLast(in TensorShape shape, int bits) => (int)((long)shape.Length * bits & 7);
}
