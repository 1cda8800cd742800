using System;
using QuantGen.Kernels.Tests.GuardPages;
using QuantGen.Kernels.Tests.Registry;
using Xunit;

namespace QuantGen.Kernels.Tests.Arguments;

/// <summary>Spans of more than 2^31 bytes, at addresses that are compared and never read, and a tensor whose elements take no memory.</summary>
public sealed unsafe class LargeSpanTests
{
    private const long Floats = int.MaxValue;
    private const long Origin = 1L << 44;

    [Theory]
    [InlineData(4 * Floats, false)]
    [InlineData((4 * Floats) - 1, true)]
    [InlineData(1L << 32, true)]
    [InlineData(1, true)]
    [InlineData(0, true)]
    [InlineData(1 - Floats, true)]
    [InlineData(-Floats, false)]
    [InlineData(-(1L << 40), false)]
    [InlineData(1L << 40, false)]
    public void ElementsAndCodes(long distance, bool overlap)
    {
        string message = Refusal(() => TensorArguments.CheckApart<byte, float>(Span<byte>(Origin + distance), "codes", Span<float>(Origin), "source"));
        Assert.Equal(overlap, message.Contains("codes overlaps source", StringComparison.Ordinal));
        Assert.Equal(overlap, message.Length > 0);
    }

    [Theory]
    [InlineData(4 * Floats, false)]
    [InlineData((4 * Floats) - 4, true)]
    [InlineData(2, true)]
    [InlineData(1L << 32, true)]
    [InlineData(0, false)]
    [InlineData(-4, true)]
    [InlineData(-(1L << 31), true)]
    [InlineData(-4 * Floats, false)]
    public void InPlaceOrApart(long distance, bool overlap)
    {
        string message = Refusal(() => TensorArguments.CheckInPlaceOrApart(Span<float>(Origin + distance), Span<float>(Origin), "source"));
        Assert.Equal(overlap, message.Contains($"destination begins {distance} bytes from source", StringComparison.Ordinal));
        Assert.Equal(overlap, message.Length > 0);
    }

    [Fact]
    public void EmptySpansOverlapNothing() =>
        TensorArguments.CheckApart<byte, float>(new ReadOnlySpan<byte>((void*)Origin, 0), "codes", Span<float>(Origin - 8), "source");

    /// <summary>Pages that were never written to all read as the one page of zeros.</summary>
    [Fact]
    public void TensorsOfTwoToTheTwentyNineElements()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.Is64BitProcess, "Reserves addresses by a flag of Linux.");
        const int Length = 1 << 29;
        nint address = PageMemory.Reserve((nuint)4 * Length);
        try
        {
            Check(new ReadOnlySpan<float>((void*)address, Length));
        }
        finally
        {
            PageMemory.Free(address, (nuint)4 * Length);
        }
    }

    /// <summary>The most elements that a span holds, in 256 MiB of codes.</summary>
    [Fact]
    public void TensorsOfTheMostElements()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.Is64BitProcess, "Reserves addresses by a flag of Linux.");
        nuint bytes = unchecked((nuint)(4L * int.MaxValue));
        nint address = PageMemory.Reserve(bytes);
        try
        {
            Check(new ReadOnlySpan<float>((void*)address, int.MaxValue));
        }
        finally
        {
            PageMemory.Free(address, bytes);
        }
    }

    /// <summary>Elements that are written take their memory.</summary>
    [Fact]
    public void ElementsBeyondTwoGibibytesAreWritten()
    {
        Assert.SkipUnless(GC.GetGCMemoryInfo() is { } memory && memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes >= 8L << 30, "Fewer than 8 GB of memory are free.");
        const int Length = (1 << 29) + 3;
        float[] elements = new float[Length];
        byte[] codes = new byte[(Length / 8) + 1];
        codes[^1] = 1 << 2;
        SignedBitTensor.Dequantize(codes, [Length], [2f], [0], elements);
        Assert.Equal(-2, elements[^1]);
        Assert.Equal(Length - 1, elements.AsSpan().IndexOf(-2f));
        SignedBitTensor.FakeQuantize(elements, [Length], [3f], [0], elements);
        Assert.Equal(Length - 1, elements.AsSpan().IndexOf(-3f));
        elements.AsSpan().Fill(7);
        ParallelKernels.Dequantize<SignedBitTensor>(codes, [Length], [2f], [0], elements);
        Assert.Equal(Length - 1, elements.AsSpan().IndexOf(-2f));
        ParallelKernels.FakeQuantize<SignedBitTensor>(elements, [Length], [1f], [0], elements);
        Assert.Equal(-1, elements[^1]);
    }

    private static void Check(ReadOnlySpan<float> source)
    {
        byte[] codes = new byte[(int)((source.Length + 7L) / 8)];
        float[] scale = new float[1];
        int[] zeroPoint = new int[1];
        SignedBitTensor.QuantizeDynamic(source, [source.Length], scale, zeroPoint, codes);
        Assert.Equal(1, scale[0]);
        Assert.Equal(SignedBitTensor.MinCode, zeroPoint[0]);
        AssertAllAreMinCode(codes, source.Length);
        codes.AsSpan().Clear();
        SignedBitTensor.Quantize(source, [source.Length], scale, zeroPoint, codes);
        AssertAllAreMinCode(codes, source.Length);
        codes.AsSpan().Clear();
        ParallelKernels.QuantizeDynamic<SignedBitTensor>(source, [source.Length], scale, zeroPoint, codes);
        AssertAllAreMinCode(codes, source.Length);
        codes.AsSpan().Clear();
        ParallelKernels.Quantize<SignedBitTensor>(source, [source.Length], scale, zeroPoint, codes);
        AssertAllAreMinCode(codes, source.Length);
    }

    // The smallest code of one signed bit is a bit that is set.
    private static void AssertAllAreMinCode(byte[] codes, int length)
    {
        Assert.Equal(-1, codes.AsSpan(0, length / 8).IndexOfAnyExcept((byte)0xff));
        Assert.True(length % 8 == 0 || codes[^1] == (1 << (length % 8)) - 1);
    }

    private static ReadOnlySpan<T> Span<T>(long address) => new((void*)address, int.MaxValue);

    private static string Refusal(Action check) => Record.Exception(check) is { } thrown ? Assert.IsType<ArgumentException>(thrown).Message : "";
}
