using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>The aligned part begins a cache line, has the length asked for, and lies within the buffer wherever that begins.</summary>
public sealed class ScratchTests
{
    private const int Line = 64;
    private const int Needed = 37;

    [Fact]
    public void FloatsBeginACacheLine()
    {
        Span<float> memory = stackalloc float[Needed + (2 * Scratch.Padding)];
        for (int offset = 0; offset <= Scratch.Padding; offset++)
        {
            Span<float> buffer = memory.Slice(offset, Needed + Scratch.Padding);
            Span<float> aligned = Scratch.Align(buffer);
            AssertAligned(Address(ref buffer[0]), Address(ref aligned[0]), aligned.Length);
        }
    }

    [Fact]
    public void IntegersBeginACacheLine()
    {
        Span<int> memory = stackalloc int[Needed + (2 * Scratch.Padding)];
        for (int offset = 0; offset <= Scratch.Padding; offset++)
        {
            Span<int> buffer = memory.Slice(offset, Needed + Scratch.Padding);
            Span<int> aligned = Scratch.Align(buffer);
            AssertAligned(Address(ref buffer[0]), Address(ref aligned[0]), aligned.Length);
        }
    }

    [Fact]
    public void BytesBeginACacheLine()
    {
        Span<float> memory = stackalloc float[Needed + (2 * Scratch.Padding)];
        for (int offset = 0; offset <= Scratch.Padding; offset++)
        {
            Span<byte> buffer = MemoryMarshal.AsBytes(memory.Slice(offset, Needed + Scratch.Padding));
            Span<byte> aligned = Scratch.Align(buffer);
            AssertAligned(Address(ref buffer[0]), Address(ref aligned[0]), aligned.Length / sizeof(float));
        }
    }

    private static unsafe nint Address<T>(ref T stackMemory) => (nint)Unsafe.AsPointer(ref stackMemory);

    private static void AssertAligned(nint buffer, nint aligned, int length)
    {
        Assert.Equal(0, aligned % Line);
        Assert.InRange(aligned - buffer, 0, Scratch.Padding * sizeof(float));
        Assert.Equal(Needed, length);
    }
}
