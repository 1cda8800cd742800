using System;
using System.Globalization;
using System.Numerics;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using QuantGen.Calibration.Reading;
using Xunit;

namespace QuantGen.Generator.Tests.Calibration;

/// <summary>Decimals become the floats that the runtime reads, and floats become literals that the compiler reads back.</summary>
public sealed class DecimalFloatTests
{
    [Theory]
    [InlineData("0", 0f)]
    [InlineData("-0.0", -0f)]
    [InlineData("1", 1f)]
    [InlineData("-2.5E+2", -250f)]
    [InlineData("0.1", 0.1f)]
    [InlineData("16777217", 16777216f)]
    [InlineData("16777217.000000000000000000000000000001", 16777218f)]
    [InlineData("16777219", 16777220f)]
    [InlineData("3.4028235E38", float.MaxValue)]
    [InlineData("3.4028235677973366E38", float.MaxValue)]
    [InlineData("3.4028235677973367E38", float.PositiveInfinity)]
    [InlineData("-1e99", float.NegativeInfinity)]
    [InlineData("1e999999999999999999999", float.PositiveInfinity)]
    [InlineData("1e-999999999999999999999", 0f)]
    [InlineData("0e999999999999999999999", 0f)]
    [InlineData("1E-45", float.Epsilon)]
    [InlineData("7.006492321624085e-46", 0f)]
    [InlineData("7.0064923216240862e-46", float.Epsilon)]
    [InlineData("1.1754943508222875E-38", 1.17549435E-38f)]
    [InlineData("1.17549431E-38", 1.1754943E-38f)]
    [InlineData("0.00000000000000000000000000000000000000000000001e9", 1e-38f)]
    public void ReadsTheNearestFloat(string text, float expected) => AssertSame(expected, DecimalFloat.Parse(text));

    [Fact]
    public void ReadsWhatTheRuntimeReads()
    {
        Random random = new(1);
        for (int i = 0; i < 200_000; i++)
        {
            string text = i % 2 == 0
                ? Float(random).ToString(i % 4 == 0 ? "R" : "E12", CultureInfo.InvariantCulture)
                : $"{random.NextInt64()}{random.NextInt64()}"[..random.Next(1, 25)] + $".{random.NextInt64()}e{random.Next(-70, 40)}";
            AssertSame(float.Parse(text, CultureInfo.InvariantCulture), DecimalFloat.Parse(text));
        }
    }

    /// <summary>Long numbers cost no more than their length: a million digits, a dividend of two hundred places, an exponent of a million.</summary>
    [Fact]
    public void LongNumbersAreReadInLinearTime()
    {
        string ones = new('1', 1_000_000), zeros = new('0', 1_000_000);

        AssertSame(0.11111111f, DecimalFloat.Parse($"0.{ones}"));
        AssertSame(16777218f, DecimalFloat.Parse($"16777217.{zeros}1"));
        AssertSame(16777216f, DecimalFloat.Parse($"16777217.{zeros}"));
        AssertSame(1f, DecimalFloat.Parse($"1{zeros}e-1000000"));
        AssertSame(1f, DecimalFloat.Parse($"0.{zeros}1e1000001"));
        AssertSame(1e-40f, DecimalFloat.Parse($"1e-{zeros}40"));
    }

    /// <summary>The places where a double rounded first would err: the middle of two floats, and a hair beside it.</summary>
    [Fact]
    public void ReadsTheMiddleOfTwoFloats()
    {
        Random random = new(2);
        for (int i = 0; i < 20_000; i++)
        {
            float low = MathF.Abs(Float(random));
            float high = MathF.BitIncrement(low);
            (string digits, string power) = Exact(((double)low + high) / 2);
            AssertSame((BitConverter.SingleToUInt32Bits(low) & 1) == 0 ? low : high, DecimalFloat.Parse($"{digits}{power}"));
            AssertSame(high, DecimalFloat.Parse($"{digits}.00000000000001{power}"));
        }
    }

    [Fact]
    public void LiteralsComeBackFromTheCompiler()
    {
        Random random = new(3);
        for (int i = 0; i < 50_000; i++)
        {
            float value = MathF.Abs(Float(random));
            string text = DecimalFloat.Format(value);

            Assert.InRange(text.Length, 1, 14);
            LiteralExpressionSyntax literal = Assert.IsType<LiteralExpressionSyntax>(SyntaxFactory.ParseExpression(text + "f"));
            Assert.Empty(literal.GetDiagnostics());
            AssertSame(value, Assert.IsType<float>(literal.Token.Value));
        }
    }

    private static float Float(Random random)
    {
        while (true)
        {
            float value = BitConverter.UInt32BitsToSingle((uint)random.NextInt64(1L << 32));
            if (float.IsNormal(value) && MathF.Abs(value) < float.MaxValue)
            {
                return value;
            }
        }
    }

    // All decimals of a double: an integer, and a power of ten.
    private static (string Digits, string Power) Exact(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int power = (int)(bits >> 52) - 1075;
        BigInteger significand = (bits & ((1L << 52) - 1)) | (1L << 52);
        BigInteger digits = power >= 0 ? significand << power : significand * BigInteger.Pow(5, -power);
        return (digits.ToString(CultureInfo.InvariantCulture), power >= 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"e{power}"));
    }

    private static void AssertSame(float expected, float actual) =>
        Assert.Equal(BitConverter.SingleToUInt32Bits(expected), BitConverter.SingleToUInt32Bits(actual));
}
