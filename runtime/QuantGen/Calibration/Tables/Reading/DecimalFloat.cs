using System;
using System.Globalization;
using System.Numerics;

namespace QuantGen.Calibration.Reading;

/// <summary>
/// Decimal numbers as float32, rounded once and correctly on every framework that hosts a compiler, in time linear in the length of the text.
/// </summary>
internal static class DecimalFloat
{
    private const int SignificandBits = 24;
    private const int SmallestExponent = -149;
    private const int LargestExponent = 104;

    // Beyond these powers of ten lie only infinity and zero.
    private const int LargestMagnitude = 40;
    private const int SmallestMagnitude = -50;

    // Doubles hold integers of so many digits, and so many powers of ten, exactly.
    private const int ExactDigits = 15;
    private const int ExactPowers = 22;

    // Halfway between two floats lie numbers of at most 112 digits; of further digits only whether one is not zero matters.
    private const int DecisiveDigits = 120;

    private const int LongestExponent = 15;
    private const long HugeExponent = 1_000_000_000_000_000;

    private const float SmallestNormal = 1.17549435e-38f;

    /// <summary>The float nearest to a number as JSON writes it, ties to even; infinite where it is beyond all floats.</summary>
    public static float Parse(string text)
    {
        bool isNegative = text[0] == '-';
        int exponentAt = text.IndexOfAny(['e', 'E']);
        string mantissa = text.Substring(isNegative ? 1 : 0, (exponentAt < 0 ? text.Length : exponentAt) - (isNegative ? 1 : 0));
        int point = mantissa.IndexOf('.');
        string digits = point < 0 ? mantissa : mantissa.Remove(point, 1);
        long exponent = (exponentAt < 0 ? 0 : Exponent(text.Substring(exponentAt + 1))) - (point < 0 ? 0 : mantissa.Length - point - 1);
        float magnitude = Magnitude(digits.TrimStart('0'), exponent);
        return isNegative ? -magnitude : magnitude;
    }

    // Beyond so many digits only the sign matters: a text has fewer places than that.
    private static long Exponent(string text)
    {
        string digits = text.TrimStart('+', '-').TrimStart('0');
        long exponent = digits.Length == 0 ? 0 : digits.Length > LongestExponent ? HugeExponent : long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        return text[0] == '-' ? -exponent : exponent;
    }

    /// <summary>A decimal that reads back as the same float.</summary>
    /// <param name="value">A positive finite float.</param>
    public static string Format(float value)
    {
        foreach (string format in new[] { "G7", "G8" })
        {
            string text = value.ToString(format, CultureInfo.InvariantCulture);
            if (Parse(text) == value)
            {
                return text;
            }
        }

        return value.ToString("G9", CultureInfo.InvariantCulture);
    }

    private static float Magnitude(string digits, long exponent)
    {
        if (digits.Length == 0 || exponent + digits.Length < SmallestMagnitude)
        {
            return 0f;
        }

        if (exponent + digits.Length > LargestMagnitude)
        {
            return float.PositiveInfinity;
        }

        if (digits.Length <= ExactDigits && Math.Abs(exponent) <= ExactPowers && QuickMagnitude(digits, (int)exponent) is { } quick)
        {
            return quick;
        }

        if (digits.Length > DecisiveDigits)
        {
            bool isMore = digits.Substring(DecisiveDigits).Trim('0').Length > 0;
            exponent += digits.Length - DecisiveDigits - (isMore ? 1 : 0);
            digits = digits.Substring(0, DecisiveDigits) + (isMore ? "1" : "");
        }

        BigInteger numerator = BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        BigInteger denominator = BigInteger.One;
        if (exponent < 0)
        {
            denominator = BigInteger.Pow(10, (int)-exponent);
        }
        else
        {
            numerator *= BigInteger.Pow(10, (int)exponent);
        }

        return Round(numerator, denominator);
    }

    // One operation on exact doubles rounds once. To round its result again is right unless that lies in the middle of two floats.
    private static float? QuickMagnitude(string digits, int exponent)
    {
        double power = 1;
        for (int i = 0; i < Math.Abs(exponent); i++)
        {
            power *= 10;
        }

        double integer = long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        double value = exponent < 0 ? integer / power : integer * power;
        const long BelowFloat = (1L << 29) - 1;
        bool isMiddle = (BitConverter.DoubleToInt64Bits(value) & BelowFloat) == (BelowFloat + 1) / 2;
        return isMiddle || value < SmallestNormal || value > float.MaxValue ? null : (float)value;
    }

    // The quotient as an integer of 24 bits, fewer for subnormal floats, times a power of two.
    private static float Round(BigInteger numerator, BigInteger denominator)
    {
        int power = SmallestExponent;
        BigInteger limit = BigInteger.One << SignificandBits;
        BigInteger scaled = numerator << -power;
        while (power <= LargestExponent && scaled >= denominator * limit)
        {
            denominator <<= 1;
            power++;
        }

        BigInteger significand = BigInteger.DivRem(scaled, denominator, out BigInteger rest);
        int half = (rest << 1).CompareTo(denominator);
        if (half > 0 || (half == 0 && !significand.IsEven))
        {
            significand += 1;
        }

        // Both factors are exact; a significand rounded up to 2^24 is too, and one beyond the largest float overflows here.
        double value = (double)significand;
        for (; power > 0; power--)
        {
            value *= 2;
        }

        for (; power < 0; power++)
        {
            value /= 2;
        }

        return value > float.MaxValue ? float.PositiveInfinity : (float)value;
    }
}
