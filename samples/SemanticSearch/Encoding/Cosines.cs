using System;
using SemanticSearch.Model;

namespace SemanticSearch.Encoding;

/// <summary>How far embeddings of length 1 agree.</summary>
internal static class Cosines
{
    /// <summary>The cosine of each embedding with its counterpart.</summary>
    public static double[] Of(ReadOnlySpan<float> embeddings, ReadOnlySpan<float> others)
    {
        double[] cosines = new double[embeddings.Length / MiniLm.Hidden];
        for (int i = 0; i < cosines.Length; i++)
        {
            cosines[i] = Product(embeddings.Slice(i * MiniLm.Hidden, MiniLm.Hidden), others.Slice(i * MiniLm.Hidden, MiniLm.Hidden));
        }

        return cosines;
    }

    private static double Product(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        double sum = 0;
        for (int k = 0; k < left.Length; k++)
        {
            sum += (double)left[k] * right[k];
        }

        return sum;
    }
}
