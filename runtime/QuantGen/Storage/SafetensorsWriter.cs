using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace QuantGen.Storage;

/// <summary>Collects tensors and writes them as one safetensors file.</summary>
/// <remarks>
/// What is added is copied. Tensors are written by falling element size, so that each is aligned, and otherwise in the order they were added;
/// equal content gives equal bytes.
/// </remarks>
public sealed class SafetensorsWriter
{
    private readonly List<(string Name, SafetensorsType Type, TensorShape Shape, byte[] Bytes)> _tensors = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal) { SafetensorsHeader.MetadataName };
    private readonly SortedDictionary<string, string> _metadata = new(StringComparer.Ordinal);

    /// <summary>Adds or replaces an entry of the metadata.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">Its value.</param>
    public void SetMetadata(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        _metadata[key] = value;
    }

    /// <summary>Adds a tensor of floats (F32).</summary>
    /// <param name="name">Its name, unique in the file.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="elements">Its elements, row-major.</param>
    /// <exception cref="ArgumentException">The name is taken, or elements and shape disagree.</exception>
    public void Add(string name, TensorShape shape, ReadOnlySpan<float> elements)
    {
        Kernels.TensorArguments.CheckInput(elements.Length, shape.Length, nameof(elements));
        Add(name, SafetensorsType.Float32, shape, ElementBytes.Of(elements));
    }

    /// <summary>Adds a tensor of 32-bit signed integers (I32).</summary>
    /// <param name="name">Its name, unique in the file.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="elements">Its elements, row-major.</param>
    /// <exception cref="ArgumentException">The name is taken, or elements and shape disagree.</exception>
    public void Add(string name, TensorShape shape, ReadOnlySpan<int> elements)
    {
        Kernels.TensorArguments.CheckInput(elements.Length, shape.Length, nameof(elements));
        Add(name, SafetensorsType.Int32, shape, ElementBytes.Of(elements));
    }

    /// <summary>Adds a tensor of unsigned bytes (U8).</summary>
    /// <param name="name">Its name, unique in the file.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="elements">Its elements, row-major.</param>
    /// <exception cref="ArgumentException">The name is taken, or elements and shape disagree.</exception>
    public void Add(string name, TensorShape shape, ReadOnlySpan<byte> elements)
    {
        Kernels.TensorArguments.CheckInput(elements.Length, shape.Length, nameof(elements));
        Add(name, SafetensorsType.UInt8, shape, elements.ToArray());
    }

    /// <summary>
    /// Adds a quantized tensor: <c>name.codes</c> (U8), <c>name.scales</c> (F32) and, if asymmetric, <c>name.zero_points</c> (I32); scheme and
    /// shape go into the metadata as <c>name.scheme</c>, a JSON object.
    /// </summary>
    /// <param name="name">Its name, unique in the file.</param>
    /// <param name="scheme">Its scheme; the calibration key is not stored.</param>
    /// <param name="data">Shape, codes, scales and zero points.</param>
    /// <exception cref="ArgumentException">A name is taken, or the parts do not belong together.</exception>
    public void AddQuantized(string name, QuantizationScheme scheme, QuantizedData data)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(data);
        QuantizedStorage.Check(scheme, data);
        CheckName(QuantizedStorage.ScalesName(name));
        CheckName(QuantizedStorage.ZeroPointsName(name));
        Add(QuantizedStorage.CodesName(name), [data.Codes.Length], data.Codes);
        Add(QuantizedStorage.ScalesName(name), [data.Scales.Length], data.Scales);
        if (scheme.HasZeroPoints)
        {
            Add(QuantizedStorage.ZeroPointsName(name), [data.ZeroPoints.Length], data.ZeroPoints);
        }

        SetMetadata(QuantizedStorage.SchemeKey(name), QuantizedStorage.ToText(scheme, data.Shape));
    }

    /// <summary>Adds a quantized tensor of a tensor type.</summary>
    /// <typeparam name="T">The tensor type.</typeparam>
    /// <param name="name">Its name, unique in the file.</param>
    /// <param name="data">Shape, codes, scales and zero points.</param>
    /// <exception cref="ArgumentException">A name is taken, or the parts do not belong together.</exception>
    public void AddQuantized<T>(string name, QuantizedData data)
        where T : IQuantizedTensor<T> => AddQuantized(name, T.Scheme, data);

    /// <summary>Writes the file where the stream stands.</summary>
    /// <param name="stream">A writable stream; it stays open.</param>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var ordered = _tensors.OrderByDescending(static tensor => tensor.Type.ByteCount()).ToList();
        ArrayBufferWriter<byte> header = new();
        using (Utf8JsonWriter json = new(header))
        {
            WriteHeader(json, ordered);
        }

        // Blanks up to a multiple of eight, so that the data of a mapped file is aligned.
        int padding = -header.WrittenCount & 7;
        header.GetSpan(padding)[..padding].Fill((byte)' ');
        header.Advance(padding);
        if (header.WrittenCount > SafetensorsReader.LongestHeader)
        {
            throw new InvalidOperationException(
                $"The header needs {header.WrittenCount} bytes, the format allows {SafetensorsReader.LongestHeader}; split the file or shorten its metadata.");
        }

        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.WrittenCount);
        stream.Write(length);
        stream.Write(header.WrittenSpan);
        foreach (var tensor in ordered)
        {
            stream.Write(tensor.Bytes);
        }
    }

    /// <summary>Writes the file under another name first and then moves it into place: a reader never sees half of it.</summary>
    /// <param name="path">Where it shall lie; an existing file is replaced.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        string unfinished = path + ".unfinished";
        using (FileStream stream = File.Create(unfinished))
        {
            Save(stream);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    private void Add(string name, SafetensorsType type, TensorShape shape, byte[] bytes)
    {
        CheckName(name);
        _names.Add(name);
        _tensors.Add((name, type, shape, bytes));
    }

    private void CheckName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_names.Contains(name))
        {
            throw new ArgumentException($"The name '{name}' is taken in this file; choose another.", nameof(name));
        }
    }

    private void WriteHeader(Utf8JsonWriter json, List<(string Name, SafetensorsType Type, TensorShape Shape, byte[] Bytes)> tensors)
    {
        json.WriteStartObject();
        if (_metadata.Count > 0)
        {
            json.WriteStartObject(SafetensorsHeader.MetadataName);
            foreach ((string key, string value) in _metadata)
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
        }

        long offset = 0;
        foreach (var (name, type, shape, bytes) in tensors)
        {
            json.WriteStartObject(name);
            json.WriteString("dtype", type.Name());
            WriteIntegers(json, "shape", [.. shape.ToArray().Select(static extent => (long)extent)]);
            WriteIntegers(json, "data_offsets", [offset, offset + bytes.Length]);
            json.WriteEndObject();
            offset += bytes.Length;
        }

        json.WriteEndObject();
    }

    private static void WriteIntegers(Utf8JsonWriter json, string name, ReadOnlySpan<long> values)
    {
        json.WriteStartArray(name);
        foreach (long value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
