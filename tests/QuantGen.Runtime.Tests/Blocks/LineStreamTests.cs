using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Kernels;
using Xunit;
using Schemes = QuantGen.Kernels.Schemes;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>Results of any length arrive where they belong, once each and nothing else, wherever a cache line begins.</summary>
public sealed class LineStreamTests
{
    private const int MostElements = 200;

    /// <summary>Bytes from the first cache line to the first result.</summary>
    public static TheoryData<int> Offsets => [0, 1, 8, 31, 63, 64, 100];

    [Theory]
    [MemberData(nameof(Offsets))]
    public void EveryResultArrives(int offset)
    {
        foreach (int[] lengths in (int[][])[[8], [64], [56, 8, 64, 200], [8, 8, 8, 8, 136, 16], [.. Enumerable.Repeat(104, 9)], [200, 200, 13]])
        {
            Check(OperationLoops<Quantize<Schemes.Int4Symmetric, DivisionQuotient>>.Instance, offset, lengths);
            Check(OperationLoops<Quantize<Schemes.UInt8Asymmetric, DivisionQuotient>>.Instance, offset, lengths);
            Check(OperationLoops<Dequantize<Schemes.UInt8Asymmetric>>.Instance, offset, lengths);
        }
    }

    private static void Check(OperationLoops loops, int offset, int[] lengths)
    {
        int bytes = ((lengths.Sum() * loops.DestinationBits) + 7) / 8;
        byte[] expected = new byte[offset + bytes + 200];
        byte[] memory = GC.AllocateUninitializedArray<byte>(expected.Length + 64, pinned: true);
        Span<byte> aligned = memory.AsSpan(Skip(memory), expected.Length);
        aligned.Clear();
        Span<float> source = new float[MostElements];
        Span<byte> block = new byte[LineStream.Bytes(loops, MostElements)];
        Tensors tensors = new(ref MemoryMarshal.AsBytes(source)[0], ref aligned[offset]);
        LineStream stream = new(loops, tensors, block);
        int first = 0;
        int written = offset;
        foreach (int length in lengths)
        {
            int count = ((length * loops.DestinationBits) + 7) / 8;
            Span<byte> results = MemoryMarshal.CreateSpan(ref stream.From((nuint)first).Destination, count);
            for (int i = 0; i < count; i++, written++)
            {
                expected[written] = (byte)((written % 251) + 1);
                results[i] = expected[written];
            }

            stream.Move((nuint)first, (nuint)length);
            first += length;
        }

        stream.Complete();
        Assert.Equal(expected, aligned.ToArray());
    }

    private static unsafe int Skip(byte[] pinned) => (int)(-(nint)Unsafe.AsPointer(ref pinned[0]) & 63);
}
