using System;

namespace QuantGen.Calibration;

/// <summary>The grid of a histogram: octaves [2^e, 2^(e+1)) of either sign, each cut into a power of two of equally wide bins.</summary>
/// <remarks>
/// A bin is the leading bits of the floats in it, so that the bins of a coarser cut are exact sums of those of a finer one. Octaves are told by the
/// biased exponent of floats: 0 holds zeros and subnormal floats. Negative zero counts as negative, as its sign says.
/// </remarks>
internal static class OctaveGrid
{
    /// <summary>The octaves of finite floats.</summary>
    public const int Octaves = 255;

    public const int MantissaBits = 23;

    private const int SmallestExponent = -126;

    /// <summary>The octave of a float.</summary>
    public static int OctaveOf(int bits) => (bits >> MantissaBits) & 0xff;

    /// <summary>The bits of a float within its octave.</summary>
    public static int WithinOctave(int bits) => bits & ((1 << MantissaBits) - 1);

    /// <summary>The magnitude at which a bin begins; where the next one begins it ends.</summary>
    /// <param name="octave">The octave.</param>
    /// <param name="bin">The bin, 0 to 2^bits, where the last is the first of the next octave.</param>
    /// <param name="bits">The octave has 2^bits bins.</param>
    public static double Edge(int octave, int bin, int bits)
    {
        double part = Math.ScaleB(bin, -bits);
        return octave == 0 ? Math.ScaleB(part, SmallestExponent) : Math.ScaleB(1 + part, octave - 1 + SmallestExponent);
    }
}
