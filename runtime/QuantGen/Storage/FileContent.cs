using System;
using System.Buffers;
using System.IO;
using System.Threading;
using Microsoft.Win32.SafeHandles;

namespace QuantGen.Storage;

/// <summary>Bytes at any place of a file, for several threads at once.</summary>
internal abstract class FileContent : IDisposable
{
    /// <summary>The length in bytes.</summary>
    public abstract long Length { get; }

    /// <summary>Fills a span from a place on.</summary>
    /// <exception cref="EndOfStreamException">The file has become shorter since it was opened.</exception>
    public abstract void Read(long position, Span<byte> destination);

    /// <summary>Bytes that are read when they are touched, or a copy; they outlive the content.</summary>
    /// <exception cref="EndOfStreamException">The file has become shorter since it was opened.</exception>
    public virtual IMemoryOwner<byte> Map(long position, int length)
    {
        CopiedBytes bytes = new(length);
        Read(position, bytes.Memory.Span);
        return bytes;
    }

    public abstract void Dispose();

    /// <summary>A file on disk, read where it is asked for, without a position that threads would share.</summary>
    public sealed class OfFile(SafeFileHandle handle) : FileContent
    {
        public override long Length { get; } = RandomAccess.GetLength(handle);

        public override void Read(long position, Span<byte> destination)
        {
            while (!destination.IsEmpty)
            {
                int count = RandomAccess.Read(handle, destination, position);
                if (count == 0)
                {
                    throw new EndOfStreamException($"The file has become shorter since it was opened: it ends before byte {position + destination.Length}.");
                }

                destination = destination[count..];
                position += count;
            }
        }

        public override IMemoryOwner<byte> Map(long position, int length) =>
            length == 0 ? new CopiedBytes(0) : MappedBytes.Create(handle, position, length);

        public override void Dispose() => handle.Dispose();
    }

    /// <summary>A stream from where it stood to its end.</summary>
    public sealed class OfStream(Stream stream, bool leaveOpen) : FileContent
    {
        private readonly long _start = stream.Position;

        private readonly Lock _position = new();

        public override long Length { get; } = stream.Length - stream.Position;

        public override void Read(long position, Span<byte> destination)
        {
            lock (_position)
            {
                stream.Position = _start + position;
                stream.ReadExactly(destination);
            }
        }

        public override void Dispose()
        {
            if (!leaveOpen)
            {
                stream.Dispose();
            }
        }
    }

    // Bytes of an array, which need no disposing.
    private sealed class CopiedBytes(int length) : IMemoryOwner<byte>
    {
        public Memory<byte> Memory { get; } = GC.AllocateUninitializedArray<byte>(length);

        public void Dispose()
        {
        }
    }
}
