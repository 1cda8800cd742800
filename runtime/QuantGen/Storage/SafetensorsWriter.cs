using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using QuantGen.Files;
using QuantGen.Kernels;

namespace QuantGen.Storage;

/// <summary>Collects tensors and writes them as one safetensors file.</summary>
/// <remarks>
/// What is added by <c>Add</c> is copied; what is added by <c>AddDeferred</c> and <c>AddFrom</c> comes when the file is written, one tensor at a time, so
/// that files larger than the memory can be written. Tensors are written by falling element size, so that each is aligned, and otherwise in the order
/// they were added; equal content gives equal bytes.
/// </remarks>
public sealed partial class SafetensorsWriter
{
    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<PendingTensor> _tensors = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal) { SafetensorsHeader.MetadataName };
    private readonly SortedDictionary<string, string> _metadata = new(StringComparer.Ordinal);

    // Keys of the metadata that describe quantized tensors, without which those cannot be read.
    private readonly HashSet<string> _schemeKeys = new(StringComparer.Ordinal);

    /// <summary>Adds or replaces an entry of the metadata.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentException">
    /// Key or value holds half of a surrogate pair, which has no UTF-8; or the key is <c>name.scheme</c> of a quantized tensor that was added.
    /// </exception>
    public void SetMetadata(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (_schemeKeys.Contains(key))
        {
            throw new ArgumentException(
                $"The metadata '{MessageText.Cut(key)}' is the scheme of a quantized tensor of this file, which could not be read without it; choose another key.",
                nameof(key));
        }

        ReplaceMetadata(key, value);
    }

    /// <summary>Adds or replaces an entry of the metadata, be it the scheme of a tensor.</summary>
    internal void ReplaceMetadata(string key, string value)
    {
        RequireText(key, nameof(key));
        RequireText(value, nameof(value));
        _metadata[key] = value;
    }

    /// <summary>
    /// Adds a quantized tensor: <c>name.codes</c>, <c>name.scales</c> (F32, F16 or F8_E8M0, as the scheme's scale type says) and, if asymmetric,
    /// <c>name.zero_points</c>; scheme and shape go into the metadata as <c>name.scheme</c>, a JSON object.
    /// </summary>
    /// <remarks>
    /// The parts keep the tensor's dimensions. Codes of 8 and 16 bits are I8, U8, I16 or U16 in its shape; narrower ones are U8 in its shape with the last
    /// extent in bytes, or one row of bytes where a row of the tensor does not end with a byte. Scales and zero points are a scalar per tensor, one row for
    /// channels and group counts, and the tensor's shape with the groups along the axis for group sizes; zero points are codes, and packed as those of the tensor are.
    /// </remarks>
    /// <param name="name">Its name, unique in the file.</param>
    /// <param name="scheme">Its scheme; the calibration key is not stored.</param>
    /// <param name="data">Shape, codes, scales and zero points.</param>
    /// <exception cref="ArgumentException">
    /// A name is taken, the metadata already has <c>name.scheme</c>, the parts do not belong together, a scale is no value of the scheme's scale type, or padding bits
    /// of the last byte of codes are not zero.
    /// </exception>
    public void AddQuantized(string name, QuantizationScheme scheme, QuantizedData data)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(data);
        CheckData(scheme, data);
        string key = QuantizedStorage.SchemeKey(name);
        if (_metadata.ContainsKey(key))
        {
            throw new ArgumentException($"The metadata already has '{MessageText.Cut(key)}', which is not replaced; choose another name.", nameof(name));
        }

        CheckName(QuantizedStorage.ScalesName(name));
        CheckName(QuantizedStorage.ZeroPointsName(name));
        (SafetensorsType type, long[] extents) = QuantizedLayout.OfCodes(scheme, data.Shape, data.Codes.Length);
        long[] regions = QuantizedLayout.OfParameters(scheme, data.Shape, data.RegionCount);

        // The arrays of quantized data are never changed: no copy is needed.
        Plan(QuantizedStorage.CodesName(name), type.Name(), extents, data.Codes.Length, stream => stream.Write(data.Codes));
        Plan(
            QuantizedStorage.ScalesName(name),
            QuantizedLayout.OfScales(scheme.ScaleType),
            regions,
            stream => QuantizedStorage.WriteScales(scheme, data, stream));
        if (scheme.HasZeroPoints)
        {
            int byteCount = StoredParameters.ZeroPointBytes(data.RegionCount, scheme.Bits);
            (type, extents) = QuantizedLayout.OfZeroPoints(scheme, regions, byteCount);
            Plan(
                QuantizedStorage.ZeroPointsName(name),
                type.Name(),
                extents,
                byteCount,
                stream => stream.Write(QuantizedStorage.ZeroPointsOf(scheme, data)));
        }

        ReplaceMetadata(key, QuantizedStorage.ToText(scheme, data.Shape));
        _schemeKeys.Add(key);
    }

    /// <summary>Adds a quantized tensor of a tensor type.</summary>
    /// <typeparam name="T">The tensor type.</typeparam>
    /// <param name="name">Its name, unique in the file.</param>
    /// <param name="data">Shape, codes, scales and zero points.</param>
    /// <exception cref="ArgumentException">As for <see cref="AddQuantized(string, QuantizationScheme, QuantizedData)"/>.</exception>
    public void AddQuantized<T>(string name, QuantizedData data)
        where T : IQuantizedTensor<T> => AddQuantized(name, T.Scheme, data);

    /// <summary>Writes the file where the stream stands.</summary>
    /// <param name="stream">A writable stream; it stays open.</param>
    /// <exception cref="InvalidOperationException">
    /// The header is longer than the format allows, or a deferred tensor wrote more or fewer bytes than it has.
    /// </exception>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        List<PendingTensor> ordered = [.. _tensors.OrderByDescending(static tensor => tensor.Alignment)];
        ReadOnlyMemory<byte> header = HeaderWriter.Write(_metadata, ordered);
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header.Span);
        foreach (PendingTensor tensor in ordered)
        {
            using MeasuredStream measured = new(stream, tensor);
            tensor.Write(measured);
            measured.RequireWhole();
        }
    }

    /// <summary>Writes the file under a name of its own first and then moves it into place: a reader never sees half of it.</summary>
    /// <param name="path">Where it shall lie; an existing file is replaced.</param>
    /// <exception cref="IOException">The file cannot be written; what was there is as it was.</exception>
    /// <exception cref="InvalidOperationException">As for <see cref="Save(Stream)"/>.</exception>
    public void Save(string path) => AtomicFile.Write(path, Save);

    // What is wrong is told of the part that it is in; the caller gave all parts in one.
    private static void CheckData(QuantizationScheme scheme, QuantizedData data)
    {
        try
        {
            QuantizedStorage.Check(scheme, data);
        }
        catch (ArgumentException error) when (error.ParamName != nameof(scheme))
        {
            throw new ArgumentException($"The data does not fit {scheme}: {error.Message}", nameof(data), error);
        }
    }

    private void Plan(string name, SafetensorsType type, long[] extents, Action<Stream> write)
    {
        UInt128 elements = 1;
        foreach (long extent in extents)
        {
            elements *= (ulong)extent;
        }

        Plan(name, type.Name(), extents, (long)type.ByteCount(elements), write);
    }

    private void Plan(string name, string typeName, long[] extents, long byteCount, Action<Stream> write)
    {
        CheckName(name);
        _names.Add(name);
        _tensors.Add(new PendingTensor(name, typeName, extents, byteCount, write));
    }

    private void CheckName(string name)
    {
        RequireText(name, nameof(name));
        if (_names.Contains(name))
        {
            throw new ArgumentException($"The name '{MessageText.Cut(name)}' is taken in this file; choose another.", nameof(name));
        }
    }

    private static void RequireText(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text, name);
        try
        {
            _utf8.GetByteCount(text);
        }
        catch (EncoderFallbackException error)
        {
            throw new ArgumentException("The text holds half of a surrogate pair, which has no UTF-8; use another.", name, error);
        }
    }
}
