using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using SemanticSearch.Model;

namespace QuantGen.Benchmarks.Embeddings;

/// <summary>all-MiniLM-L6-v2 in ONNX Runtime, on one thread: texts of a batch are filled up to the longest of them.</summary>
internal sealed class OnnxEncoder : IDisposable
{
    private readonly SessionOptions _options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
    private readonly RunOptions _run = new();
    private readonly InferenceSession _session;

    public OnnxEncoder(byte[] model) => _session = new(model, _options);

    /// <summary>Encodes a batch, [texts, hidden]; embeddings have length 1.</summary>
    public float[] Encode(IReadOnlyList<int[]> texts)
    {
        int length = texts.Max(static text => text.Length);
        long[] ids = new long[texts.Count * length], mask = new long[ids.Length], shape = [texts.Count, length];
        for (int i = 0; i < texts.Count; i++)
        {
            for (int place = 0; place < texts[i].Length; place++)
            {
                ids[(i * length) + place] = texts[i][place];
                mask[(i * length) + place] = 1;
            }
        }

        using OrtValue input = OrtValue.CreateTensorValueFromMemory(ids, shape), attention = OrtValue.CreateTensorValueFromMemory(mask, shape);
        using OrtValue segments = OrtValue.CreateTensorValueFromMemory(new long[ids.Length], shape);
        Dictionary<string, OrtValue> inputs = new() { ["input_ids"] = input, ["attention_mask"] = attention, ["token_type_ids"] = segments };
        using IDisposableReadOnlyCollection<OrtValue> outputs = _session.Run(_run, inputs, ["last_hidden_state"]);
        return Pooled(texts, outputs[0].GetTensorDataAsSpan<float>(), length);
    }

    public void Dispose()
    {
        _session.Dispose();
        _run.Dispose();
        _options.Dispose();
    }

    private static float[] Pooled(IReadOnlyList<int[]> texts, ReadOnlySpan<float> states, int length)
    {
        float[] embeddings = new float[texts.Count * MiniLm.Hidden];
        for (int i = 0; i < texts.Count; i++)
        {
            Span<float> embedding = embeddings.AsSpan(i * MiniLm.Hidden, MiniLm.Hidden);
            for (int place = 0; place < texts[i].Length; place++)
            {
                SemanticSearch.Encoding.Vectors.Add(embedding, states.Slice(((i * length) + place) * MiniLm.Hidden, MiniLm.Hidden));
            }

            SemanticSearch.Encoding.Vectors.Scale(embedding, 1 / MathF.Sqrt(SemanticSearch.Encoding.Vectors.SumOfSquares(embedding, 0)));
        }

        return embeddings;
    }
}
