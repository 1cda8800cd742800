using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Runtime.Tests.Elements;

/// <summary>A bfloat16 converts as its definition says, one by one and in vectors.</summary>
public sealed class BFloat16Tests
{
    [Fact]
    public void EveryValueIsTheUpperHalfOfAFloat()
    {
        BFloat16[] values = AllValues();
        float[] floats = new float[values.Length];
        BFloat16Element.ToSingles(BFloat16Element.Of(values), floats);
        for (int i = 0; i < values.Length; i++)
        {
            Assert.Equal((uint)i << 16, BitConverter.SingleToUInt32Bits(floats[i]));
            Assert.Equal((uint)i << 16, BitConverter.SingleToUInt32Bits((float)values[i]));
        }
    }

    [Fact]
    public void NoValueIsWidenedTwice() => Assert.Equal(short.MaxValue, BFloat16Element.MostWidened);

    /// <summary>Every value, the middle between it and the next, and the floats beside both.</summary>
    [Fact]
    public void FloatsBecomeTheNearestValue()
    {
        List<float> floats = [];
        for (uint value = 0; value < 1 << 16; value++)
        {
            foreach (uint offset in (uint[])[0, 1, 0x7fff, 0x8000, 0x8001, 0xffff])
            {
                floats.Add(BitConverter.UInt32BitsToSingle((value << 16) + offset));
            }
        }

        AssertNearest([.. floats]);
    }

    [Fact]
    public void AnyFloatBecomesTheNearestValue()
    {
        int[] bits = new int[1 << 20];
        new Random(14).NextBytes(MemoryMarshal.AsBytes(bits.AsSpan()));
        AssertNearest(MemoryMarshal.Cast<int, float>(bits).ToArray());
    }

    [Fact]
    public void AnyLengthIsConvertedAndNothingBeyond()
    {
        for (int length = 0; length <= 100; length++)
        {
            BFloat16[] values = AllValues()[15_000..(15_000 + length)];
            float[] floats = new float[length + 9];
            floats.AsSpan().Fill(-1);
            BFloat16Element.ToSingles(BFloat16Element.Of(values), floats);
            Assert.Equal(-1, floats.AsSpan(length).IndexOfAnyExcept(-1f));
            BFloat16[] back = new BFloat16[length + 9];
            BFloat16Element.FromSingles(floats.AsSpan(0, length), BFloat16Element.Of(back.AsSpan()));
            Assert.Equal(values, back[..length]);
            Assert.Equal(new BFloat16[9], back[length..]);
        }
    }

    [Fact]
    public void ItIsSixteenBits()
    {
        Assert.Equal(2, Unsafe.SizeOf<BFloat16>());
        Assert.Equal(BFloat16.FromBits(0x3f80), MemoryMarshal.Cast<ushort, BFloat16>([0x3f80])[0]);
        Assert.Equal(0x3f80, ((BFloat16)1f).Bits);
    }

    [Fact]
    public void ItComparesAsANumber()
    {
        BFloat16 nan = (BFloat16)float.NaN;
        Assert.True((BFloat16)0f == (BFloat16)(-0f));
        Assert.True((BFloat16)0f != (BFloat16)1f);
        Assert.True(nan.Equals(nan));
        Assert.False(nan.Equals("NaN"));
        Assert.True(nan != BFloat16.FromBits(nan.Bits));
        Assert.Equal(((BFloat16)0f).GetHashCode(), ((BFloat16)(-0f)).GetHashCode());
        Assert.Equal("1.5", ((BFloat16)1.5f).ToString(null, CultureInfo.InvariantCulture));
        Assert.Equal("1.50", ((BFloat16)1.5f).ToString("F2", CultureInfo.InvariantCulture));
    }

    private static BFloat16[] AllValues()
    {
        BFloat16[] values = new BFloat16[1 << 16];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BFloat16.FromBits((ushort)i);
        }

        return values;
    }

    private static void AssertNearest(float[] floats)
    {
        BFloat16[] values = new BFloat16[floats.Length];
        BFloat16Element.FromSingles(floats, BFloat16Element.Of(values.AsSpan()));
        for (int i = 0; i < floats.Length; i++)
        {
            ushort expected = Nearest(BitConverter.SingleToUInt32Bits(floats[i]));
            if (values[i].Bits != expected || ((BFloat16)floats[i]).Bits != expected)
            {
                Assert.Fail($"{floats[i]:R} (0x{BitConverter.SingleToUInt32Bits(floats[i]):X8}) became 0x{values[i].Bits:X4}, not 0x{expected:X4}.");
            }
        }
    }

    // Of the two values about a float the nearer, of two equally near ones the even; a NaN stays one.
    private static ushort Nearest(uint bits)
    {
        if (float.IsNaN(BitConverter.UInt32BitsToSingle(bits)))
        {
            return (ushort)((bits >> 16) | 0x0040);
        }

        uint below = bits >> 16;
        uint rest = bits & 0xffff;
        bool isNearerAbove = rest > 0x8000 || (rest == 0x8000 && below % 2 == 1);
        return (ushort)(isNearerAbove ? below + 1 : below);
    }
}
