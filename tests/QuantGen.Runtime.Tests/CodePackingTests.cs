using System;
using System.Linq;
using System.Runtime.Intrinsics;
using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Runtime.Tests;

/// <summary>Vectors of codes are stored and loaded as single codes are.</summary>
public sealed class CodePackingTests
{
    private const int Codes = 64;

    public static TheoryData<int> Widths => [.. Enumerable.Range(1, 8)];

    public static TheoryData<int> PackedWidths => [.. Enumerable.Range(1, 7)];

    [Theory]
    [MemberData(nameof(Widths))]
    public void VectorsStoreTheBytesThatSingleCodesDo(int bits)
    {
        byte[] codes = RandomCodes(bits);
        byte[] expected = new byte[bits * Codes / 8];
        for (int i = 0; i < Codes; i++)
        {
            CodePacking.Store(codes[i], bits, ref expected[0], (nuint)i);
        }

        foreach (int width in new[] { 512, 256, 128 })
        {
            byte[] actual = [.. Enumerable.Repeat((byte)0xa5, expected.Length + 1)];
            if (Store(width, codes, bits, actual))
            {
                Assert.Equal([.. expected, 0xa5], actual);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void SingleCodesComeBack(int bits)
    {
        byte[] codes = RandomCodes(bits);
        byte[] stream = new byte[bits * Codes / 8];
        for (int i = 0; i < Codes; i++)
        {
            CodePacking.Store(codes[i], bits, ref stream[0], (nuint)i);
        }

        Assert.Equal(codes.Select(code => code & ((1 << bits) - 1)), Enumerable.Range(0, Codes).Select(i => CodePacking.Load(ref stream[0], bits, (nuint)i)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void InterleavedCodesAreStoredInTheirOrder(int bits)
    {
        Assert.SkipUnless(VectorWidth.Is256, "Only narrowing in vectors of 256 bits interleaves.");
        byte[] codes = RandomCodes(bits);
        byte[] expected = new byte[bits * Codes / 8];
        byte[] actual = [.. Enumerable.Repeat((byte)0xa5, expected.Length + 1)];
        for (int i = 0; i < Codes; i++)
        {
            CodePacking.Store(codes[i], bits, ref expected[0], (nuint)i);
        }

        for (int first = 0; first < Codes; first += 32)
        {
            // Narrowed bytes are the codes themselves here, because none is beyond a signed byte.
            Vector256<int> Eight(int k) => Vector256.Create([.. Enumerable.Range(first + (8 * k), 8).Select(i => (int)(sbyte)codes[i])]);
            Vector256<sbyte> narrow = Narrow.ToSByteInterleaved(Eight(0), Eight(1), Eight(2), Eight(3));
            CodePacking.StoreInterleaved(narrow.AsByte(), bits, ref actual[0], (nuint)first);
        }

        Assert.Equal([.. expected, 0xa5], actual);
    }

    [Theory]
    [MemberData(nameof(PackedWidths))]
    public void LanesLoadWhatSingleCodesAre(int bits)
    {
        byte[] stream = new byte[bits * Codes / 8];
        new Random(bits).NextBytes(stream);
        int[] expected = [.. Enumerable.Range(0, Codes).Select(i => CodePacking.Load(ref stream[0], bits, (nuint)i))];
        int[] expectedSigned = [.. expected.Select(code => code << (32 - bits) >> (32 - bits))];
        int[] actual = new int[Codes];
        int[] actualSigned = new int[Codes];
        if (VectorWidth.Is256)
        {
            for (int i = 0; i < Codes; i += 8)
            {
                CodePacking.Unsigned256(ref stream[0], bits, (nuint)(i / 32 * 32), i % 32 / 8).StoreUnsafe(ref actual[i]);
                CodePacking.Signed256(ref stream[0], bits, (nuint)(i / 32 * 32), i % 32 / 8).StoreUnsafe(ref actualSigned[i]);
            }

            Assert.Equal(expected, actual);
            Assert.Equal(expectedSigned, actualSigned);
            Array.Clear(actual);
            Array.Clear(actualSigned);
        }

        if (VectorWidth.Is128)
        {
            for (int i = 0; i < Codes; i += 4)
            {
                CodePacking.Unsigned128(ref stream[0], bits, (nuint)(i / 16 * 16), i % 16 / 4).StoreUnsafe(ref actual[i]);
                CodePacking.Signed128(ref stream[0], bits, (nuint)(i / 16 * 16), i % 16 / 4).StoreUnsafe(ref actualSigned[i]);
            }

            Assert.Equal(expected, actual);
            Assert.Equal(expectedSigned, actualSigned);
        }
    }

    /// <summary>Vectors of 512 bits take those of 256 where they cannot permute bytes.</summary>
    [Theory]
    [MemberData(nameof(PackedWidths))]
    public void BytesLoadWhatSingleCodesAre(int bits)
    {
        byte[] stream = new byte[bits * Codes / 8];
        new Random(bits).NextBytes(stream);
        byte[] expected = [.. Enumerable.Range(0, Codes).Select(i => (byte)CodePacking.Load(ref stream[0], bits, (nuint)i))];
        byte[] actual = new byte[Codes];
        if (VectorWidth.Is256)
        {
            CodePacking.Load256(ref stream[0], bits, 0).StoreUnsafe(ref actual[0]);
            CodePacking.Load256(ref stream[0], bits, 32).StoreUnsafe(ref actual[32]);
            Assert.Equal(expected, actual);
            Array.Clear(actual);
        }

        if (VectorWidth.Is512)
        {
            CodePacking.Load512(ref stream[0], bits, 0).StoreUnsafe(ref actual[0]);
            Assert.Equal(expected, actual);
        }
    }

    // Bits above a code's own must not matter, so they are random too.
    private static byte[] RandomCodes(int bits)
    {
        byte[] codes = new byte[Codes];
        new Random(bits).NextBytes(codes);
        return codes;
    }

    private static bool Store(int width, byte[] codes, int bits, byte[] destination)
    {
        switch (width)
        {
            case 512 when VectorWidth.Is512:
                CodePacking.Store(Vector512.LoadUnsafe(ref codes[0]), bits, ref destination[0], 0);
                return true;
            case 256 when VectorWidth.Is256:
                CodePacking.Store(Vector256.LoadUnsafe(ref codes[0]), bits, ref destination[0], 0);
                CodePacking.Store(Vector256.LoadUnsafe(ref codes[32]), bits, ref destination[0], 32);
                return true;
            case 128 when VectorWidth.Is128:
                for (int i = 0; i < Codes; i += 16)
                {
                    CodePacking.Store(Vector128.LoadUnsafe(ref codes[i]), bits, ref destination[0], (nuint)i);
                }

                return true;
            default:
                return false;
        }
    }
}
