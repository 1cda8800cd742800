using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using QuantGen.Files;

namespace QuantGen.Storage;

/// <summary>Reads tensors from a safetensors file, each when it is asked for.</summary>
/// <remarks>
/// The whole header is checked against the length of the file before anything else is read or allocated. What it costs stays within a small multiple
/// of its length, and no tensor costs more than its own bytes and the widening of 16-bit floats. An entry that this library cannot make sense of (an
/// unknown type, too many dimensions or elements) is listed like the others, and its bytes can be read. Several threads may read at once.
/// </remarks>
public sealed class SafetensorsReader : SafetensorsSource
{
    /// <summary>The longest header that the format allows, in bytes.</summary>
    public const int LongestHeader = 100_000_000;

    private readonly FileContent _content;
    private readonly SafetensorsHeader _header;
    private readonly long _dataStart;

    /// <summary>Reads the header of a stream; the file begins where the stream stands and reaches to its end.</summary>
    /// <param name="stream">A readable stream that can seek, used by no one else until the reader is disposed.</param>
    /// <param name="leaveOpen">Whether the stream stays open when the reader is disposed.</param>
    /// <exception cref="ArgumentException">The stream cannot read or seek.</exception>
    /// <exception cref="InvalidDataException">The content breaks a rule of the format; the message says which.</exception>
    public SafetensorsReader(Stream stream, bool leaveOpen = false)
        : this(ContentOf(stream, leaveOpen))
    {
    }

    private SafetensorsReader(FileContent content)
    {
        _content = content;
        byte[] json = new byte[ReadHeaderLength(content)];
        content.Read(sizeof(long), json);
        _dataStart = sizeof(long) + json.Length;
        _header = SafetensorsHeader.Parse(json, content.Length - _dataStart);
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, SafetensorsEntry> Entries => _header.Entries;

    /// <summary>Opens a file.</summary>
    /// <param name="path">Where it lies.</param>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">The content breaks a rule of the format; the message names the file and says which.</exception>
    public static SafetensorsReader Open(string path)
    {
        FileContent content = OpenContent(path);
        try
        {
            return new SafetensorsReader(content);
        }
        catch (Exception error)
        {
            content.Dispose();
            if (error is InvalidDataException)
            {
                throw new InvalidDataException($"{path} is not a valid safetensors file. {error.Message}", error);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => _content.Dispose();

    internal override FileContent Locate(SafetensorsEntry entry, out long position)
    {
        position = _dataStart + entry.Offset;
        return _content;
    }

    private static FileContent OpenContent(string path)
    {
        try
        {
            // Deleting is allowed to others, so that the file can be replaced while it is read here.
            return new FileContent.OfFile(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete));
        }
        catch (UnauthorizedAccessException error)
        {
            throw FileErrors.CannotRead(path, error);
        }
        catch (NotSupportedException error)
        {
            throw new IOException($"{path} cannot be read: it is a pipe or device without a length; copy it into a file first.", error);
        }
    }

    private static FileContent.OfStream ContentOf(Stream stream, bool leaveOpen)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.CanRead && stream.CanSeek
            ? new FileContent.OfStream(stream, leaveOpen)
            : throw new ArgumentException("The stream cannot read and seek; copy it into a MemoryStream first.", nameof(stream));
    }

    private static int ReadHeaderLength(FileContent content)
    {
        if (content.Length < sizeof(long))
        {
            throw new InvalidDataException($"The file has {content.Length} bytes; a safetensors file begins with the header's length in 8.");
        }

        Span<byte> bytes = stackalloc byte[sizeof(long)];
        content.Read(0, bytes);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        long left = content.Length - sizeof(long);
        if (length < 2 || length > (ulong)left || length > LongestHeader)
        {
            throw new InvalidDataException($"The header is said to have {length} bytes; the file has {left} left, and the format allows 2 to {LongestHeader}.");
        }

        return (int)length;
    }
}
