using System;
using System.IO;
using System.Runtime.InteropServices;
using QuantGen.Storage;
using Xunit;

namespace QuantGen.Runtime.Tests.Storage;

/// <summary>Tensors whose bytes no span holds.</summary>
[Trait("Category", "Large")]
public sealed unsafe class LargeTensorTests
{
    private const int Length = (1 << 29) + 3;

    [Fact]
    public void FloatsBeyondTwoGibibytesAreAddedAndWritten()
    {
        Assert.SkipUnless(AvailableMemory() >= 8L << 30, "Fewer than 8 GB of memory are free.");
        SafetensorsWriter writer = new();

        // The system gives pages of zeros without memory behind them until they are written.
        float* elements = (float*)NativeMemory.AllocZeroed(Length, sizeof(float));
        try
        {
            elements[0] = 1;
            elements[Length - 1] = 2;
            writer.Add("x", [Length], new ReadOnlySpan<float>(elements, Length));
        }
        finally
        {
            NativeMemory.Free(elements);
        }

        using TailStream stream = new();
        writer.Save(stream);
        Assert.Equal(0, (stream.Length - ((long)Length * sizeof(float))) % 8);
        Assert.Equal(2f, BitConverter.ToSingle(stream.Tail));
    }

    private static long AvailableMemory()
    {
        GCMemoryInfo memory = GC.GetGCMemoryInfo();
        return memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes;
    }

    /// <summary>Counts what is written and keeps the last four bytes.</summary>
    private sealed class TailStream : Stream
    {
        private long _length;

        public byte[] Tail { get; } = new byte[sizeof(float)];

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position { get => _length; set => throw new NotSupportedException(); }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            _length += buffer.Length;
            if (buffer.Length >= Tail.Length)
            {
                buffer[^Tail.Length..].CopyTo(Tail);
            }
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
