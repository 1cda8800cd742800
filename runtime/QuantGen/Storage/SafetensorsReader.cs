using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;

namespace QuantGen.Storage;

/// <summary>Reads tensors from a safetensors file, each when it is asked for.</summary>
/// <remarks>
/// The whole header is checked against the length of the file before anything else is read or allocated: no allocation can exceed the
/// length of the file by more than the widening of 16-bit floats. Not for use by several threads at once.
/// </remarks>
public sealed class SafetensorsReader : IDisposable
{
    /// <summary>The longest header that the format allows, in bytes.</summary>
    public const int LongestHeader = 100_000_000;

    private readonly Stream _stream;
    private readonly bool _leaveOpen;
    private readonly SafetensorsHeader _header;
    private readonly long _dataStart;

    /// <summary>Reads the header of a stream; the file begins where the stream stands and reaches to its end.</summary>
    /// <param name="stream">A readable stream that can seek.</param>
    /// <param name="leaveOpen">Whether the stream stays open when the reader is disposed.</param>
    /// <exception cref="ArgumentException">The stream cannot read or seek.</exception>
    /// <exception cref="InvalidDataException">The content breaks a rule of the format; the message says which.</exception>
    public SafetensorsReader(Stream stream, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead || !stream.CanSeek)
        {
            throw new ArgumentException("The stream cannot read and seek; copy it into a MemoryStream first.", nameof(stream));
        }

        _stream = stream;
        _leaveOpen = leaveOpen;
        long start = stream.Position;
        long length = stream.Length - start;
        int headerLength = ReadHeaderLength(stream, length);
        byte[] json = new byte[headerLength];
        stream.ReadExactly(json);
        if (json[0] != '{')
        {
            throw new InvalidDataException($"The header begins with the byte 0x{json[0]:X2} where a safetensors header begins with '{{'.");
        }

        _dataStart = start + sizeof(long) + headerLength;
        _header = SafetensorsHeader.Parse(json, length - sizeof(long) - headerLength);
    }

    /// <summary>The file's metadata; empty if it has none.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>The tensors by name.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Entries => _header.Entries;

    /// <summary>Opens a file.</summary>
    /// <param name="path">Where it lies.</param>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">The content breaks a rule of the format; the message names the file and says which.</exception>
    public static SafetensorsReader Open(string path)
    {
        FileStream stream = File.OpenRead(path);
        try
        {
            return new SafetensorsReader(stream);
        }
        catch (Exception error)
        {
            stream.Dispose();
            if (error is InvalidDataException)
            {
                throw new InvalidDataException($"{path} is not a valid safetensors file. {error.Message}", error);
            }

            throw;
        }
    }

    /// <summary>Reads a tensor of floats; 16-bit floats are widened.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The elements, row-major.</returns>
    /// <exception cref="InvalidDataException">There is no such tensor, or its elements are not F32, F16 or BF16.</exception>
    public float[] ReadFloats(string name)
    {
        SafetensorsEntry entry = Entry(name);
        if (entry.Type == SafetensorsType.Float32)
        {
            return ElementBytes.ToSingles(ReadBytes(entry));
        }

        if (entry.Type is SafetensorsType.Float16 or SafetensorsType.BFloat16)
        {
            return ElementBytes.Widen(ReadBytes(entry), entry.Type);
        }

        throw WrongType(entry, "F32, F16 or BF16");
    }

    /// <summary>Reads a tensor of floats that has to have a certain shape.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">The shape.</param>
    /// <returns>The elements, row-major.</returns>
    /// <exception cref="InvalidDataException">There is no such tensor, or its type or shape differs.</exception>
    public float[] ReadFloats(string name, TensorShape shape)
    {
        SafetensorsEntry entry = Entry(name);
        return entry.Shape == shape
            ? ReadFloats(name)
            : throw new InvalidDataException($"The tensor '{name}' has the shape {entry.Shape}; {shape} is needed.");
    }

    /// <summary>Reads a tensor of 32-bit signed integers.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidDataException">There is no such tensor, or its elements are not I32.</exception>
    public int[] ReadInt32(string name) => ElementBytes.ToIntegers(ReadBytes(Entry(name, SafetensorsType.Int32)));

    /// <summary>Reads a tensor of unsigned bytes.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidDataException">There is no such tensor, or its elements are not U8.</exception>
    public byte[] ReadBytes(string name) => ReadBytes(Entry(name, SafetensorsType.UInt8));

    /// <summary>Reads a quantized tensor and the scheme of its codes.</summary>
    /// <param name="name">Its name, as given to <see cref="SafetensorsWriter.AddQuantized(string, QuantizationScheme, QuantizedData)"/>.</param>
    /// <exception cref="InvalidDataException">There is no such tensor, or its parts do not belong together.</exception>
    public StoredTensor ReadQuantized(string name) => QuantizedStorage.Read(this, name);

    /// <summary>Reads a quantized tensor that has to have the scheme of a tensor type.</summary>
    /// <typeparam name="T">The tensor type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidDataException">There is no such tensor, its scheme differs, or its parts do not belong together.</exception>
    public QuantizedData ReadQuantized<T>(string name)
        where T : IQuantizedTensor<T>
    {
        StoredTensor tensor = ReadQuantized(name);
        QuantizationScheme wanted = T.Scheme with { CalibrationKey = null };
        return tensor.Scheme == wanted
            ? tensor.Data
            : throw new InvalidDataException($"The tensor '{name}' is stored as {tensor.Scheme}, but {typeof(T).Name} is {wanted}; read it by the type that stored it.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_leaveOpen)
        {
            _stream.Dispose();
        }
    }

    private static int ReadHeaderLength(Stream stream, long length)
    {
        if (length < sizeof(long))
        {
            throw new InvalidDataException($"The file has {length} bytes; a safetensors file begins with the header's length in 8.");
        }

        Span<byte> bytes = stackalloc byte[sizeof(long)];
        stream.ReadExactly(bytes);
        ulong headerLength = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (headerLength < 2 || headerLength > (ulong)(length - sizeof(long)) || headerLength > LongestHeader)
        {
            throw new InvalidDataException(
                $"The header is said to have {headerLength} bytes; the file has {length - sizeof(long)} left, and the format allows 2 to {LongestHeader}.");
        }

        return (int)headerLength;
    }

    private SafetensorsEntry Entry(string name) =>
        Entries.TryGetValue(name, out SafetensorsEntry? entry)
            ? entry
            : throw new InvalidDataException($"The file has no tensor '{name}'; it has {Names()}.");

    private SafetensorsEntry Entry(string name, SafetensorsType type)
    {
        SafetensorsEntry entry = Entry(name);
        return entry.Type == type ? entry : throw WrongType(entry, type.Name());
    }

    private static InvalidDataException WrongType(SafetensorsEntry entry, string needed) =>
        new($"The tensor '{entry.Name}' has the dtype {entry.Type.Name()}; {needed} is needed.");

    private string Names()
    {
        const int most = 8;
        List<string> names = [.. Entries.Keys];
        return names.Count <= most
            ? $"[{string.Join(", ", names)}]"
            : $"{names.Count} others, among them [{string.Join(", ", names[..most])}]";
    }

    private byte[] ReadBytes(SafetensorsEntry entry)
    {
        if (entry.ByteCount > Array.MaxLength)
        {
            throw new InvalidDataException($"The tensor '{entry.Name}' has {entry.ByteCount} bytes; up to {Array.MaxLength} can be read at once.");
        }

        byte[] bytes = new byte[entry.ByteCount];
        _stream.Position = _dataStart + entry.Offset;
        _stream.ReadExactly(bytes);
        return bytes;
    }
}
