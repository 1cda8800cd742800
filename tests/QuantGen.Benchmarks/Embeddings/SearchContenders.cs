using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Cloud.Unum.USearch;
using QuantGen.Benchmarks.Measuring;
using QuantGen.Search;
using SemanticSearch.Demo;
using SemanticSearch.Indexing;
using SemanticSearch.Model;
using SemanticSearch.Recipes;

namespace QuantGen.Benchmarks.Embeddings;

/// <summary>A way to search.</summary>
/// <param name="Contender">Asks one query after the other.</param>
/// <param name="Ask">Asks one.</param>
/// <param name="Bytes">Bytes of a vector, or null where they are not known.</param>
/// <param name="Speedup">How many times as fast as over floats it is to be, or null.</param>
/// <param name="Recall">What share of the nearest it is to find, or null.</param>
internal sealed record SearchContender(Contender Contender, Ask Ask, int? Bytes, double? Speedup, double? Recall);

/// <summary>All ways to search a set, exact search over floats first.</summary>
internal sealed class SearchContenders
{
    private readonly SearchSet _set;
    private readonly List<SearchContender> _all = [];
    private readonly string _vectorFile;

    /// <summary>Makes the indexes.</summary>
    /// <param name="set">What is searched.</param>
    /// <param name="vectorFile">The file that its embeddings lie in.</param>
    public SearchContenders(SearchSet set, string vectorFile)
    {
        const int signBytes = MiniLm.Hidden / 8;
        (_set, _vectorFile) = (set, vectorFile);
        Add("float, exact", set.AskFloats, MiniLm.Hidden * sizeof(float));
        AddForm(IndexForm.EightBits, 3.5, 0.99);
        AddForm(IndexForm.FourBits);
        Add("1 bit, queries of 8", new FlatIndex<Search1>(MiniLm.Hidden), signBytes);
        Add("1 bit, queries of 8, 200 rescored by 8 bits", new RescoredIndex<Search1, Search8>(MiniLm.Hidden), IndexForm.Rescored.Bytes);
        Add("1 bit", new FlatIndex<SearchSigns>(MiniLm.Hidden), signBytes);
        AddForm(IndexForm.Rescored, 15, 0.95);
        try
        {
            Add("USearch, exact, floats", AskUSearchExact, MiniLm.Hidden * sizeof(float));
            AddGraph("USearch, HNSW, floats", ScalarKind.Float32);
            AddGraph("USearch, HNSW, 8 bits", ScalarKind.Int8);
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException)
        {
            Console.Error.WriteLine($"USearch is left out: {error.Message}");
        }
    }

    public IReadOnlyList<SearchContender> All => _all;

    private void AddForm(IndexForm form, double? speedup = null, double? recall = null) => Add(form.Title, form.Create(), form.Bytes, speedup, recall);

    private void Add(string name, VectorIndex index, int bytes, double? speedup = null, double? recall = null)
    {
        index.Add([.. Enumerable.Range(0, _set.Count).Select(static i => (long)i)], _set.Stored);
        SearchHit[] hits = new SearchHit[Neighbours.Count];
        Add(name, query => [.. hits[..index.Search(query, hits)].Select(static hit => hit.Id)], bytes, speedup, recall);
    }

    // A graph takes minutes to make, so that it is kept beside the embeddings.
    private void AddGraph(string name, ScalarKind scalar)
    {
        string path = $"{_vectorFile}.{scalar}.usearch";
        USearchIndex index;
        if (File.Exists(path))
        {
            index = new(path);
        }
        else
        {
            index = new(MetricKind.Cos, scalar, MiniLm.Hidden);
            index.Add(
                [.. Enumerable.Range(0, _set.Count).Select(static i => (ulong)i)],
                [.. Enumerable.Range(0, _set.Count).Select(i => _set.Stored[(i * MiniLm.Hidden)..((i + 1) * MiniLm.Hidden)])]);
            index.Save(path);
        }

        long[] Ask(float[] query)
        {
            index.Search(query, Neighbours.Count, out ulong[] keys, out float[] _);
            return [.. keys.Select(static key => (long)key)];
        }

        Add(name, Ask, null, resource: index);
    }

    private void Add(string name, Ask ask, int? bytes, double? speedup = null, double? recall = null, IDisposable? resource = null)
    {
        ask(_set.Queries[0]);
        int next = 0;
        _all.Add(new(new(name, () => ask(_set.Queries[next++ % _set.Queries.Length]), resource), ask, bytes, speedup, recall));
    }

    private long[] AskUSearchExact(float[] query)
    {
        ulong[] keys = new ulong[Neighbours.Count];
        USearchExact.Search(_set.Stored, query, keys);
        return [.. keys.Select(static key => (long)key)];
    }
}
