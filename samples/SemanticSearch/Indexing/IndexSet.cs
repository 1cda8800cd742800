using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using QuantGen.Storage;

namespace SemanticSearch.Indexing;

/// <summary>What a set of indexes, one of each form, was made of: a small file that has nothing but metadata.</summary>
/// <param name="Model">The checksum of the model.</param>
/// <param name="Text">By what the text is recognized.</param>
/// <param name="Number">A number that the names of its files have, and those of no earlier set.</param>
internal sealed record IndexSet(string Model, TextMark Text, long Number)
{
    private const string Format = "QuantGen.SemanticSearch index, version 1";

    /// <summary>The name of an index's file.</summary>
    public string NameOf(IndexForm form) => FormattableString.Invariant($"{form.Name}.{Number}{IndexFolder.FileSuffix}");

    /// <summary>Writes it; what is there is replaced as a whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path)
    {
        SafetensorsWriter writer = new();
        writer.SetMetadata("format", Format);
        writer.SetMetadata("model", Model);
        writer.SetMetadata("text.length", Text.Length.ToString(CultureInfo.InvariantCulture));
        writer.SetMetadata("text.checksum", Text.Checksum);
        writer.SetMetadata("number", Number.ToString(CultureInfo.InvariantCulture));
        writer.Save(path);
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static IndexSet Load(string path)
    {
        using SafetensorsReader reader = SafetensorsReader.Open(path);
        IReadOnlyDictionary<string, string> metadata = reader.Metadata;
        return metadata.GetValueOrDefault("format") == Format
            && metadata.TryGetValue("model", out string? model)
            && metadata.TryGetValue("text.checksum", out string? checksum)
            && TryGet("text.length", out long length)
            && TryGet("number", out long number)
            ? new(model, new(length, checksum), number)
            : throw new InvalidDataException($"{path} does not say what was indexed.");

        bool TryGet(string key, out long value) => long.TryParse(metadata.GetValueOrDefault(key), NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}
