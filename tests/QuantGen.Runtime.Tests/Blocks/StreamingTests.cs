using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>Blocks arrive whole at every alignment and length, and nothing beside them changes.</summary>
public sealed class StreamingTests
{
    private const int Line = AlignedBytes.Line;
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
                Streaming.Store(ref block[0], ref memory.Bytes[first], (nuint)count);
                Streaming.Complete(true);
                AssertSame(block.AsSpan(0, count), memory.Bytes, first, count);
            }
        }
    }

    [Fact]
    public void FloatsArriveAtEveryAlignmentAndLength()
    {
        byte[] block = Random(4 * Longest);
        using AlignedBytes memory = new((4 * Longest) + (3 * Line));
        for (int shift = 0; shift < 4; shift++)
        {
            for (int start = 16; start < 32; start++)
            {
                for (int count = 0; count <= Longest; count += count < 100 ? 1 : 7)
                {
                    memory.Bytes.Fill(0xa5);
                    int first = shift + (4 * start);
                    Streaming.Store(ref block[0], ref memory.Bytes[first], (nuint)(4 * count));
                    Streaming.Complete(true);
                    AssertSame(block.AsSpan(0, 4 * count), memory.Bytes, first, 4 * count);
                }
            }
        }
    }

    [Fact]
    public void BytesOfALineAreThoseSinceItBegan()
    {
        using AlignedBytes memory = new(3 * Line);
        for (int place = 0; place < memory.Bytes.Length; place++)
        {
            Assert.Equal((nuint)(place % Line), Streaming.OfLine(ref memory.Bytes[place]));
        }
    }

    [Fact]
    public void OnlyWhatIsLargerThanTheLastLevelCacheStreams()
    {
        Assert.False(Streaming.IsBeyondCaches(CacheSize.LastLevel));
        Assert.Equal(Sse2.IsSupported, Streaming.IsBeyondCaches(CacheSize.LastLevel + 1));
    }

    /// <summary>What it costs to begin is made up for by some thousand elements, and not asked after where every tensor is to stream.</summary>
    [Fact]
    public void OnlyLongPartsStreamByThemselves()
    {
        nuint least = (nuint)Math.Min(1 << 14, CacheSize.LastLevel);
        Assert.True(Streaming.IsLongEnough(least));
        Assert.Equal(least == 0, Streaming.IsLongEnough(nuint.Max(least, 1) - 1));
    }

    [Fact]
    public void AskingForElementsBehindATensorDoesNoHarm()
    {
        float[] source = [1f];
        byte[] codes = [1];
        Streaming.Prefetch(ref Unsafe.As<float, byte>(ref source[0]), 32, 1 << 30, 4096);
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
}
