using System;
using System.Linq;
using SemanticSearch.Demo;
using SemanticSearch.Model;
using Xunit;

namespace QuantGen.Samples.Tests.SemanticSearch.Demo;

/// <summary>How many of the nearest texts are kept, against plain double precision and sorting.</summary>
public sealed class NeighbourTests
{
    [Theory]
    [InlineData(40)]
    [InlineData(1100)]
    public void TheTenNearestAreFoundWithoutTheTextItself(int texts)
    {
        float[][] vectors = Vectors(texts, seed: 1);
        int[][] found = Neighbours.Find([.. vectors.SelectMany(static vector => vector)]);

        // Of many texts, 500 are asked for, evenly spread.
        Assert.Equal(Math.Min(texts, 500), found.Length);
        for (int query = 0; query < found.Length; query += 7)
        {
            int self = (int)((long)query * texts / found.Length);
            int[] expected =
            [
                .. Enumerable.Range(0, texts).Where(i => i != self)
                    .OrderByDescending(i => vectors[i].Zip(vectors[self], static (a, b) => (double)a * b).Sum()).Take(10),
            ];
            Assert.Equal(expected, found[query]);
        }
    }

    [Fact]
    public void FewerThanTenAreAllFound() =>
        Assert.All(Neighbours.Find([.. Vectors(5, seed: 2).SelectMany(static vector => vector)]), static found => Assert.Equal(4, found.Length));

    [Fact]
    public void WhatIsKeptIsTheShareOfTheNearestThatAreNearestStill()
    {
        int[][] truth = [[1, 2, 3, 4], [5, 6, 7, 8]];
        Assert.Equal(1, Neighbours.Kept(truth, truth));

        // In another order they are kept as well.
        Assert.Equal(1, Neighbours.Kept([[4, 3, 2, 1], [8, 5, 6, 7]], truth));
        Assert.Equal(0.625, Neighbours.Kept([[1, 2, 3, 9], [9, 10, 7, 6]], truth));
        Assert.Equal(0, Neighbours.Kept([[5, 6, 7, 8], [1, 2, 3, 4]], truth));
    }

    // Of length 1.
    private static float[][] Vectors(int count, int seed)
    {
        Random random = new(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(_ =>
            {
                double[] vector = [.. Enumerable.Range(0, MiniLm.Hidden).Select(_ => random.NextDouble() - 0.5)];
                double length = Math.Sqrt(vector.Sum(static x => x * x));
                return vector.Select(x => (float)(x / length)).ToArray();
            }),
        ];
    }
}
