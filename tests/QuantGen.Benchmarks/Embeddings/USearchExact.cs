using System;
using System.Runtime.InteropServices;
using Cloud.Unum.USearch;

namespace QuantGen.Benchmarks.Embeddings;

/// <summary>USearch's exact search, which its package for .NET has in its library but not in its types; see c/usearch.h of unum-cloud/usearch.</summary>
internal static partial class USearchExact
{
    private const string Library = "libusearch_c";

    /// <summary>The places of the vectors nearest to one query, by inner products, on one thread.</summary>
    /// <param name="vectors">[any number, dimensions].</param>
    /// <param name="query">The query.</param>
    /// <param name="keys">Receives the places, the nearest first.</param>
    public static void Search(ReadOnlySpan<float> vectors, ReadOnlySpan<float> query, Span<ulong> keys)
    {
        Span<float> distances = stackalloc float[keys.Length];
        nuint stride = (nuint)query.Length * sizeof(float);
        Search(
            vectors,
            (nuint)(vectors.Length / query.Length),
            stride,
            query,
            1,
            stride,
            (uint)ScalarKind.Float32,
            (nuint)query.Length,
            (uint)MetricKind.Ip,
            (nuint)keys.Length,
            1,
            keys,
            (nuint)keys.Length * sizeof(ulong),
            distances,
            (nuint)keys.Length * sizeof(float),
            out nint error);
        if (error != 0)
        {
            throw new InvalidOperationException($"USearch: {Marshal.PtrToStringUTF8(error)}");
        }
    }

    [LibraryImport(Library, EntryPoint = "usearch_exact_search")]
    private static partial void Search(
        ReadOnlySpan<float> vectors,
        nuint count,
        nuint stride,
        ReadOnlySpan<float> queries,
        nuint queryCount,
        nuint queryStride,
        uint scalar,
        nuint dimensions,
        uint metric,
        nuint wanted,
        nuint threads,
        Span<ulong> keys,
        nuint keyStride,
        Span<float> distances,
        nuint distanceStride,
        out nint error);
}
