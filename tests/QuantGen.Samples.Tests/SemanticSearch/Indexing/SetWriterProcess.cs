using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using QuantGen.Search;
using SemanticSearch.Indexing;
using SemanticSearch.Model;
using Xunit;

namespace QuantGen.Samples.Tests.SemanticSearch.Indexing;

/// <summary>What a child process of <see cref="KilledSetWriterTests"/> does: it writes one set of indexes after the other until it is killed.</summary>
public sealed class SetWriterProcess
{
    public const string TextVariable = "QUANTGEN_TEST_INDEXED_TEXT";

    public const int Count = 300;

    /// <summary>Writes the set of a round: the model is named by it, and all ids of its indexes are those of the round.</summary>
    internal static void Write(IndexFolder folder, int round, IReadOnlyDictionary<IndexForm, VectorIndex> indexes)
    {
        using IDisposable guard = folder.Lock();
        folder.Write(indexes, round.ToString(CultureInfo.InvariantCulture), new(round, "text"));
    }

    internal static IReadOnlyDictionary<IndexForm, VectorIndex> Create(int round)
    {
        Random random = new(round);
        float[] vectors = [.. Enumerable.Range(0, Count * MiniLm.Hidden).Select(_ => random.NextSingle() - 0.5f)];
        long[] ids = [.. Enumerable.Range(0, Count).Select(i => ((long)round * Count) + i)];
        return IndexForm.All.ToDictionary(static form => form, form =>
        {
            VectorIndex index = form.Create();
            index.Add(ids, vectors);
            return index;
        });
    }

    [Fact(Explicit = true)]
    public void WritesUntilItIsKilled()
    {
        IndexFolder folder = new(Environment.GetEnvironmentVariable(TextVariable) ?? throw new InvalidOperationException($"{TextVariable} is not set."), "int8");
        IReadOnlyDictionary<IndexForm, VectorIndex>[] rounds = [Create(1), Create(2), Create(3)];
        for (int round = 0; ; round++)
        {
            Write(folder, 1 + (round % rounds.Length), rounds[round % rounds.Length]);
        }
    }
}
