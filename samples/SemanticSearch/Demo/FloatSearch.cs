using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SemanticSearch.Encoding;

namespace SemanticSearch.Demo;

/// <summary>Exact search over floats, as fast as memory is read: what searches over codes are compared with.</summary>
internal static class FloatSearch
{
    /// <summary>The dot product of a query with each vector.</summary>
    /// <param name="vectors">[scores, elements of the query], a multiple of 32.</param>
    /// <param name="query">The query.</param>
    /// <param name="scores">Receives the products.</param>
    public static void Scores(ReadOnlySpan<float> vectors, ReadOnlySpan<float> query, Span<float> scores)
    {
        ref float q = ref MemoryMarshal.GetReference(query), v = ref MemoryMarshal.GetReference(vectors[..(query.Length * scores.Length)]);
        nuint at = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
            for (nuint k = 0; k < (nuint)query.Length; k += 4 * Vectors.Width)
            {
                s0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref q, k), Vector256.LoadUnsafe(ref v, at + k), s0);
                s1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref q, k + Vectors.Width), Vector256.LoadUnsafe(ref v, at + k + Vectors.Width), s1);
                s2 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref q, k + (2 * Vectors.Width)), Vector256.LoadUnsafe(ref v, at + k + (2 * Vectors.Width)), s2);
                s3 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref q, k + (3 * Vectors.Width)), Vector256.LoadUnsafe(ref v, at + k + (3 * Vectors.Width)), s3);
            }

            scores[i] = Vectors.Sum((s0 + s1) + (s2 + s3));
            at += (nuint)query.Length;
        }
    }

    /// <summary>The places of the largest scores, the largest first.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="count">How many are wanted.</param>
    public static int[] Top(ReadOnlySpan<float> scores, int count)
    {
        PriorityQueue<int, float> best = new();
        float least = float.NegativeInfinity;
        for (int i = 0; i < scores.Length; i++)
        {
            if (best.Count < count)
            {
                best.Enqueue(i, scores[i]);
                least = best.Count < count ? least : LeastOf(best);
            }
            else if (scores[i] > least)
            {
                best.DequeueEnqueue(i, scores[i]);
                least = LeastOf(best);
            }
        }

        int[] places = new int[best.Count];
        for (int i = places.Length - 1; i >= 0; i--)
        {
            places[i] = best.Dequeue();
        }

        return places;
    }

    private static float LeastOf(PriorityQueue<int, float> best) => best.TryPeek(out _, out float least) ? least : float.NegativeInfinity;
}
