using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Kernels;
using Xunit;
using Emitted = QuantGen.Kernels.Schemes;
using Groups32 = QuantGen.Kernels.Schemes.Int8SymmetricPerGroup32ByInt8SymmetricPerChannel;
using Groups64 = QuantGen.Kernels.Schemes.UInt8AsymmetricPerGroup64ByUInt8AsymmetricPerChannel;
using Input = QuantGen.Kernels.Scheme<QuantGen.Kernels.Schemes.UInt8Asymmetric, QuantGen.Kernels.PerTensor>;
using Pair = QuantGen.Kernels.Schemes.UInt8AsymmetricPerTensorByInt8SymmetricPerChannel;

namespace QuantGen.Products.Tests;

/// <summary>How many rows are packed at a time, how long they are, and that what is packed begins with a cache line.</summary>
public sealed unsafe class BlockTests
{
    private const nuint Line = 64;

    [Theory]
    [InlineData(16, 256)]
    [InlineData(4080, 64)] // 256 KiB
    [InlineData(4081, 60)]
    [InlineData(66_000, 4)]
    public void BlocksOfRowsStayInTheSecondCache(int inner, int rows) =>
        Assert.Equal(rows, RowBlock<Input, Pair>.Size(new PanelLayout<Pair>(16, inner), Chain.Dot, 1000).Rows);

    /// <summary>Tiles of a block of rows take 256 quads each in turn, before any takes those that follow.</summary>
    [Fact]
    public void BlocksAlongRowsStayInTheFirstCache()
    {
        Assert.SkipWhen(Chains<RecordingProduct>.OfMachine == Chain.SignedDot, "The product has no part in what is multiplied.");
        const int Rows = 8, Inner = 4 * 300;
        byte[] codes = new byte[Rows * Inner];
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = (i % Inner / 4) switch { 0 => 1, < 255 => 2, 255 => 3, _ => 4 };
        }

        PanelLayout<RecordingProduct> layout = new(8, Inner);
        InputParameters<RecordingProduct> input = new([1f], [0], isPerTensor: true, 1, Inner);
        NoOutput none = default;
        RecordingProduct.Codes.Clear();
        ProductWalk<Input, RecordingProduct>.Run(codes, input, new byte[layout.Length], layout, new(0, Rows, 0, 1), ref none);

        // Both tiles reach the last quad of the first block before either takes the first of the second.
        Assert.InRange(RecordingProduct.Codes.LastIndexOf(1), RecordingProduct.Codes.IndexOf(3), RecordingProduct.Codes.LastIndexOf(3));
        Assert.InRange(RecordingProduct.Codes.IndexOf(4), RecordingProduct.Codes.LastIndexOf(3) + 1, RecordingProduct.Codes.Count);
    }

    [Fact]
    public void MemoryBeginsWithACacheLine()
    {
        for (int bytes = 100_000; bytes < 110_000; bytes += 1000)
        {
            using Rental memory = new(bytes);
            Assert.Equal(0u, Place(memory.Span));
            Assert.Equal(0u, Place(PackedMemory.Allocate(bytes).Span));
        }
    }

    [Fact]
    public void ParametersAndCodesBeginWithCacheLines()
    {
        QuantizedInput<Input, Pair> input = new(new float[1000 * 100], 1000, 100);

        Assert.Equal((0u, 0u, 0u), (Place(MemoryMarshal.AsBytes(input.Scales)), Place(MemoryMarshal.AsBytes(input.ZeroPoints)), Place(input.Codes)));
        input.Dispose();
    }

    /// <summary>Rows of a few thousand elements at most, of groups that vectors reduce by themselves, of which the last is cut short.</summary>
    [Fact]
    public void FewRowsAreFilledUpToWholeGroups()
    {
        foreach ((int rows, int inner) in ((int, int)[])[(1, 65), (1, 127), (1, 2047), (23, 89)])
        {
            Assert.Equal(inner, Filled<Scheme<Emitted.Int8Symmetric, Emitted.PerGroup8>, Emitted.Int8SymmetricPerGroup8ByInt8SymmetricPerChannel>(rows, inner));
            Assert.Equal((inner + 15) & -16, Filled<Scheme<Emitted.Int8Symmetric, Emitted.PerGroup16>, Emitted.Int8SymmetricPerGroup16ByInt8SymmetricPerChannel>(rows, inner));
            Assert.Equal((inner + 31) & -32, Filled<Scheme<Emitted.Int8Symmetric, Emitted.PerGroup32>, Groups32>(rows, inner));
            Assert.Equal((inner + 63) & -64, Filled<Scheme<Emitted.UInt8Asymmetric, Emitted.PerGroup64>, Groups64>(rows, inner));
            Assert.Equal(inner, Filled<Scheme<Emitted.Int8Symmetric, Emitted.PerGroup128>, Emitted.Int8SymmetricPerGroup128ByInt8SymmetricPerChannel>(rows, inner));
            Assert.Equal(inner, Filled<Scheme<Emitted.UInt3Asymmetric, Emitted.PerGroup21>, Emitted.UInt3AsymmetricPerGroup21ByInt8SymmetricPerChannel>(rows, inner));
        }

        // More elements, whole groups, and one group or less.
        foreach ((int rows, int inner) in ((int, int)[])[(1, 2049), (3, 683), (1, 64), (2, 31)])
        {
            Assert.Equal(inner, Filled<Scheme<Emitted.Int8Symmetric, Emitted.PerGroup32>, Groups32>(rows, inner));
        }
    }

    /// <summary>Two rows or more of half a line or more, with 512 elements at most: vectors of 512 bits reduce them as runs of one length.</summary>
    [Theory]
    [InlineData(1, 33, 33)]
    [InlineData(2, 32, 32)]
    [InlineData(2, 33, 64)]
    [InlineData(8, 63, 64)]
    [InlineData(9, 63, 63)]
    [InlineData(4, 65, 128)]
    [InlineData(5, 65, 65)]
    public void FewRowsWithAScaleEachAreFilledUpToWholeLines(int rows, int inner, int filled)
    {
        Assert.Equal(
            Lanes512.IsSupported ? filled : inner,
            Filled<Scheme<Emitted.Int8SymmetricFull, Emitted.PerChannel>, Emitted.Int8SymmetricPerChannelFullByInt8SymmetricPerChannel>(rows, inner));
        Assert.Equal(inner, Filled<Input, Pair>(rows, inner));
    }

    private static int Filled<TInput, TProduct>(int rows, int inner)
        where TInput : struct, IScheme
        where TProduct : struct, IProduct
    {
        using QuantizedInput<TInput, TProduct> input = new(new float[rows * inner], rows, inner, fillsUp: true);
        return input.RowLength;
    }

    // Arrays as large as these are not moved.
    private static nuint Place(ReadOnlySpan<byte> bytes) => (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(bytes)) % Line;

    private readonly struct NoOutput : IOutput
    {
        public void Store<V>(scoped ref int sums, scoped StripRows rows, scoped Strip strip)
            where V : struct, IByteLanes<V>
        {
        }

        public void Complete(int first, int count)
        {
        }
    }
}
