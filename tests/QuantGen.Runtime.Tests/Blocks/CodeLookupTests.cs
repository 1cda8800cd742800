using System;
using System.Linq;
using System.Runtime.Intrinsics;
using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>Each of 64 packed codes finds its value in the table, whatever codes lie beside it.</summary>
public sealed class CodeLookupTests
{
    private const int Codes = 128;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void EveryCodeFindsItsValue(int bits)
    {
        Assert.SkipUnless(VectorWidth.Is512, "Tables take 512-bit vectors.");
        for (int seed = 0; seed < 50; seed++)
        {
            Random random = new(seed);
            byte[] stream = new byte[bits * Codes / 8];
            random.NextBytes(stream);
            float[] values = [.. Enumerable.Range(0, 1 << bits).Select(_ => random.NextSingle())];
            for (int element = 0; element <= Codes - 64; element += 8)
            {
                float[] expected = [.. Enumerable.Range(element, 64).Select(i => values[CodePacking.Load(ref stream[0], bits, (nuint)i)])];
                Assert.Equal(expected, LookUp(stream, bits, element, values));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void EveryCodeFindsItsValueInATableOfEight(int bits)
    {
        Assert.SkipUnless(VectorWidth.Is256, "Tables of eight take 256-bit vectors.");
        Random random = new(bits);
        byte[] stream = new byte[bits * Codes / 8];
        random.NextBytes(stream);
        float[] values = [.. Enumerable.Range(0, 1 << bits).Select(_ => random.NextSingle())];
        Vector256<float> table = Vector256.Create([.. Enumerable.Range(0, 8).Select(index => values[index % values.Length])]);
        for (int element = 0; element <= Codes - 32; element += 8)
        {
            float[] found = new float[32];
            for (int quarter = 0; quarter < 4; quarter++)
            {
                CodeLookup.Values(table, CodeLookup.Indexes256(ref stream[0], bits, (nuint)element, quarter)).StoreUnsafe(ref found[8 * quarter]);
            }

            Assert.Equal(Enumerable.Range(element, 32).Select(i => values[CodePacking.Load(ref stream[0], bits, (nuint)i)]), found);
        }
    }

    private static float[] LookUp(byte[] stream, int bits, int element, float[] values)
    {
        // Fewer than 16 values are repeated, since whatever lies above a code is part of the index.
        float[] table = [.. Enumerable.Range(0, 32).Select(index => values[index % values.Length])];
        Vector512<float> lower = Vector512.LoadUnsafe(ref table[0]);
        Vector512<float> upper = Vector512.LoadUnsafe(ref table[16]);
        Vector512<byte> codes = CodeLookup.Load(ref stream[0], bits, (nuint)element);
        float[] found = new float[64];
        Values(CodeLookup.Indexes(codes, bits, 0)).StoreUnsafe(ref found[0]);
        Values(CodeLookup.Indexes(codes, bits, 1)).StoreUnsafe(ref found[16]);
        Values(CodeLookup.Indexes(codes, bits, 2)).StoreUnsafe(ref found[32]);
        Values(CodeLookup.Indexes(codes, bits, 3)).StoreUnsafe(ref found[48]);
        return found;

        Vector512<float> Values(Vector512<int> indexes) =>
            bits <= 4 ? CodeLookup.Values(lower, indexes) : CodeLookup.Values(lower, upper, indexes);
    }
}
