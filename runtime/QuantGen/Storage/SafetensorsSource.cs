using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Files;

namespace QuantGen.Storage;

/// <summary>
/// Tensors to be read by name, each when it is asked for: a file (<see cref="SafetensorsReader"/>) or a model of several (<see cref="SafetensorsModel"/>).
/// </summary>
/// <remarks>Several threads may read at once. Nothing is kept in memory but the header.</remarks>
public abstract class SafetensorsSource : IDisposable
{
    // Copies go through a buffer of this many bytes.
    private const int BufferLength = 1 << 20;

    private protected SafetensorsSource()
    {
    }

    /// <summary>The metadata; empty if there is none.</summary>
    public abstract IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors by name.</summary>
    public abstract IReadOnlyDictionary<string, SafetensorsEntry> Entries { get; }

    /// <summary>Reads a tensor of floats; 16-bit floats are widened.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The elements, row-major.</returns>
    /// <exception cref="InvalidDataException">
    /// There is no such tensor, its elements are not F32, F16 or BF16, or they are more than an array holds: then read them in parts.
    /// </exception>
    public float[] ReadFloats(string name)
    {
        SafetensorsEntry entry = Entry(name);
        RequireFloats(entry);
        float[] elements = Allocate<float>(entry, entry.ElementCount);
        ReadFloats(name, 0, elements);
        return elements;
    }

    /// <summary>Reads a tensor of floats that has to have a certain shape.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">The shape.</param>
    /// <returns>The elements, row-major.</returns>
    /// <exception cref="InvalidDataException">There is no such tensor, or its type or shape differs.</exception>
    public float[] ReadFloats(string name, TensorShape shape)
    {
        SafetensorsEntry entry = Entry(name);
        return entry.TryGetShape(out TensorShape stored) && stored == shape
            ? ReadFloats(name)
            : throw new InvalidDataException($"The tensor '{MessageText.Cut(name)}' has the shape {entry.ExtentsText}; {shape} is needed.");
    }

    /// <summary>Reads part of a tensor of floats; 16-bit floats are widened.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="start">The first element to read.</param>
    /// <param name="destination">Receives as many elements, row-major, as it has room for.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tensor has fewer elements.</exception>
    /// <exception cref="InvalidDataException">There is no such tensor, or its elements are not F32, F16 or BF16.</exception>
    public void ReadFloats(string name, long start, Span<float> destination)
    {
        SafetensorsEntry entry = Entry(name);
        RequireFloats(entry);
        RequireWithin(entry.ElementCount, start, destination.Length);
        FileContent content = Locate(entry, out long position);
        if (entry.Type == SafetensorsType.Float32)
        {
            ElementBytes.Read(content, position + (start * sizeof(float)), destination);
        }
        else
        {
            ElementBytes.ReadWidened(content, position + (start * sizeof(ushort)), entry.Type, destination);
        }
    }

    /// <summary>Reads a tensor of 32-bit signed integers.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidDataException">There is no such tensor, or its elements are not I32.</exception>
    public int[] ReadInt32(string name) => Read<int>(name);

    /// <summary>Reads a tensor of unsigned bytes.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidDataException">There is no such tensor, or its elements are not U8.</exception>
    public byte[] ReadBytes(string name) => Read<byte>(name);

    /// <summary>Reads a tensor whose elements .NET has a type for.</summary>
    /// <typeparam name="T">
    /// bool (BOOL), sbyte to ulong (I8 to U64), <see cref="Half"/> (F16), <see cref="BFloat16"/> (BF16), float (F32) or double (F64): the type of the
    /// elements, nothing is converted.
    /// </typeparam>
    /// <param name="name">Its name.</param>
    /// <returns>The elements, row-major.</returns>
    /// <exception cref="InvalidDataException">There is no such tensor, its elements are of another type, or more than an array holds.</exception>
    /// <exception cref="NotSupportedException">No type of the format holds <typeparamref name="T"/>.</exception>
    public T[] Read<T>(string name)
        where T : unmanaged
    {
        SafetensorsEntry entry = Entry(name);
        Require(entry, SafetensorsTypes.Of<T>());
        T[] elements = Allocate<T>(entry, entry.ElementCount);
        Read(name, 0, elements.AsSpan());
        return elements;
    }

    /// <summary>Reads part of a tensor whose elements .NET has a type for.</summary>
    /// <typeparam name="T">As for <see cref="Read{T}(string)"/>.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="start">The first element to read.</param>
    /// <param name="destination">Receives as many elements, row-major, as it has room for.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tensor has fewer elements.</exception>
    /// <exception cref="InvalidDataException">There is no such tensor, its elements are of another type, or a BOOL is neither 0 nor 1.</exception>
    /// <exception cref="NotSupportedException">No type of the format holds <typeparamref name="T"/>.</exception>
    public void Read<T>(string name, long start, Span<T> destination)
        where T : unmanaged
    {
        SafetensorsEntry entry = Entry(name);
        Require(entry, SafetensorsTypes.Of<T>());
        RequireWithin(entry.ElementCount, start, destination.Length);
        FileContent content = Locate(entry, out long position);
        ElementBytes.Read(content, position + (start * Unsafe.SizeOf<T>()), destination);
        if (typeof(T) == typeof(bool) && MemoryMarshal.AsBytes(destination).ContainsAnyExceptInRange((byte)0, (byte)1))
        {
            destination.Clear();
            throw new InvalidDataException(
                $"The tensor '{MessageText.Cut(name)}' of type BOOL holds a byte that is neither 0 nor 1; read its bytes with ReadData.");
        }
    }

    /// <summary>Reads the bytes of a tensor of any type, as they lie in the file.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidDataException">
    /// There is no such tensor, or it has more bytes than an array holds: then copy them, or read them in parts.
    /// </exception>
    public byte[] ReadData(string name)
    {
        SafetensorsEntry entry = Entry(name);
        byte[] bytes = Allocate<byte>(entry, entry.ByteCount);
        ReadData(name, 0, bytes);
        return bytes;
    }

    /// <summary>Reads part of the bytes of a tensor of any type.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="start">The first byte to read, counted from the tensor's first.</param>
    /// <param name="destination">Receives as many bytes as it has room for.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tensor has fewer bytes.</exception>
    /// <exception cref="InvalidDataException">There is no such tensor.</exception>
    public void ReadData(string name, long start, Span<byte> destination)
    {
        SafetensorsEntry entry = Entry(name);
        RequireWithin(entry.ByteCount, start, destination.Length);
        Locate(entry, out long position).Read(position + start, destination);
    }

    /// <summary>The bytes of a tensor of any type, mapped into memory: nothing is read before it is touched, and programs share what they map.</summary>
    /// <remarks>
    /// The memory is for reading, may be used after this object is disposed, and may not be used after it is disposed itself. A file may be replaced while it is mapped,
    /// except on Windows, but not changed in place. What came from a stream is copied.
    /// </remarks>
    /// <param name="name">Its name.</param>
    /// <returns>The memory, exactly as long as the tensor, which holds on to the file until it is disposed.</returns>
    /// <exception cref="InvalidDataException">There is no such tensor, or it has more than 2^31 − 1 bytes.</exception>
    /// <exception cref="IOException">The file has become shorter since it was opened, or cannot be mapped.</exception>
    public IMemoryOwner<byte> MapData(string name)
    {
        SafetensorsEntry entry = Entry(name);
        return entry.ByteCount <= Array.MaxLength
            ? Locate(entry, out long position).Map(position, (int)entry.ByteCount)
            : throw new InvalidDataException(
                $"The tensor '{MessageText.Cut(name)}' has {entry.ByteCount} bytes, memory holds {Array.MaxLength} in one piece; read it in parts.");
    }

    /// <summary>Copies the bytes of a tensor of any type and length, through a small buffer.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="destination">Receives the bytes.</param>
    /// <exception cref="InvalidDataException">There is no such tensor.</exception>
    public void CopyData(string name, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        long length = Entry(name).ByteCount;
        byte[] buffer = new byte[Math.Min(length, BufferLength)];
        for (long position = 0; position < length; position += buffer.Length)
        {
            Span<byte> piece = buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - position));
            ReadData(name, position, piece);
            destination.Write(piece);
        }
    }

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
            : throw new InvalidDataException(
                $"The tensor '{MessageText.Cut(name)}' is stored as {tensor.Scheme}, but {typeof(T).Name} is {wanted}; read it by the type that stored it.");
    }

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>The tensor of a name.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    internal SafetensorsEntry Entry(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Entries.TryGetValue(name, out SafetensorsEntry? entry)
            ? entry
            : throw new InvalidDataException($"The file has no tensor '{MessageText.Cut(name)}'; it has {EntryNames.Of(Entries)}.");
    }

    /// <summary>Where a tensor's bytes lie.</summary>
    internal abstract FileContent Locate(SafetensorsEntry entry, out long position);

    private static T[] Allocate<T>(SafetensorsEntry entry, long length) => length <= Array.MaxLength
        ? GC.AllocateUninitializedArray<T>((int)length)
        : throw new InvalidDataException(
            $"The tensor '{MessageText.Cut(entry.Name)}' has {length} elements or bytes, an array holds {Array.MaxLength}; read it in parts.");

    private static void RequireFloats(SafetensorsEntry entry)
    {
        if (entry.Type is not (SafetensorsType.Float32 or SafetensorsType.Float16 or SafetensorsType.BFloat16))
        {
            throw WrongType(entry, "F32, F16 or BF16");
        }
    }

    private static void Require(SafetensorsEntry entry, SafetensorsType type)
    {
        if (entry.Type != type)
        {
            throw WrongType(entry, type.Name());
        }
    }

    private static void RequireWithin(long count, long start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, count - length);
    }

    private static InvalidDataException WrongType(SafetensorsEntry entry, string needed) =>
        new($"The tensor '{MessageText.Cut(entry.Name)}' has the dtype {MessageText.Cut(entry.TypeName)}; {needed} is needed.");
}
