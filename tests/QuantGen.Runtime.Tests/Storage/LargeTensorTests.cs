using System;
using System.Buffers;
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

    // Nothing is touched: the pages are read as zeros, and what is written is counted.
    [Fact]
    public void TheMostElementsOfAShapeAreWrittenFromWhereTheyLie()
    {
        using ZeroMemory<float> memory = new(int.MaxValue);
        SafetensorsWriter writer = new();
        writer.AddDeferred("x", [int.MaxValue], (ReadOnlyMemory<float>)memory.Memory);
        using TailStream stream = new();
        writer.Save(stream);
        Assert.InRange(stream.Length - ((long)int.MaxValue * sizeof(float)), 8, 200);
    }

    [Fact]
    public void FloatsBeyondTwoGibibytesAreRead()
    {
        Assert.SkipUnless(AvailableMemory() >= 8L << 30, "Fewer than 8 GB of memory are free.");
        byte[] header = SafetensorsFiles.Of($$$"""{"x":{"dtype":"F32","shape":[{{{Length}}}],"data_offsets":[0,{{{(long)Length * sizeof(float)}}}]}}""");
        string path = Path.GetTempFileName();
        try
        {
            // A file with a hole takes no room on the disk.
            using (FileStream stream = File.Create(path))
            {
                stream.Write(header);
                stream.SetLength(header.Length + ((long)Length * sizeof(float)));
                stream.Position = stream.Length - sizeof(float);
                stream.Write(BitConverter.GetBytes(2f));
            }

            using SafetensorsReader reader = SafetensorsReader.Open(path);
            float[] elements = reader.ReadFloats("x");
            Assert.Equal((Length, 0f, 2f), (elements.Length, elements[^2], elements[^1]));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static long AvailableMemory()
    {
        // What is known is what the last collection found.
        GC.Collect();
        GCMemoryInfo memory = GC.GetGCMemoryInfo();
        return memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes;
    }

    /// <summary>Memory that is zero and not there until it is written.</summary>
    private sealed class ZeroMemory<T>(int length) : MemoryManager<T>
        where T : unmanaged
    {
        private readonly T* _elements = (T*)NativeMemory.AllocZeroed((nuint)length, (nuint)sizeof(T));

        public override Span<T> GetSpan() => new(_elements, length);

        public override MemoryHandle Pin(int elementIndex = 0) => new(_elements + elementIndex);

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing) => NativeMemory.Free(_elements);
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
