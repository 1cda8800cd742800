using System;
using System.Globalization;
using System.Runtime.InteropServices;
using Xunit;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>Comparison of results bit for bit, floats by their bit patterns.</summary>
internal static class ExactComparison
{
    /// <summary>Fails with the place, the first index that differs, and both values.</summary>
    public static void AssertSame<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual, Func<string> place)
        where T : unmanaged
    {
        ReadOnlySpan<byte> expectedBytes = MemoryMarshal.AsBytes(expected);
        ReadOnlySpan<byte> actualBytes = MemoryMarshal.AsBytes(actual);
        if (expectedBytes.SequenceEqual(actualBytes))
        {
            return;
        }

        if (expected.Length != actual.Length)
        {
            Assert.Fail($"{place()}: {actual.Length} values instead of {expected.Length}");
        }

        int index = expectedBytes.CommonPrefixLength(actualBytes) / Marshal.SizeOf<T>();
        Assert.Fail($"{place()}, index {index}: expected {Text(expected[index])}, actual {Text(actual[index])}");
    }

    private static string Text<T>(T value) => value switch
    {
        float number => string.Create(CultureInfo.InvariantCulture, $"{number:R} (0x{BitConverter.SingleToInt32Bits(number):X8})"),
        byte bits => string.Create(CultureInfo.InvariantCulture, $"byte 0x{bits:X2}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}
