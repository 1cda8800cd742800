using System;
using System.Buffers;
using System.Collections.Generic;
using QuantGen.Storage;
using SemanticSearch.Encoding;

namespace SemanticSearch.Recipes;

/// <summary>A model file in use: disposing it lets go of the memory that it is mapped to.</summary>
/// <param name="reader">The file.</param>
/// <param name="recipe">The name of its recipe.</param>
internal sealed class OpenModel(SafetensorsReader reader, string recipe) : IDisposable
{
    private readonly Dictionary<string, IMemoryOwner<byte>> _mappings = new(StringComparer.Ordinal);

    /// <summary>The name of its recipe.</summary>
    public string Recipe => recipe;

    /// <summary>The checksum of all that its file says, by which models are told apart.</summary>
    public string Checksum => reader.Metadata.GetValueOrDefault("checksum", "");

    /// <summary>Texts to embeddings.</summary>
    public TextEncoder Texts { get; set; } = null!;

    /// <summary>The bytes of a tensor.</summary>
    /// <exception cref="System.IO.InvalidDataException">There is none.</exception>
    public ReadOnlyMemory<byte> Map(string name)
    {
        if (!_mappings.TryGetValue(name, out IMemoryOwner<byte>? mapping))
        {
            mapping = reader.MapData(name);
            _mappings.Add(name, mapping);
        }

        return mapping.Memory;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IMemoryOwner<byte> mapping in _mappings.Values)
        {
            mapping.Dispose();
        }

        reader.Dispose();
    }
}
