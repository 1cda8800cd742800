using System;
using System.Linq;
using QuantGen.Search;

namespace QuantGen.Runtime.Tests.Search;

/// <summary>Vectors that are the same in every run, and search over them in plain floats.</summary>
internal static class VectorSet
{
    /// <summary>Vectors of normally distributed elements, some longer than others.</summary>
    public static float[] Create(int count, int dimensions, int seed)
    {
        Random random = new(seed);
        float[] vectors = new float[count * dimensions];
        for (int i = 0; i < vectors.Length; i++)
        {
            double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            vectors[i] = (float)(normal * (1 + (i / dimensions % 5)));
        }

        return vectors;
    }

    /// <summary>All vectors by falling score of their elements in double precision; the ids are their places.</summary>
    public static SearchHit[] Ranked(float[] vectors, float[] query, Distance distance)
    {
        int dimensions = query.Length;
        double length = Math.Sqrt(query.Sum(static q => (double)q * q));
        return
        [
            .. Enumerable.Range(0, vectors.Length / dimensions)
                .Select(i => new SearchHit(i, (float)Score(vectors.AsSpan(i * dimensions, dimensions))))
                .OrderByDescending(static hit => hit.Score),
        ];

        double Score(ReadOnlySpan<float> vector)
        {
            double dot = 0, squares = 0;
            for (int k = 0; k < vector.Length; k++)
            {
                dot += (double)vector[k] * query[k];
                squares += (double)vector[k] * vector[k];
            }

            return distance == Distance.Dot ? dot : squares == 0 || length == 0 ? 0 : dot / (Math.Sqrt(squares) * length);
        }
    }

    /// <summary>Ids 0, 1, 2…</summary>
    public static long[] Ids(int count, long first = 0) => [.. Enumerable.Range(0, count).Select(i => first + i)];
}
