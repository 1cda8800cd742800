using System;
using System.Linq;
using System.Runtime.CompilerServices;
using QuantGen.Parallelism;
using QuantGen.Regions;
using Xunit;

namespace QuantGen.Kernels.Tests.Parallelism;

/// <summary>How much of a piece is done at a time, and how small pieces are.</summary>
public sealed unsafe class PieceSizeTests
{
    [Fact]
    public void ExtremesOfSoManyRegionsAreFoundBeforeTheirParameters()
    {
        TensorShape shape = [2, 5120];
        float[] source = GC.AllocateArray<float>(shape.Length, pinned: true), scales = GC.AllocateArray<float>(5120, pinned: true);
        KernelMemory<SingleElement> memory = new(shape, Pinned(SingleElement.Of(source.AsSpan())), Pinned(scales.AsSpan()), default, default, default, default, default);
        RecordingScheme.Found.Calls.Clear();
        RangeWork<RecordingScheme, SingleElement>.Execute(memory, TensorRegions.PerChannel(shape, 1), 2, ParallelLimits.OneThread);

        Assert.Equal([1024, 1024, 512, 1024, 1024, 512], RecordingScheme.Found.Calls.Select(call => call.Count));
    }

    [Theory]
    [InlineData(32_767, 1)]
    [InlineData(32_768, 2)]
    [InlineData(16_384 * 20, 16)]
    public void CodesArePackedInPiecesOfSoMany(int codes, int pieces)
    {
        byte[] unpacked = GC.AllocateArray<byte>(codes, pinned: true), stream = GC.AllocateArray<byte>((codes + 1) / 2, pinned: true);
        int one = BitsAsked(unpacked.AsSpan(0, 8), stream);

        Assert.Equal(pieces * one, BitsAsked(unpacked, stream));
    }

    // As often for each piece.
    private static int BitsAsked(Span<byte> codes, Span<byte> stream)
    {
        RecordingScheme.BitsAsked = 0;
        PackingWork<RecordingScheme>.Execute(Pinned(codes), Pinned(stream), ParallelLimits.OneThread);
        return RecordingScheme.BitsAsked;
    }

    private static PinnedSpan<T> Pinned<T>(Span<T> span)
        where T : unmanaged => new((T*)Unsafe.AsPointer(ref span[0]), span.Length);
}
