using System;
using System.Buffers;
using System.IO;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace QuantGen.Storage;

/// <summary>A part of a file, mapped into memory to be read until it is disposed. There is no finalizer: spans of it keep no object alive.</summary>
internal sealed unsafe class MappedBytes : MemoryManager<byte>
{
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _first;
    private readonly int _length;
    private bool _isDisposed;

    private MappedBytes(MemoryMappedViewAccessor view, int length)
    {
        _view = view;
        _length = length;
        byte* page = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref page);
        _first = page + view.PointerOffset;
    }

    /// <summary>Maps a part of a file.</summary>
    /// <param name="file">The file, which may be closed afterwards.</param>
    /// <param name="position">Where the part begins.</param>
    /// <param name="length">Its bytes, at least one.</param>
    /// <exception cref="EndOfStreamException">The file ends before.</exception>
    public static MappedBytes Create(SafeFileHandle file, long position, int length)
    {
        // What lies behind the end can be mapped, and touching it ends the process.
        if (RandomAccess.GetLength(file) < position + length)
        {
            throw new EndOfStreamException($"The file has become shorter since it was opened: it ends before byte {position + length}.");
        }

        using MemoryMappedFile mapping = MemoryMappedFile.CreateFromFile(
            file, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        return new(mapping.CreateViewAccessor(position, length, MemoryMappedFileAccess.Read), length);
    }

    /// <inheritdoc/>
    public override Span<byte> GetSpan()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new(_first, _length);
    }

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)_length, nameof(elementIndex));
        return new(_first + elementIndex, pinnable: this);
    }

    /// <inheritdoc/>
    public override void Unpin()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.SafeMemoryMappedViewHandle.Dispose();
        }
    }
}
