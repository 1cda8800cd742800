using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Kernels.Tests.Registry;
using Xunit;

namespace QuantGen.Kernels.Tests.Elements;

/// <summary>Elements of 16 bits are divided by a reciprocal in two parts: no code of 8 bits is another than that of the quotient.</summary>
public sealed class TwoPartQuotientTests
{
    private const int ScaleBits = 24;

    // A sum of two products errs by less than 3 units of the product of two significands before it is rounded.
    private const int MostUnits = 4;

    // A significand of a scale, and that of an element whose quotient is about as far from zero as a float halfway between k + ½ and one of its neighbours.
    private readonly record struct NearTie(int Scale, long Element, double Quotient);

    [Theory]
    [InlineData("Half")]
    [InlineData("BFloat16")]
    public void EveryElementHasTheCodeOfItsFloat(string type) => EveryElementCheck.Run(ElementType.Get(type));

    /// <summary>
    /// A quotient that errs by so little is rounded otherwise only where X · 2^d = s · m + r, X being the significand of an element, s that of a scale, m that of a number
    /// halfway between k + ½ and the next float, and r small: m is odd, so that each r leaves one s modulo 2^d. All of these are tried.
    /// </summary>
    [Fact]
    public void NoElementIsNearerToATieThanItsQuotientIsExact()
    {
        TensorKernels kernels = SchemeRegistry.Get("EveryWidth+UInt8AsymmetricPerTensor");
        List<NearTie> found = [.. Enumerable.Range(0, 256).SelectMany(k => NearTies(k))];
        Assert.NotEmpty(found);
        foreach (NearTie near in found)
        {
            // Any power of two will do of the scale, and the element follows.
            float scale = MathF.ScaleB(near.Scale, -ScaleBits - 3);
            double target = near.Quotient * scale;
            float element = (float)Math.ScaleB(near.Element, (int)Math.Round(Math.Log2(target / near.Element)));
            float[] values = [.. Enumerable.Repeat(element, 64), .. Enumerable.Repeat(-element, 64)];
            foreach (ElementType type in ElementType.All.Where(type => type.Rounded(element) == element))
            {
                byte[] expected = new byte[values.Length];
                byte[] actual = new byte[values.Length];
                int zeroPoint = near.Quotient > 127 ? 0 : 127;
                kernels.Quantize(values, [values.Length], [scale], [zeroPoint], expected);
                kernels.Of(type).Quantize(values, [values.Length], [scale], [zeroPoint], actual);
                Assert.True(expected.AsSpan().SequenceEqual(actual), $"{element:R} / {scale:R} as {type.Name}");
            }
        }
    }

    /// <summary>It was shown for codes of 8 bits.</summary>
    [Theory]
    [InlineData(8, true)]
    [InlineData(9, false)]
    public void NoMoreBitsAreDividedSo(int bits, bool holds)
    {
        bool expected = holds && ResidualQuotient.IsSupported;

        Assert.Equal(expected, TwoPartQuotient<HalfElement>.Holds([1f], bits));
        Assert.Equal(expected, TwoPartQuotient<HalfElement>.HoldsNear([1f], bits));
    }

    /// <summary>Beyond these, quotients overflow or lose bits, or no bound serves all scales.</summary>
    [Fact]
    public void ScalesAreDividedByWithinTheirEnds()
    {
        AssertEnds(scales => HalfElement.Divides(scales, 8), -14, 6);
        AssertEnds(scales => HalfElement.DividesNear(scales), -14, 16);
        AssertEnds(scales => BFloat16Element.DividesNear(scales), -64, 64);
    }

    // The exponents of the smallest and of the largest scale.
    private static void AssertEnds(Func<float[], bool> divides, int smallest, int largest)
    {
        Assert.True(divides([MathF.ScaleB(1, smallest), MathF.ScaleB(1, largest)]));
        Assert.False(divides([MathF.BitDecrement(MathF.ScaleB(1, smallest))]));
        Assert.False(divides([MathF.BitIncrement(MathF.ScaleB(1, largest))]));
    }

    private static IEnumerable<NearTie> NearTies(int k)
    {
        // k + ½ as a significand of 25 bits, and the numbers half a unit of 24 bits beside it; below a power of two units are half as large.
        int shift = 24 - int.Log2((2 * k) + 1);
        long tie = ((2L * k) + 1) << shift;
        IEnumerable<NearTie> above = NearTies(tie + 1, k + 0.5);
        return above.Concat(k == 0 ? NearTies((2 * tie) - 1, k + 0.5) : NearTies(tie - 1, k + 0.5));
    }

    private static IEnumerable<NearTie> NearTies(long halfway, double quotient)
    {
        // s · m is at least 2^47 and X below 2^11.
        const long Modulus = 1L << (23 + 24 - 11);
        long inverse = Inverse(halfway) & (Modulus - 1);
        for (int rest = -MostUnits; rest <= MostUnits; rest++)
        {
            long scale = (long)((UInt128)(rest & (Modulus - 1)) * (ulong)inverse % (ulong)Modulus);
            long element = ((scale * halfway) - rest) / Modulus;
            if (scale >> (ScaleBits - 1) == 1 && element > 0)
            {
                yield return new((int)scale, element, quotient);
            }
        }
    }

    // Of an odd number, modulo 2^64: each step of Newton doubles the bits that are right.
    private static long Inverse(long odd)
    {
        long inverse = odd;
        for (int step = 0; step < 5; step++)
        {
            inverse *= 2 - (odd * inverse);
        }

        return inverse;
    }
}
