using System;
using System.Linq;
using System.Threading.Tasks;
using SemanticSearch.Model;

namespace SemanticSearch.Demo;

/// <summary>Which embeddings are nearest to each other, compared in floats one by one.</summary>
internal static class Neighbours
{
    /// <summary>How many are found.</summary>
    public const int Count = 10;

    private const int MostQueries = 500;

    /// <summary>The nearest of some embeddings, themselves left out.</summary>
    /// <param name="embeddings">[any number, hidden], of length 1.</param>
    public static int[][] Find(float[] embeddings)
    {
        int texts = embeddings.Length / MiniLm.Hidden, queries = Math.Min(texts, MostQueries);
        int[][] found = new int[queries][];
        Parallel.For(0, queries, query =>
        {
            int self = (int)((long)query * texts / queries);
            found[query] = [.. Of(embeddings, embeddings.AsSpan(self * MiniLm.Hidden, MiniLm.Hidden), Count + 1).Where(i => i != self).Take(Count)];
        });
        return found;
    }

    /// <summary>The share of those nearest that are found, whatever their order: the mean over all embeddings.</summary>
    /// <param name="found">The nearest as they were found.</param>
    /// <param name="truth">The nearest.</param>
    public static double Kept(int[][] found, int[][] truth) =>
        found.Zip(truth, static (some, all) => some.Intersect(all).Count() / (double)Math.Max(1, all.Length)).Average();

    /// <summary>The embeddings nearest to a query, the nearest first.</summary>
    /// <param name="embeddings">[any number, hidden], of length 1.</param>
    /// <param name="query">The query.</param>
    /// <param name="count">How many are wanted.</param>
    public static int[] Of(float[] embeddings, ReadOnlySpan<float> query, int count)
    {
        float[] scores = new float[embeddings.Length / MiniLm.Hidden];
        FloatSearch.Scores(embeddings, query, scores);
        return FloatSearch.Top(scores, count);
    }
}
