using System;
using System.Linq;
using SemanticSearch.Demo;
using SemanticSearch.Model;

namespace QuantGen.Benchmarks.Embeddings;

/// <summary>Finds the vectors nearest to a query: their places, the nearest first.</summary>
internal delegate long[] Ask(float[] query);

/// <summary>Embeddings of which some, spread over all, are queries and the others are searched.</summary>
internal sealed class SearchSet
{
    private readonly long[][] _truth;

    /// <summary>Divides embeddings.</summary>
    /// <param name="embeddings">[any number, hidden], of length 1.</param>
    /// <param name="queries">How many become queries.</param>
    public SearchSet(float[] embeddings, int queries)
    {
        int texts = embeddings.Length / MiniLm.Hidden;
        Queries = new float[queries][];
        Stored = new float[(texts - queries) * MiniLm.Hidden];
        for (int text = 0, query = 0; text < texts; text++)
        {
            ReadOnlySpan<float> embedding = embeddings.AsSpan(text * MiniLm.Hidden, MiniLm.Hidden);
            if (query < queries && text == (long)query * texts / queries)
            {
                Queries[query++] = embedding.ToArray();
            }
            else
            {
                embedding.CopyTo(Stored.AsSpan((text - query) * MiniLm.Hidden));
            }
        }

        _truth = [.. Queries.Select(AskFloats)];
    }

    /// <summary>The queries.</summary>
    public float[][] Queries { get; }

    /// <summary>What is searched, [count, hidden].</summary>
    public float[] Stored { get; }

    /// <summary>How many vectors are searched.</summary>
    public int Count => Stored.Length / MiniLm.Hidden;

    /// <summary>Exact search over floats.</summary>
    public long[] AskFloats(float[] query) => [.. Neighbours.Of(Stored, query, Neighbours.Count).Select(static i => (long)i)];

    /// <summary>How many of the nearest vectors are found, of all of them.</summary>
    public double Recall(Ask ask) => Queries.Zip(_truth, (query, truth) => ask(query).Intersect(truth).Count() / (double)truth.Length).Average();
}
