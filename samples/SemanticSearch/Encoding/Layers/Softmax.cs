using System;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SemanticSearch.Encoding.Layers;

/// <summary>e^x of each element, divided by the sum of all.</summary>
internal static class Softmax
{
    /// <summary>Applies it to the first elements of a row that is filled up to a multiple of eight; those behind them become zero.</summary>
    /// <param name="row">The row, with room for whole vectors.</param>
    /// <param name="length">How many elements it has, at least one.</param>
    public static void Apply(Span<float> row, int length)
    {
        row[length..].Fill(float.NegativeInfinity);
        ref float first = ref MemoryMarshal.GetReference(row);
        Vector256<float> largest = Vector256.LoadUnsafe(ref first);
        for (nuint i = Vectors.Width; i < (nuint)row.Length; i += Vectors.Width)
        {
            largest = Vector256.Max(largest, Vector256.LoadUnsafe(ref first, i));
        }

        Vector256<float> max = Vector256.Create(Vectors.Max(largest));
        for (nuint i = 0; i < (nuint)row.Length; i += Vectors.Width)
        {
            Vectors.Exp(Vector256.LoadUnsafe(ref first, i) - max).StoreUnsafe(ref first, i);
        }

        row[length..].Clear();
        Vector256<float> sum = default;
        for (nuint i = 0; i < (nuint)row.Length; i += Vectors.Width)
        {
            sum += Vector256.LoadUnsafe(ref first, i);
        }

        Vectors.Scale(row, 1 / Vectors.Sum(sum));
    }
}
