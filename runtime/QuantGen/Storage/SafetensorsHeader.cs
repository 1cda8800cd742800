using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using QuantGen.Files;

namespace QuantGen.Storage;

/// <summary>The JSON header of a safetensors file, taken apart and checked.</summary>
/// <remarks>
/// Format: <see href="https://huggingface.co/docs/safetensors">huggingface.co/docs/safetensors</see>. An object whose members are the tensors,
/// <c>{"dtype", "shape", "data_offsets": [begin, end]}</c>, and perhaps <c>__metadata__</c>, an object of strings. Names are unique, and
/// the tensors fill the rest of the file without holes and overlaps. Tolerated, as by the reference reader (safetensors/src/tensor.rs), are
/// white space around the object, <c>"__metadata__": null</c>, and members of a tensor beyond those three.
/// </remarks>
internal sealed class SafetensorsHeader
{
    public const string MetadataName = "__metadata__";

    // The depth at which the reference reader gives up.
    private const int MaxDepth = 127;

    private const int LongestReason = 300;

    private readonly Dictionary<string, SafetensorsEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);

    private SafetensorsHeader()
    {
    }

    public IReadOnlyDictionary<string, SafetensorsEntry> Entries => _entries;

    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>Parses a header.</summary>
    /// <param name="json">The header's bytes.</param>
    /// <param name="dataLength">The bytes that follow it in the file.</param>
    /// <exception cref="InvalidDataException">The header breaks a rule of the format.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json, long dataLength)
    {
        ReadOnlySpan<byte> text = json.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty || text[0] != '{')
        {
            string found = text.IsEmpty ? "has white space only" : $"begins with the byte 0x{text[0]:X2}";
            throw new InvalidDataException($"The header {found} where a safetensors header begins with '{{'.");
        }

        SafetensorsHeader header = new();
        try
        {
            Utf8JsonReader reader = new(text, new JsonReaderOptions { MaxDepth = MaxDepth });
            header.ReadMembers(ref reader);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The reader reports names and strings that are no UTF-8 as invalid operations.
            throw new InvalidDataException($"The header is not valid JSON: {MessageText.Cut(error.Message, LongestReason)}", error);
        }

        CheckOffsets([.. header._entries.Values], dataLength);
        return header;
    }

    private void ReadMembers(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, "the header", null);
        bool hasMetadata = false;
        while (NextName(ref reader) is string name)
        {
            if (name == MetadataName)
            {
                if (hasMetadata)
                {
                    throw new InvalidDataException($"The header has {MetadataName} twice.");
                }

                hasMetadata = true;
                ReadMetadata(ref reader);
            }
            else if (!_entries.TryAdd(name, SafetensorsEntryReader.Read(ref reader, name)))
            {
                throw new InvalidDataException($"The header has the tensor '{MessageText.Cut(name)}' twice.");
            }
        }

        // Only white space may follow; anything else makes the reader throw.
        reader.Read();
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        Utf8JsonReader ahead = reader;
        if (ahead.Read() && ahead.TokenType == JsonTokenType.Null)
        {
            reader = ahead;
            return;
        }

        Expect(ref reader, JsonTokenType.StartObject, MetadataName, null);
        while (NextName(ref reader) is string key)
        {
            Expect(ref reader, JsonTokenType.String, "the metadata", key);
            if (!_metadata.TryAdd(key, reader.GetString()!))
            {
                throw new InvalidDataException($"The metadata has '{MessageText.Cut(key)}' twice.");
            }
        }
    }

    // Sorted by where they begin, each tensor begins where the one before it ends, and the last ends with the file.
    private static void CheckOffsets(SafetensorsEntry[] entries, long dataLength)
    {
        Array.Sort(entries, static (left, right) =>
            (left.Offset, left.ByteCount).CompareTo((right.Offset, right.ByteCount)));
        long end = 0;
        SafetensorsEntry? before = null;
        foreach (SafetensorsEntry entry in entries)
        {
            if (entry.Offset != end)
            {
                string previous = before is null ? "the header" : $"'{MessageText.Cut(before.Name)}'";
                throw new InvalidDataException(
                    $"The tensor '{MessageText.Cut(entry.Name)}' begins at offset {entry.Offset}, but {previous} ends at {end}; " +
                    "tensors follow one another without holes and overlaps.");
            }

            // No overflow: this is the end that the header itself gives.
            end += entry.ByteCount;
            if (end > dataLength)
            {
                throw new InvalidDataException(
                    $"The tensor '{MessageText.Cut(entry.Name)}' ends at offset {end}, but the file has {dataLength} bytes after its header: it is cut off.");
            }

            before = entry;
        }

        if (end != dataLength)
        {
            throw new InvalidDataException($"The file has {dataLength} bytes after its header, but its tensors end at {end}.");
        }
    }

    internal static string? NextName(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;
    }

    internal static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string what, string? name)
    {
        reader.Read();
        if (reader.TokenType != type)
        {
            string full = name is null ? what : $"{what} '{MessageText.Cut(name)}'";
            throw new InvalidDataException($"In the header, {full} is {Describe(reader.TokenType)} where {Describe(type)} is needed.");
        }
    }

    private static string Describe(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        _ => type.ToString(),
    };
}
