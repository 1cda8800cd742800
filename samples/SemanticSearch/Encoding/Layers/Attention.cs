using System;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SemanticSearch.Model;

namespace SemanticSearch.Encoding.Layers;

/// <summary>
/// softmax(Q · Kᵀ / √d) · V for each head (Vaswani et al. 2017, arXiv:1706.03762), over one text: texts of a batch do not see each other, and none is filled up.
/// </summary>
internal sealed class Attention
{
    // From one token's query, key and value to the next one's.
    private const int Stride = 3 * MiniLm.Hidden;

    private static readonly float _scale = 1 / MathF.Sqrt(MiniLm.HeadLength);

    private readonly float[] _keys = new float[MiniLm.HeadLength * MiniLm.MaxTokens];
    private readonly float[] _scores = new float[MiniLm.MaxTokens];

    /// <summary>Attends to one text.</summary>
    /// <param name="input">Query, key and value of each token, [tokens, 3 · hidden].</param>
    /// <param name="tokens">How many tokens, at most as many as the longest text has.</param>
    /// <param name="output">Receives [tokens, hidden].</param>
    public void Apply(ReadOnlySpan<float> input, int tokens, Span<float> output)
    {
        int padded = (tokens + Vectors.Width - 1) / Vectors.Width * Vectors.Width;
        for (int head = 0; head < MiniLm.Heads; head++)
        {
            int column = head * MiniLm.HeadLength;
            TransposeKeys(input, tokens, padded, MiniLm.Hidden + column);
            Span<float> scores = _scores.AsSpan(0, padded);
            for (int row = 0; row < tokens; row++)
            {
                Score(input.Slice((row * Stride) + column, MiniLm.HeadLength), scores);
                Softmax.Apply(scores, tokens);
                Mix(scores[..tokens], input, (2 * MiniLm.Hidden) + column, output.Slice((row * MiniLm.Hidden) + column, MiniLm.HeadLength));
            }
        }
    }

    private void TransposeKeys(ReadOnlySpan<float> input, int tokens, int padded, int column)
    {
        _keys.AsSpan(0, MiniLm.HeadLength * padded).Clear();
        for (int token = 0; token < tokens; token++)
        {
            ReadOnlySpan<float> key = input.Slice((token * Stride) + column, MiniLm.HeadLength);
            for (int d = 0; d < key.Length; d++)
            {
                _keys[(d * padded) + token] = key[d];
            }
        }
    }

    private void Score(ReadOnlySpan<float> query, Span<float> scores)
    {
        ref float keys = ref MemoryMarshal.GetArrayDataReference(_keys), destination = ref MemoryMarshal.GetReference(scores);
        for (nuint j = 0; j < (nuint)scores.Length; j += Vectors.Width)
        {
            // Even and odd elements apart, so that one addition need not wait for the other.
            Vector256<float> even = default, odd = default;
            nuint key = j;
            for (int d = 0; d < query.Length; d += 2)
            {
                even += Vector256.LoadUnsafe(ref keys, key) * query[d];
                odd += Vector256.LoadUnsafe(ref keys, key + (nuint)scores.Length) * query[d + 1];
                key += 2 * (nuint)scores.Length;
            }

            ((even + odd) * _scale).StoreUnsafe(ref destination, j);
        }
    }

    // The values, each as much as its score says.
    private static void Mix(ReadOnlySpan<float> scores, ReadOnlySpan<float> input, int column, Span<float> output)
    {
        Vector256<float> o0 = default, o1 = default, o2 = default, o3 = default;
        for (int j = 0; j < scores.Length; j++)
        {
            ref float value = ref MemoryMarshal.GetReference(input.Slice((j * Stride) + column, MiniLm.HeadLength));
            Vector256<float> score = Vector256.Create(scores[j]);
            o0 += score * Vector256.LoadUnsafe(ref value);
            o1 += score * Vector256.LoadUnsafe(ref value, Vectors.Width);
            o2 += score * Vector256.LoadUnsafe(ref value, 2 * Vectors.Width);
            o3 += score * Vector256.LoadUnsafe(ref value, 3 * Vectors.Width);
        }

        ref float destination = ref MemoryMarshal.GetReference(output);
        o0.StoreUnsafe(ref destination);
        o1.StoreUnsafe(ref destination, Vectors.Width);
        o2.StoreUnsafe(ref destination, 2 * Vectors.Width);
        o3.StoreUnsafe(ref destination, 3 * Vectors.Width);
    }
}
