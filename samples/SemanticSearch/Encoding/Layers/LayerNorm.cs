using System;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SemanticSearch.Model;

namespace SemanticSearch.Encoding.Layers;

/// <summary>(x − mean) / √(variance + ε) · weight + bias, over each row (Ba, Kiros, Hinton 2016, arXiv:1607.06450).</summary>
/// <param name="weights">Weight and bias.</param>
internal sealed class LayerNorm(NormWeights weights)
{
    /// <summary>Normalizes rows where they lie.</summary>
    /// <param name="rows">[any number, as many as there are weights], a multiple of 32.</param>
    public void Apply(Span<float> rows)
    {
        int length = weights.Weight.Length;
        for (; !rows.IsEmpty; rows = rows[length..])
        {
            Span<float> row = rows[..length];
            float mean = Vectors.Sum(row) / length;
            float variance = Vectors.SumOfSquares(row, mean) / length;
            Normalize(row, mean, 1 / MathF.Sqrt(variance + MiniLm.Epsilon));
        }
    }

    private void Normalize(Span<float> row, float mean, float factor)
    {
        ref float first = ref MemoryMarshal.GetReference(row);
        ref float weight = ref MemoryMarshal.GetArrayDataReference(weights.Weight), bias = ref MemoryMarshal.GetArrayDataReference(weights.Bias);
        Vector256<float> center = Vector256.Create(mean);
        for (nuint i = 0; i < (nuint)row.Length; i += Vectors.Width)
        {
            Vector256<float> normal = (Vector256.LoadUnsafe(ref first, i) - center) * factor;
            ((normal * Vector256.LoadUnsafe(ref weight, i)) + Vector256.LoadUnsafe(ref bias, i)).StoreUnsafe(ref first, i);
        }
    }
}
