using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Kernels;
using QuantGen.Runtime.Tests.Blocks;
using Xunit;

namespace QuantGen.Runtime.Tests.Quotients;

/// <summary>Quotients by the numbers of codes, without the division instruction, are IEEE quotients.</summary>
public sealed class ConstantDivisorTests : ILanesCheck
{
    private const float SmallestNormal = 1.17549435e-38f;

    // MaxCode − MinCode and MaxCode of every width, those of a reduced range, and the ends.
    private static IEnumerable<int> Divisors => Enumerable.Range(1, 16).SelectMany(bits => new[] { (1 << bits) - 1, (1 << bits) - 2, (1 << (bits - 1)) - 1 })
        .Concat([3, 5, 32_767, 65_534, 65_535]).Where(divisor => divisor > 0).Distinct();

    [Fact]
    public void QuotientsAreIeeeQuotients() => EveryWidth.Check(this);

    void ILanesCheck.Check<V>()
    {
        foreach (int divisor in Divisors)
        {
            Random random = new(divisor);
            float[] dividends = new float[V.Count], quotients = new float[V.Count];
            for (int block = 0; block < 2000; block++)
            {
                for (int lane = 0; lane < dividends.Length; lane++)
                {
                    dividends[lane] = Dividend(random, divisor);
                }

                V.Store(ConstantDivisor.Divide(V.Load(ref dividends[0], 0), divisor), ref quotients[0], 0);
                for (int lane = 0; lane < dividends.Length; lane++)
                {
                    // Below the smallest scale any quotient will do that is below it too.
                    float expected = Math.Max(dividends[lane] / divisor, SmallestNormal);
                    Assert.True(expected == Math.Max(quotients[lane], SmallestNormal), $"{dividends[lane]:R} / {divisor}: {quotients[lane]:R} instead of {expected:R}");
                }
            }
        }
    }

    // Any positive float, or one of those around a product of the divisor and the middle of two floats, of any exponent.
    private static float Dividend(Random random, int divisor)
    {
        if (random.Next(2) == 0)
        {
            return BitConverter.Int32BitsToSingle(random.Next(0x7f800000));
        }

        double middle = (random.Next(1 << 23, 1 << 24) + 0.5) * divisor;
        float near = (float)(middle * Math.ScaleB(1, random.Next(-170, 80)));
        return BitConverter.Int32BitsToSingle(Math.Clamp(BitConverter.SingleToInt32Bits(near) + random.Next(-1, 2), 0, 0x7f7fffff));
    }
}
