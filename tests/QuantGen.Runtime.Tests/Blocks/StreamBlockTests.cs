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
        Check(OperationLoops<Quantize<Schemes.UInt1Asymmetric, DivisionQuotient>>.Instance, 1);
        Check(OperationLoops<Quantize<Schemes.Int3Symmetric, DivisionQuotient>>.Instance, 3);
        Check(OperationLoops<Quantize<Schemes.Int4Symmetric, DivisionQuotient>>.Instance, 4);
        Check(OperationLoops<Quantize<Schemes.UInt7Asymmetric, DivisionQuotient>>.Instance, 7);
        Check(OperationLoops<Quantize<Schemes.Int8Symmetric, DivisionQuotient>>.Instance, 8);
        Check(OperationLoops<Quantize<Schemes.UInt16Asymmetric, DivisionQuotient>>.Instance, 16);
    }

    [Fact]
    public void FloatsArrive() => Check(OperationLoops<Dequantize<Schemes.Int3Symmetric>>.Instance, 32);

    private static void Check(OperationLoops loops, int bits)
    {
        Assert.Equal(bits * StreamBlock.Elements / 8, StreamBlock.Bytes(loops));
        byte[] block = new byte[StreamBlock.Bytes(loops)];
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
                    StreamBlock.Move(loops, block, (nuint)offset, tensors, (nuint)element, (nuint)count, (nuint)(element + count));
                    Streaming.Complete(true);
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
        Tensors part = StreamBlock.Into(OperationLoops<Dequantize<Schemes.Int3Symmetric>>.Instance, block, tensors, 24);
        part.Source = 7;
        part.Destination = 8;
        Assert.Equal((7, 8), (codes[9], block[0]));
    }
}
