using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text.Json;

namespace QuantGen.Storage;

/// <summary>Writes the header of a file: metadata, then the tensors in the order of their bytes.</summary>
internal static class HeaderWriter
{
    /// <exception cref="InvalidOperationException">The header is longer than the format allows.</exception>
    public static ReadOnlyMemory<byte> Write(IReadOnlyDictionary<string, string> metadata, IEnumerable<PendingTensor> tensors)
    {
        ArrayBufferWriter<byte> header = new();
        using (Utf8JsonWriter json = new(header))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            WriteTensors(json, tensors);
            json.WriteEndObject();
        }

        // Blanks up to a multiple of eight, so that the data of a mapped file is aligned.
        int padding = -header.WrittenCount & 7;
        header.GetSpan(padding)[..padding].Fill((byte)' ');
        header.Advance(padding);
        return header.WrittenCount <= SafetensorsReader.LongestHeader
            ? header.WrittenMemory
            : throw new InvalidOperationException(
                $"The header needs {header.WrittenCount} bytes, the format allows {SafetensorsReader.LongestHeader}; split the file or shorten its metadata.");
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.Count == 0)
        {
            return;
        }

        json.WriteStartObject(SafetensorsHeader.MetadataName);
        foreach ((string key, string value) in metadata)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteTensors(Utf8JsonWriter json, IEnumerable<PendingTensor> tensors)
    {
        long offset = 0;
        foreach (PendingTensor tensor in tensors)
        {
            json.WriteStartObject(tensor.Name);
            json.WriteString("dtype", tensor.TypeName);
            WriteIntegers(json, "shape", tensor.Extents);
            WriteIntegers(json, "data_offsets", [offset, offset + tensor.ByteCount]);
            json.WriteEndObject();
            offset += tensor.ByteCount;
        }
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
