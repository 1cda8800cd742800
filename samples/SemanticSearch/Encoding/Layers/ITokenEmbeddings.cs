using System;
using QuantGen;
using SemanticSearch.Model;

namespace SemanticSearch.Encoding.Layers;

/// <summary>The embeddings of tokens.</summary>
internal interface ITokenEmbeddings
{
    /// <summary>The embedding of a token.</summary>
    /// <param name="token">The token's number.</param>
    /// <param name="row">Receives as many elements as a state has.</param>
    void Read(int token, Span<float> row);
}

/// <summary>Embeddings in floats.</summary>
/// <param name="words">[vocabulary, hidden].</param>
internal sealed class FloatEmbeddings(float[] words) : ITokenEmbeddings
{
    /// <inheritdoc/>
    public void Read(int token, Span<float> row) => words.AsSpan(token * MiniLm.Hidden, MiniLm.Hidden).CopyTo(row);
}

/// <summary>Embeddings as codes, of which one row is dequantized for each token.</summary>
/// <typeparam name="T">Their scheme, with scales per row or in groups along it.</typeparam>
/// <param name="codes">The codes of all rows.</param>
/// <param name="scales">The scales of all rows.</param>
internal sealed class CodeEmbeddings<T>(ReadOnlyMemory<byte> codes, float[] scales) : ITokenEmbeddings
    where T : IQuantizedTensor<T>
{
    private readonly int _bytes = T.GetCodeLength([1, MiniLm.Hidden]);
    private readonly int _regions = T.GetParameterLength([1, MiniLm.Hidden]);

    /// <inheritdoc/>
    public void Read(int token, Span<float> row) =>
        T.Dequantize(codes.Span.Slice(token * _bytes, _bytes), [1, MiniLm.Hidden], scales.AsSpan(token * _regions, _regions), [], row);
}
