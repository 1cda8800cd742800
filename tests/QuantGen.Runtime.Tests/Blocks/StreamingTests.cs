using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>Blocks arrive whole at every alignment and length, and nothing beside them changes.</summary>
public sealed class StreamingTests
{
    private const int Line = 64;
    private const int Longest = 300;

    /// <summary>Bytes begin at every place of a cache line, vectors of the block at every place of their own.</summary>
    [Fact]
    public void BytesArriveAtEveryAlignmentAndLength()
    {
        byte[] block = Random(Longest);
        using AlignedBytes memory = new(Longest + (3 * Line));
        for (int start = Line; start < 2 * Line; start++)
        {
            for (int count = 0; count <= Longest; count++)
            {
                memory.Bytes.Fill(0xa5);
                int first = start;
                Streaming.Store(ref block[0], (nuint)count, 8, ref memory.Bytes[0], (nuint)first);
                Streaming.Complete();
                AssertSame(block.AsSpan(0, count), memory.Bytes, first, count);
            }
        }
    }

    [Fact]
    public void FloatsArriveAtEveryAlignmentAndLength()
    {
        float[] block = MemoryMarshal.Cast<byte, float>(Random(4 * Longest)).ToArray();
        using AlignedBytes memory = new((4 * Longest) + (3 * Line));
        for (int shift = 0; shift < 4; shift++)
        {
            Span<float> destination = MemoryMarshal.Cast<byte, float>(memory.Bytes[shift..]);
            for (int start = 16; start < 32; start++)
            {
                for (int count = 0; count <= Longest; count += count < 100 ? 1 : 7)
                {
                    memory.Bytes.Fill(0xa5);
                    Streaming.Store(ref block[0], (nuint)count, ref destination[0], (nuint)start);
                    Streaming.Complete();
                    AssertSame(MemoryMarshal.AsBytes(block.AsSpan(0, count)), memory.Bytes, shift + (4 * start), 4 * count);
                }
            }
        }
    }

    /// <summary>Codes that share bytes: as many bytes as hold them, from the byte that the first one begins.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(16)]
    public void CodesArriveInWholeBytes(int bits)
    {
        byte[] block = Random(2 * Longest);
        using AlignedBytes memory = new((3 * Longest) + (3 * Line));
        foreach (int element in (int[])[64, 72, 128, 136])
        {
            for (int count = 0; count <= Longest; count += 7)
            {
                memory.Bytes.Fill(0xa5);
                Streaming.Store(ref block[0], (nuint)count, bits, ref memory.Bytes[0], (nuint)element);
                Streaming.Complete();
                int bytes = ((count * bits) + 7) / 8;
                AssertSame(block.AsSpan(0, bytes), memory.Bytes, element * bits / 8, bytes);
            }
        }
    }

    [Fact]
    public void OnlyWhatIsLargerThanTheLastLevelCacheStreams()
    {
        Assert.False(Streaming.Pays(CacheSize.LastLevel));
        Assert.Equal(Sse2.IsSupported, Streaming.Pays(CacheSize.LastLevel + 1));
    }

    [Fact]
    public void AskingForElementsBehindATensorDoesNoHarm()
    {
        float[] source = [1f];
        byte[] codes = [1];
        Streaming.Prefetch(ref source[0], 1 << 30, 4096);
        Streaming.Prefetch(ref codes[0], 4, 1 << 30, 4096);
        Assert.Equal((1f, (byte)1), (source[0], codes[0]));
    }

    private static byte[] Random(int count)
    {
        byte[] bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }

    private static void AssertSame(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> memory, int start, int count)
    {
        bool isSame = memory.Slice(start, count).SequenceEqual(expected)
            && memory[..start].IndexOfAnyExcept((byte)0xa5) < 0
            && memory[(start + count)..].IndexOfAnyExcept((byte)0xa5) < 0;
        Assert.True(isSame, $"{count} bytes from byte {start % Line} of a cache line on");
    }

    /// <summary>Memory that begins a cache line and does not move.</summary>
    private sealed unsafe class AlignedBytes(int length) : IDisposable
    {
        private readonly byte* _first = (byte*)NativeMemory.AlignedAlloc((nuint)length, Line);

        public Span<byte> Bytes => new(_first, length);

        public void Dispose() => NativeMemory.AlignedFree(_first);
    }
}
