using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Search;
using Xunit;

namespace QuantGen.Runtime.Tests.Search;

/// <summary>The rows that a heap keeps are those that sorting all of them would put first.</summary>
public sealed class NearestRowsTests
{
    [Fact]
    public void AreTheFirstOfAllSorted()
    {
        Random random = new(1);
        for (int round = 0; round < 300; round++)
        {
            int count = random.Next(0, 40), blocks = random.Next(1, 4), kinds = random.Next(1, 60);
            NearestRows nearest = new(count), same = new(count);
            List<(float Score, int Number)> all = [];
            int first = 0;
            for (int block = 0; block < blocks; block++)
            {
                // Few kinds of scores, so that many are equal; zeros of both signs are.
                float[] scores = [.. Enumerable.Range(0, random.Next(0, 200)).Select(_ => (float)(random.Next(kinds) - (kinds / 2)) * (random.Next(2) == 0 ? 1 : -1))];
                ulong[] removed = [.. Enumerable.Range(0, 4).Select(_ => (ulong)random.NextInt64() & (ulong)random.NextInt64())];
                nearest.Offer(scores, removed);
                same.Offer(scores, removed);
                all.AddRange(scores.Select((score, i) => (score, i + first)).Where((_, i) => ((removed[i / 64] >> (i % 64)) & 1) == 0));
                first += scores.Length;
            }

            (float Score, int Number)[] expected = [.. all.OrderByDescending(static row => row.Score).ThenBy(static row => row.Number).Take(count)];
            Assert.Equal(expected.Length, nearest.Count);
            Assert.Equal(expected.Select(static row => row.Number).Order(), same.Numbers());
            Assert.Equal(expected, nearest.Sorted());
        }
    }

    [Fact]
    public void KeepScoresToTheBit()
    {
        float[] scores = [float.Epsilon, -float.Epsilon, 1, -1, float.MaxValue, float.MinValue, float.PositiveInfinity, 0, MathF.PI, -MathF.PI];
        NearestRows nearest = new(scores.Length);
        nearest.Offer(scores);
        Assert.Equal(scores.OrderDescending(), nearest.Sorted().Select(static row => row.Score));
    }
}
