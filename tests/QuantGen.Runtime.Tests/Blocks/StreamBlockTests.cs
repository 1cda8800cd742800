using System;
using System.Linq;
using QuantGen.Kernels;
using Xunit;
using Schemes = QuantGen.Kernels.Schemes;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>Results of a block arrive where they belong: whole bytes of codes, or floats, from the element that the block begins with.</summary>
public sealed class StreamBlockTests
{
    private const int Longest = 300;

    [Fact]
    public void CodesArriveInWholeBytes()
    {
        Check<Quantize<Schemes.UInt1AsymmetricPerGroup5, DivisionQuotient>>(1);
        Check<Quantize<Schemes.Int3SymmetricPerGroup5, DivisionQuotient>>(3);
        Check<Quantize<Schemes.Int4SymmetricPerGroup32, DivisionQuotient>>(4);
        Check<Quantize<Schemes.UInt7AsymmetricPerGroup5, DivisionQuotient>>(7);
        Check<Quantize<Schemes.Int8SymmetricPerGroup5, DivisionQuotient>>(8);
        Check<Quantize<Schemes.UInt16AsymmetricPerGroup5, DivisionQuotient>>(16);
    }

    [Fact]
    public void FloatsArrive() => Check<Dequantize<Schemes.Int3SymmetricPerGroup5>>(32);

    private static void Check<TOperation>(int bits)
        where TOperation : struct, IElementOperation
    {
        Assert.Equal(bits * StreamBlock.Elements / 8, StreamBlock.Bytes<TOperation>());
        byte[] block = new byte[StreamBlock.Bytes<TOperation>()];
        byte[] source = new byte[4 * (136 + Longest)];
        new Random(bits).NextBytes(block);
        using AlignedBytes memory = new((4 * (Longest + 136)) + AlignedBytes.Line);
        foreach (int element in (int[])[64, 72, 128, 136])
        {
            foreach (int offset in (int[])[0, 8, 48])
            {
                for (int count = 0; count <= Longest; count += 7)
                {
                    memory.Bytes.Fill(0xa5);
                    Tensors tensors = new(ref source[0], ref memory.Bytes[0]);
                    StreamBlock.Move<TOperation>(block, (nuint)offset, tensors, (nuint)element, (nuint)count, (nuint)(element + count));
                    Streaming.Complete();
                    int first = element * bits / 8, bytes = ((count * bits) + 7) / 8;
                    byte[] expected = [.. Enumerable.Repeat((byte)0xa5, memory.Bytes.Length)];
                    block.AsSpan(offset * bits / 8, bytes).CopyTo(expected.AsSpan(first));
                    Assert.True(memory.Bytes.SequenceEqual(expected), $"{count} elements of {bits} bits from {offset} of the block to {element} of the tensor");
                }
            }
        }
    }

    /// <summary>What is read begins with the element, what is written with the block.</summary>
    [Fact]
    public void ABlockStandsForThePartOfATensorThatItBeginsWith()
    {
        byte[] codes = new byte[64], block = new byte[64];
        float[] destination = new float[64];
        Tensors tensors = new(ref codes[0], ref System.Runtime.CompilerServices.Unsafe.As<float, byte>(ref destination[0]));
        Tensors part = StreamBlock.Into<Dequantize<Schemes.Int3SymmetricPerGroup5>>(block, tensors, 24);
        part.Source = 7;
        part.Destination = 8;
        Assert.Equal((7, 8), (codes[9], block[0]));
    }
}
