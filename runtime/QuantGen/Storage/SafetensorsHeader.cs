using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace QuantGen.Storage;

/// <summary>The JSON header of a safetensors file, taken apart and checked.</summary>
/// <remarks>
/// Format: <see href="https://huggingface.co/docs/safetensors">huggingface.co/docs/safetensors</see>. An object whose members are the tensors,
/// <c>{"dtype", "shape", "data_offsets": [begin, end]}</c>, and perhaps <c>__metadata__</c>, an object of strings. Names are unique, and
/// the tensors fill the rest of the file without holes and overlaps.
/// </remarks>
internal sealed class SafetensorsHeader
{
    public const string MetadataName = "__metadata__";

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
        SafetensorsHeader header = new();
        try
        {
            Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = 8 });
            header.ReadMembers(ref reader);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The reader reports names and strings that are no UTF-8 as invalid operations.
            throw new InvalidDataException($"The header is not valid JSON: {error.Message}", error);
        }

        CheckOffsets([.. header._entries.Values], dataLength);
        return header;
    }

    private void ReadMembers(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, "the header");
        bool hasMetadata = false;
        while (NextName(ref reader) is string name)
        {
            if (name == MetadataName)
            {
                Require(!hasMetadata, $"The header has {MetadataName} twice.");
                hasMetadata = true;
                ReadMetadata(ref reader);
            }
            else
            {
                Require(_entries.TryAdd(name, EntryReader.Read(ref reader, name)), $"The header has the tensor '{name}' twice.");
            }
        }

        // Only white space may follow; anything else makes the reader throw.
        reader.Read();
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, MetadataName);
        while (NextName(ref reader) is string key)
        {
            Expect(ref reader, JsonTokenType.String, $"the metadata '{key}'");
            Require(_metadata.TryAdd(key, reader.GetString()!), $"The metadata has '{key}' twice.");
        }
    }

    // Sorted by where they begin, each tensor begins where the one before it ends, and the last ends with the file.
    private static void CheckOffsets(SafetensorsEntry[] entries, long dataLength)
    {
        Array.Sort(entries, static (left, right) =>
            (left.Offset, left.ByteCount).CompareTo((right.Offset, right.ByteCount)));
        long end = 0;
        string before = "the header";
        foreach (SafetensorsEntry entry in entries)
        {
            Require(
                entry.Offset == end,
                $"The tensor '{entry.Name}' begins at offset {entry.Offset}, but {before} ends at {end}; tensors follow one another without holes and overlaps.");
            end += entry.ByteCount;
            Require(end <= dataLength, $"The tensor '{entry.Name}' ends at offset {end}, but the file has {dataLength} bytes after its header: it is cut off.");
            before = $"'{entry.Name}'";
        }

        Require(end == dataLength, $"The file has {dataLength} bytes after its header, but its tensors end at {end}.");
    }

    internal static string? NextName(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;
    }

    internal static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string what)
    {
        reader.Read();
        Require(reader.TokenType == type, $"In the header, {what} is {Describe(reader.TokenType)} where {Describe(type)} is needed.");
    }

    internal static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new InvalidDataException(message);
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
