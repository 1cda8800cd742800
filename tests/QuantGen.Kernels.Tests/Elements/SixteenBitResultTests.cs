using System;
using System.Linq;
using QuantGen.Elements;
using Xunit;
using static QuantGen.Kernels.Tests.Registry.EveryWidth;

namespace QuantGen.Kernels.Tests.Elements;

/// <summary>Results of 16 bits where they are written: over what they are made from, and gradients that are NaN.</summary>
public sealed class SixteenBitResultTests
{
    private const int Longest = 200;

    [Fact]
    public void FakeQuantizedElementsMayReplaceTheirSource()
    {
        AssertFakeQuantize<Int8SymmetricPerTensor>(0);
        AssertFakeQuantize<UInt8AsymmetricPerTensor>(0);
        AssertFakeQuantize<UInt8AsymmetricPerTensor>(55);
        AssertFakeQuantize<UInt16AsymmetricPerTensor>(0);
        AssertFakeQuantize<UInt4AsymmetricPerTensor>(3);
    }

    [Fact]
    public void AGradientMayReplaceTheElementsOrItself()
    {
        for (int length = 1; length <= Longest; length++)
        {
            BFloat16[] source = Elements(length, value => (BFloat16)value);
            BFloat16[] gradient = Elements(length, value => (BFloat16)(1 - value));
            BFloat16[] expected = new BFloat16[length];
            BFloat16Elements.FakeQuantizeGradient<Int4SymmetricPerTensor>(source, 0.3f, 0, gradient, expected);
            BFloat16Elements.FakeQuantizeGradient<Int4SymmetricPerTensor>(source, 0.3f, 0, gradient, gradient);
            Assert.Equal(expected, gradient);
            gradient = Elements(length, value => (BFloat16)(1 - value));
            BFloat16Elements.FakeQuantizeGradient<Int4SymmetricPerTensor>(source, 0.3f, 0, gradient, source);
            Assert.Equal(expected, source);
        }
    }

    /// <summary>A signaling NaN becomes quiet, as when it is made a float and a number of 16 bits again, be it the lower or the upper number of 32 bits.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void EveryGradientPassesAsItsFloatDoes(int first)
    {
        ushort[] words = [.. Enumerable.Range(first, 1 << 16).Select(bits => (ushort)bits)];
        Half[] halves = [.. words.Select(BitConverter.UInt16BitsToHalf)];
        Half[] passed = new Half[words.Length];
        HalfElements.FakeQuantizeGradient<Int8SymmetricPerTensor>(new Half[words.Length], 1, 0, halves, passed);
        Assert.Equal(halves.Select(half => BitConverter.HalfToUInt16Bits((Half)(float)half)), passed.Select(BitConverter.HalfToUInt16Bits));

        BFloat16[] brain = [.. words.Select(BFloat16.FromBits)];
        BFloat16[] passedBrain = new BFloat16[words.Length];
        BFloat16Elements.FakeQuantizeGradient<Int8SymmetricPerTensor>(new BFloat16[words.Length], 1, 0, brain, passedBrain);
        Assert.Equal(brain.Select(value => ((BFloat16)(float)value).Bits), passedBrain.Select(value => value.Bits));
    }

    private static void AssertFakeQuantize<T>(int zeroPoint)
        where T : IQuantizedTensor<T>
    {
        // By the last two, values of the largest code are rounded up to a power of two, which is nearer to another code, whose value is below it.
        foreach (float scale in new[] { 0.0123f, 0.9f, 0.0039292891f, 0.0050128908f })
        {
            for (int length = 1; length <= Longest; length++)
            {
                Half[] halves = Elements(length, value => (Half)value);
                Half[] expected = new Half[length];
                HalfElements.FakeQuantize<T>(halves, scale, zeroPoint, expected);
                HalfElements.FakeQuantize<T>(halves, scale, zeroPoint, halves);
                Assert.Equal(expected, halves);

                BFloat16[] brain = Elements(length, value => (BFloat16)value);
                BFloat16[] expectedBrain = new BFloat16[length];
                BFloat16Elements.FakeQuantize<T>(brain, scale, zeroPoint, expectedBrain);
                BFloat16Elements.FakeQuantize<T>(brain, scale, zeroPoint, brain);
                Assert.Equal(expectedBrain, brain);
            }
        }
    }

    // Up to 255 steps of either scale, and beyond.
    private static T[] Elements<T>(int length, Func<float, T> convert)
    {
        Random random = new(length);
        T[] elements = new T[length];
        for (int i = 0; i < length; i++)
        {
            elements[i] = convert((float)((random.NextDouble() * 2) - 0.2) * (length % 2 == 0 ? 3.2f : 240f));
        }

        return elements;
    }
}
