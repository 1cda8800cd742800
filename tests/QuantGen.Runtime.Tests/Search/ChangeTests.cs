using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using QuantGen.Search;
using Xunit;

namespace QuantGen.Runtime.Tests.Search;

/// <summary>Adding and removing, alone and while others search.</summary>
public sealed class ChangeTests
{
    private const int Dimensions = 24;

    [Fact]
    public void WhatIsRemovedIsNotFound()
    {
        RescoredIndex<Codes1, Codes4> index = new(Dimensions);
        float[] vectors = VectorSet.Create(10_000, Dimensions, 3);
        index.Add(VectorSet.Ids(10_000), vectors);
        FlatIndex<Codes4> few = new(Dimensions);

        // Three of four go, so that the rest is moved into fewer blocks on the way.
        for (int id = 0; id < 10_000; id++)
        {
            if (id % 4 != 0)
            {
                Assert.True(index.Remove(id));
                Assert.False(index.Remove(id));
            }
            else
            {
                few.Add(id, vectors.AsSpan(id * Dimensions, Dimensions));
            }
        }

        Assert.Equal(2500, index.Count);
        Assert.True(index.Contains(4));
        Assert.False(index.Contains(5));
        index.Candidates = 2500;
        float[] query = VectorSet.Create(1, Dimensions, 4);
        Assert.Equal(few.Search(query, 2500), index.Search(query, 2500));

        // The id of a removed vector is free.
        index.Add(5, query);
        Assert.Equal(5, index.Search(query, 1)[0].Id);
    }

    [Fact]
    public async Task AddingFromFourThreadsWhileOthersSearchLosesNothing()
    {
        const int threads = 4, count = 3000;
        RescoredIndex<Codes1, Codes8> index = new(Dimensions) { Candidates = 50 };
        float[] vectors = VectorSet.Create(threads * count, Dimensions, 5);
        using System.Threading.CancellationTokenSource added = new();
        Task[] searchers =
        [
            .. Enumerable.Range(0, 2).Select(i => Task.Run(
                () =>
                {
                    for (int last = 0; !added.IsCancellationRequested;)
                    {
                        int before = index.Count;
                        Assert.True(before >= last);
                        last = before;
                        SearchHit[] hits = index.Search(vectors.AsSpan(i * Dimensions, Dimensions), 10);
                        Assert.True(hits.Length >= Math.Min(10, before));
                        Assert.Equal(hits.Length, hits.Select(static hit => hit.Id).Distinct().Count());
                        Assert.All(hits, static hit => Assert.InRange(hit.Score, -1.001f, 1.001f));
                        Assert.Equal(hits.OrderByDescending(static hit => hit.Score).Select(static hit => hit.Score), hits.Select(static hit => hit.Score));
                    }
                },
                TestContext.Current.CancellationToken)),
        ];
        await Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Run(
            () =>
            {
                for (int i = thread; i < threads * count; i += threads)
                {
                    index.Add(i, vectors.AsSpan(i * Dimensions, Dimensions));
                }
            },
            TestContext.Current.CancellationToken)));
        await added.CancelAsync();
        await Task.WhenAll(searchers);
        Assert.Equal(threads * count, index.Count);

        // Each is there, as if it had been added alone.
        FlatIndex<Codes8> alone = new(Dimensions);
        alone.Add(VectorSet.Ids(threads * count), vectors);
        index.Candidates = threads * count;
        float[] query = VectorSet.Create(1, Dimensions, 6);
        Assert.Equal(
            alone.Search(query, threads * count).OrderBy(static hit => hit.Id),
            index.Search(query, threads * count).OrderBy(static hit => hit.Id));
    }

    [Fact]
    public void WhatIsWrongChangesNothing()
    {
        FlatIndex<Codes8> index = new(3);
        index.Add([1, 2], [1, 2, 3, 4, 5, 6]);
        FlatIndex<CodesOfSigns> signs = new(3);
        signs.Add(1, [1, 2, 3]);
        List<ArgumentException> errors =
        [
            Assert.Throws<ArgumentException>(() => index.Add([3, 1], new float[6])),
            Assert.Throws<ArgumentException>(() => index.Add([3, 3], new float[6])),
            Assert.Throws<ArgumentException>(() => index.Add([3], new float[4])),
            Assert.Throws<ArgumentException>(() => index.Add(3, [1, float.NaN, 2])),
            Assert.Throws<ArgumentException>(() => index.Search([1, 2], 1)),
            Assert.Throws<ArgumentException>(() => index.Search([1, 2, float.PositiveInfinity], 1)),
            Assert.Throws<ArgumentException>(() => new FlatIndex<Codes8>(3).Search([1, 2, float.NaN], new SearchHit[1])),
            Assert.Throws<ArgumentException>(() => signs.Search([1, float.NegativeInfinity, 2], 1)),
        ];
        Assert.Equal(["ids", "ids", "vectors", "vectors", "query", "query", "query", "query"], errors.Select(static error => error.ParamName));
        Assert.Equal(2, index.Count);
        Assert.Equal([2, 1], index.Search([4, 5, 6], 5).Select(static hit => hit.Id));
        index.Add(3, [3, 2, 1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Search([1, 2, 3], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlatIndex<Codes8>(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FlatIndex<Codes8>(3, Distance.SquaredEuclidean));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RescoredIndex<Codes1, Codes8>(3) { Candidates = 0 });
        Assert.Throws<NotSupportedException>(() => new FlatIndex<CodesOfOneScale>(3));
    }
}
