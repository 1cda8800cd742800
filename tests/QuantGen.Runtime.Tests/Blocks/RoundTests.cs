using System;
using System.Linq;
using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>Quotients as the integers that the exact rounding gives, over the whole range of integers, with NaN and what lies below as the smallest.</summary>
public sealed class RoundTests
{
    [Fact]
    public void TiesToEven() => EveryWidth.Check(new Rounds(MidpointRounding.ToEven));

    [Fact]
    public void TiesAwayFromZero() => EveryWidth.Check(new Rounds(MidpointRounding.AwayFromZero));

    [Fact]
    public void OneQuotientRoundsAlike()
    {
        foreach (float quotient in Ties.Quotients)
        {
            Assert.Equal((int)Math.Round((double)quotient, MidpointRounding.ToEven), ScalarRounding.HalfToEven(quotient));
            Assert.Equal((int)Math.Round((double)quotient, MidpointRounding.AwayFromZero), ScalarRounding.HalfAwayFromZero(quotient));
        }
    }

    private sealed class Rounds(MidpointRounding rounding) : ILanesCheck
    {
        public void Check<V>()
            where V : struct, ILanes<V>
        {
            float[] quotients = [.. Ties.Quotients, .. Ties.Far];
            int[] actual = new int[quotients.Length];
            for (int i = 0; i < actual.Length; i += V.Count)
            {
                V x = V.Load(ref quotients[0], (nuint)i);
                V.Store(rounding == MidpointRounding.ToEven ? V.RoundHalfToEven(x) : V.RoundHalfAwayFromZero(x), ref actual[0], (nuint)i);
            }

            foreach ((float quotient, int integer) in quotients.Zip(actual))
            {
                int expected = quotient >= int.MinValue ? (int)Math.Round((double)quotient, rounding) : int.MinValue;
                Assert.True(expected == integer, $"{V.Count} lanes: {quotient:R} became {integer} instead of {expected}");
            }
        }
    }
}
