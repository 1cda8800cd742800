using System;
using System.IO;

namespace QuantGen.Storage;

/// <summary>What a tensor is written to: it takes exactly the bytes that the header has promised, so that no tensor runs into the next.</summary>
internal sealed class MeasuredStream(Stream inner, PendingTensor tensor) : Stream
{
    private long _written;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _written; set => throw new NotSupportedException(); }

    /// <exception cref="InvalidOperationException">Fewer bytes were written than the tensor has.</exception>
    public void RequireWhole() => Require(_written == tensor.ByteCount, _written);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Require(buffer.Length <= tensor.ByteCount - _written, _written + buffer.Length);
        inner.Write(buffer);
        _written += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Require(bool condition, long written)
    {
        if (!condition)
        {
            throw new InvalidOperationException(
                $"The tensor '{Files.MessageText.Cut(tensor.Name)}' was given {written} bytes; its type and shape need {tensor.ByteCount}.");
        }
    }
}
