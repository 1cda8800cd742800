using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen;
using QuantGen.Calibration;
using SemanticSearch.Encoding.Layers;
using SemanticSearch.Model;

namespace SemanticSearch.Recipes;

/// <summary>The codes of embeddings and their scales.</summary>
internal sealed record QuantizedWords(byte[] Codes, float[] Scales);

/// <summary>A way to store the embeddings of tokens, half of all weights.</summary>
internal abstract class WordKind
{
    /// <summary>8 bits per token.</summary>
    public static WordKind Int8 { get; } = new WordKind<Weights8>("int8");

    /// <summary>5 bits in groups of 32.</summary>
    public static WordKind Int5 { get; } = new WordKind<Words5>("int5");

    /// <summary>4 bits in groups of 32.</summary>
    public static WordKind Int4 { get; } = new WordKind<Weights4>("int4");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<WordKind> All { get; } = [Int4, Int5, Int8];

    /// <summary>Its name in files.</summary>
    public abstract string Name { get; }

    /// <summary>How its scales are stored.</summary>
    public abstract ScaleType ScaleType { get; }

    /// <summary>Bytes of the codes of all tokens.</summary>
    public abstract int CodeBytes { get; }

    /// <summary>The scales of all tokens.</summary>
    public abstract int ScaleCount { get; }

    /// <summary>Bytes of codes and scales in a file.</summary>
    public long Bytes => CodeBytes + ((long)ScaleCount * (ScaleType == ScaleType.Half ? sizeof(short) : sizeof(float)));

    /// <summary>The kind of a name, or null.</summary>
    public static WordKind? Find(string? name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>Quantizes the embeddings, each region's clip searched for least squared error.</summary>
    public abstract QuantizedWords Quantize(float[] words);

    /// <summary>Embeddings of codes, which are not copied.</summary>
    public abstract ITokenEmbeddings Open(ReadOnlyMemory<byte> codes, float[] scales);
}

/// <inheritdoc/>
internal sealed class WordKind<T>(string name) : WordKind
    where T : IQuantizedTensor<T>
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override ScaleType ScaleType => T.Scheme.ScaleType;

    /// <inheritdoc/>
    public override int CodeBytes => T.GetCodeLength([MiniLm.Vocabulary, MiniLm.Hidden]);

    /// <inheritdoc/>
    public override int ScaleCount => T.GetParameterLength([MiniLm.Vocabulary, MiniLm.Hidden]);

    /// <inheritdoc/>
    public override QuantizedWords Quantize(float[] words)
    {
        TensorShape shape = [MiniLm.Vocabulary, MiniLm.Hidden];
        QuantizationParameters parameters = ParameterFitting.Fit(T.Scheme, words, shape);
        byte[] codes = new byte[CodeBytes];
        T.Quantize(words, shape, parameters.Scales, [], codes);
        return new(codes, [.. parameters.Scales]);
    }

    /// <inheritdoc/>
    public override ITokenEmbeddings Open(ReadOnlyMemory<byte> codes, float[] scales) => new CodeEmbeddings<T>(codes, scales);
}
