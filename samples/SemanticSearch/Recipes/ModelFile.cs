using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Hashing;
using System.Linq;
using System.Runtime.InteropServices;
using QuantGen;
using QuantGen.Storage;
using SemanticSearch.Encoding;
using SemanticSearch.Encoding.Layers;
using SemanticSearch.Model;

namespace SemanticSearch.Recipes;

/// <summary>
/// A quantized model as one safetensors file: packed linear layers, embeddings as codes and scales, normalizations and places in floats, the vocabulary. The metadata say how each
/// part is stored, and have a checksum of all that the file says.
/// </summary>
internal static class ModelFile
{
    private const string Format = "all-MiniLM-L6-v2, QuantGen.SemanticSearch, version 2";
    private const string Words = "embeddings.word";
    private const string Positions = "embeddings.position";
    private const string Norm = "embeddings.norm";
    private const string Vocabulary = "vocabulary";

    /// <summary>Writes a model; a file that is there is replaced as a whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(QuantizedModel model, string path)
    {
        FloatModel floats = model.Float;
        List<Part> parts =
        [
            Part.Of(Positions, [MiniLm.MaxTokens, MiniLm.Hidden], floats.Positions),
            Part.Of($"{Norm}.weight", [MiniLm.Hidden], floats.Norm.Weight),
            Part.Of($"{Norm}.bias", [MiniLm.Hidden], floats.Norm.Bias),
        ];
        foreach (NormWeights norm in floats.Layers.SelectMany(static layer => new[] { layer.AttentionNorm, layer.OutputNorm }))
        {
            parts.Add(Part.Of($"{norm.Name}.weight", [MiniLm.Hidden], norm.Weight));
            parts.Add(Part.Of($"{norm.Name}.bias", [MiniLm.Hidden], norm.Bias));
        }

        // Packed layers first of all bytes, whose lengths are multiples of a cache line.
        parts.AddRange(UniformRecipes.LayersOf(floats).Select(layer => new Part(layer.Name, SafetensorsType.UInt8, [model.Packed[layer.Name].Length], model.Packed[layer.Name])));
        parts.Add(new($"{Words}.codes", SafetensorsType.UInt8, [model.Words.Codes.Length], model.Words.Codes));
        parts.Add(model.Recipe.Words.ScaleType == ScaleType.Half
            ? Part.Of($"{Words}.scales", [model.Words.Scales.Length], Array.ConvertAll(model.Words.Scales, static scale => (Half)scale), SafetensorsType.Float16)
            : Part.Of($"{Words}.scales", [model.Words.Scales.Length], model.Words.Scales));
        parts.Add(new(Vocabulary, SafetensorsType.UInt8, [floats.Vocabulary.Length], floats.Vocabulary));

        SafetensorsWriter writer = new();
        writer.SetMetadata("format", Format);
        SortedDictionary<string, string> metadata = new(StringComparer.Ordinal) { ["recipe"] = model.Recipe.Name, [$"{Words}.kind"] = model.Recipe.Words.Name };
        foreach ((string layer, LinearKind kind) in model.Recipe.Layers)
        {
            metadata.Add($"{layer}.kind", kind.Name);
        }

        foreach ((string key, string value) in metadata)
        {
            writer.SetMetadata(key, value);
        }

        foreach (Part part in parts)
        {
            writer.AddDeferred(part.Name, part.Type, part.Shape, stream => stream.Write(part.Bytes.Span));
        }

        writer.SetMetadata("checksum", Checksum(metadata, parts));
        writer.Save(path);
    }

    /// <summary>Opens a model; its bytes are mapped into memory and stay where they are.</summary>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no such model, or was altered; the message says how.</exception>
    public static OpenModel Open(string path)
    {
        if (!File.Exists(path))
        {
            string recipe = Recipe.Names.FirstOrDefault(name => Path.GetFileName(path).Contains(name, StringComparison.OrdinalIgnoreCase)) ?? "int8";
            throw new FileNotFoundException($"There is no model {path}; make it with: convert {recipe} {path}");
        }

        SafetensorsReader reader = SafetensorsReader.Open(path);
        OpenModel model = new(reader, reader.Metadata.GetValueOrDefault("recipe", ""));
        try
        {
            Read(reader, model);
            return model;
        }
        catch (Exception error)
        {
            model.Dispose();
            if (error is InvalidDataException or ArgumentException)
            {
                throw new InvalidDataException($"{path} is not a model that can be read. {error.Message}", error);
            }

            throw;
        }
    }

    private static void Read(SafetensorsReader reader, OpenModel model)
    {
        string? format = reader.Metadata.GetValueOrDefault("format");
        if (format != Format)
        {
            throw new InvalidDataException($"Its format is '{format}', not '{Format}'; convert the model again.");
        }

        IEnumerable<KeyValuePair<string, string>> metadata = reader.Metadata.Where(static entry => entry.Key is not ("format" or "checksum"));
        if (Checksum(metadata, reader.Entries.Values.Select(entry => new Part(entry.Name, entry.Type, entry.Shape, model.Map(entry.Name)))) != model.Checksum)
        {
            throw new InvalidDataException("It was altered: its checksum differs from that in its metadata; convert the model again.");
        }

        if (!Recipe.Names.Contains(model.Recipe))
        {
            throw new InvalidDataException($"Its recipe is '{model.Recipe}', not one of {string.Join(", ", Recipe.Names)}; convert the model again.");
        }

        string? kind = reader.Metadata.GetValueOrDefault($"{Words}.kind");
        WordKind words = WordKind.Find(kind) ?? throw new InvalidDataException($"Its embeddings are stored as '{kind}', which is not known here; convert the model again.");
        float[] scales = reader.ReadFloats($"{Words}.scales", [words.ScaleCount]);
        ReadOnlyMemory<byte> codes = model.Map($"{Words}.codes");
        if (codes.Length != words.CodeBytes)
        {
            throw new InvalidDataException($"Its embeddings have {codes.Length} bytes of codes; they need {words.CodeBytes}.");
        }

        Encoder encoder = new(
            words.Open(codes, scales),
            reader.ReadFloats(Positions, [MiniLm.MaxTokens, MiniLm.Hidden]),
            ReadNorm(Norm),
            [.. Enumerable.Range(0, MiniLm.Layers).Select(layer => $"layer.{layer}").Select(ReadLayer)]);
        model.Texts = new(encoder, model.Map(Vocabulary));

        EncoderLayer ReadLayer(string name) => new(
            ReadLinear($"{name}.attention.input", 3 * MiniLm.Hidden, MiniLm.Hidden),
            ReadLinear($"{name}.attention.output", MiniLm.Hidden, MiniLm.Hidden),
            ReadNorm($"{name}.attention.norm"),
            ReadLinear($"{name}.intermediate", MiniLm.Intermediate, MiniLm.Hidden),
            ReadLinear($"{name}.output", MiniLm.Hidden, MiniLm.Intermediate),
            ReadNorm($"{name}.norm"));

        LayerNorm ReadNorm(string name) =>
            new(new(name, reader.ReadFloats($"{name}.weight", [MiniLm.Hidden]), reader.ReadFloats($"{name}.bias", [MiniLm.Hidden])));

        ILinear ReadLinear(string name, int outputs, int inputs)
        {
            string? stored = reader.Metadata.GetValueOrDefault($"{name}.kind");
            LinearKind linear = LinearKind.Find(stored)
                ?? throw new InvalidDataException($"The layer {name} is stored as '{stored}', which is not known here; convert the model again.");
            return linear.Open(model.Map(name), outputs, inputs);
        }
    }

    // Of everything, in the order of names: how parts are stored, what they are called, their types, extents and bytes.
    private static string Checksum(IEnumerable<KeyValuePair<string, string>> metadata, IEnumerable<Part> parts)
    {
        XxHash3 hash = new();
        foreach ((string key, string value) in metadata.OrderBy(static entry => entry.Key, StringComparer.Ordinal))
        {
            Append($"{key}={value}\n");
        }

        foreach (Part part in parts.OrderBy(static part => part.Name, StringComparer.Ordinal))
        {
            Append(FormattableString.Invariant($"{part.Name} {part.Type} {part.Shape}\n"));
            hash.Append(part.Bytes.Span);
        }

        return hash.GetCurrentHashAsUInt64().ToString("x16", CultureInfo.InvariantCulture);

        void Append(string text) => hash.Append(System.Text.Encoding.UTF8.GetBytes(text));
    }

    private sealed record Part(string Name, SafetensorsType Type, TensorShape Shape, ReadOnlyMemory<byte> Bytes)
    {
        public static Part Of(string name, TensorShape shape, float[] elements) => Of(name, shape, elements, SafetensorsType.Float32);

        public static Part Of<T>(string name, TensorShape shape, T[] elements, SafetensorsType type)
            where T : unmanaged => new(name, type, shape, MemoryMarshal.AsBytes(elements.AsSpan()).ToArray());
    }
}
