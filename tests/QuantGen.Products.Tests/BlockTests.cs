using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Kernels;
using Xunit;
using Input = QuantGen.Kernels.Scheme<QuantGen.Kernels.Schemes.UInt8Asymmetric, QuantGen.Kernels.PerTensor>;
using Pair = QuantGen.Kernels.Schemes.UInt8AsymmetricPerTensorByInt8SymmetricPerChannel;

namespace QuantGen.Products.Tests;

/// <summary>How many rows are packed at a time, and that what is packed begins with a cache line.</summary>
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

    // Arrays as large as these are not moved.
    private static nuint Place(ReadOnlySpan<byte> bytes) => (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(bytes)) % Line;
}
