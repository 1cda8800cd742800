using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using QuantGen.Kernels;
using QuantGen.Runtime.Tests.Blocks;
using Xunit;

namespace QuantGen.Runtime.Tests.Elements;

/// <summary>Vectors of halves convert with the bits of <see cref="Half"/>'s own conversions.</summary>
public sealed class HalfElementTests
{
    [Fact]
    public void EveryHalfBecomesItsFloat()
    {
        Half[] halves = AllHalves();
        float[] floats = new float[halves.Length];
        HalfElement.ToSingles(HalfElement.Of(halves), floats);
        for (int i = 0; i < halves.Length; i++)
        {
            AssertSame((float)halves[i], floats[i], i);
        }
    }

    /// <summary>Every half, the middle between it and the next, and the floats beside both.</summary>
    [Fact]
    public void FloatsBecomeTheNearestHalf()
    {
        List<float> floats = [];
        foreach (Half half in AllHalves())
        {
            float value = (float)half;
            float next = (float)BitConverter.UInt16BitsToHalf((ushort)(BitConverter.HalfToUInt16Bits(half) + 1));
            float middle = float.IsFinite(next) ? (value + next) / 2 : MathF.CopySign(65520f, value);
            foreach (float tie in (float[])[value, middle])
            {
                floats.AddRange([tie, MathF.BitIncrement(tie), MathF.BitDecrement(tie)]);
            }
        }

        AssertNearest([.. floats]);
    }

    [Fact]
    public void AnyFloatBecomesTheNearestHalf()
    {
        int[] bits = new int[1 << 20];
        new Random(14).NextBytes(MemoryMarshal.AsBytes(bits.AsSpan()));
        AssertNearest(MemoryMarshal.Cast<int, float>(bits).ToArray());
        for (int i = 0; i < bits.Length; i++)
        {
            // Exponents about the range of halves, and NaN.
            bits[i] = (bits[i] & unchecked((int)0x807fffff)) | ((i & 1023) == 0 ? 0x7f800000 : (95 + (i % 56)) << 23);
        }

        AssertNearest(MemoryMarshal.Cast<int, float>(bits).ToArray());
    }

    [Fact]
    public void AnyLengthIsConvertedAndNothingBeyond()
    {
        for (int length = 0; length <= 100; length++)
        {
            Half[] halves = AllHalves()[15_000..(15_000 + length)];
            float[] floats = new float[length + 9];
            floats.AsSpan().Fill(-1);
            HalfElement.ToSingles(HalfElement.Of(halves), floats);
            Assert.Equal(-1, floats.AsSpan(length).IndexOfAnyExcept(-1f));
            Half[] back = new Half[length + 9];
            HalfElement.FromSingles(floats.AsSpan(0, length), HalfElement.Of(back.AsSpan()));
            Assert.Equal(halves, back[..length]);
            Assert.Equal(new Half[9], back[length..]);
        }
    }

    /// <summary>Every finite half, and none else, is widened without asking what it is.</summary>
    [Fact]
    public void FiniteHalvesAreWidenedInPassing() => EveryWidth.Check(new WidenedInPassing());

    private sealed class WidenedInPassing : ILanesCheck
    {
        public void Check<V>()
            where V : struct, ILanes<V>
        {
            Assert.Equal((float)Half.MaxValue, Widened<V>(HalfElement.MostWidened));
            Assert.NotEqual(float.PositiveInfinity, Widened<V>(HalfElement.MostWidened + 1));
        }

        private static float Widened<V>(int bits)
            where V : struct, ILanes<V>
        {
            float[] floats = new float[V.Count];
            V.Store(HalfElement.Widen(V.Create(bits)), ref floats[0], 0);
            return floats[0];
        }
    }

    private static Half[] AllHalves()
    {
        Half[] halves = new Half[1 << 16];
        for (int i = 0; i < halves.Length; i++)
        {
            halves[i] = BitConverter.UInt16BitsToHalf((ushort)i);
        }

        return halves;
    }

    private static void AssertNearest(float[] floats)
    {
        Half[] halves = new Half[floats.Length];
        HalfElement.FromSingles(floats, HalfElement.Of(halves.AsSpan()));
        for (int i = 0; i < floats.Length; i++)
        {
            ushort expected = BitConverter.HalfToUInt16Bits((Half)floats[i]);
            ushort actual = BitConverter.HalfToUInt16Bits(halves[i]);
            if (expected != actual)
            {
                Assert.Fail($"{floats[i]:R} (0x{BitConverter.SingleToUInt32Bits(floats[i]):X8}) became 0x{actual:X4}, not 0x{expected:X4}.");
            }
        }
    }

    private static void AssertSame(float expected, float actual, int half)
    {
        if (BitConverter.SingleToUInt32Bits(expected) != BitConverter.SingleToUInt32Bits(actual))
        {
            Assert.Fail($"Half 0x{half:X4} became 0x{BitConverter.SingleToUInt32Bits(actual):X8}, not 0x{BitConverter.SingleToUInt32Bits(expected):X8}.");
        }
    }
}
