using System;
using System.Linq;
using QuantGen.Search;
using Xunit;

namespace QuantGen.Runtime.Tests.Search;

/// <summary>What a search finds is what comparing dequantized vectors one by one finds.</summary>
public sealed class SearchTests
{
    private const int Count = 4500;

    // Neither a multiple of a group nor of a byte's codes.
    private const int Dimensions = 77;

    private static readonly float[] _vectors = VectorSet.Create(Count, Dimensions, 1);

    [Theory]
    [InlineData(Distance.Cosine)]
    [InlineData(Distance.Dot)]
    public void EightBits(Distance distance) =>
        Check(
            new FlatIndex<Codes8>(Dimensions, distance),
            Vectors8.Quantize(_vectors, [Count, Dimensions]).ToArray(),
            query => Vectors8.Quantize(query, [1, Dimensions]).ToArray());

    [Theory]
    [InlineData(Distance.Cosine)]
    [InlineData(Distance.Dot)]
    public void FourBitsInGroups(Distance distance) => Check(
        new FlatIndex<Codes4>(Dimensions, distance),
        Vectors4.Quantize(_vectors, [Count, Dimensions]).ToArray(),
        query => GroupedVectors8.Quantize(query, [1, Dimensions]).ToArray());

    [Theory]
    [InlineData(Distance.Cosine)]
    [InlineData(Distance.Dot)]
    public void FiveBitsWithZeroPoints(Distance distance) =>
        Check(
            new FlatIndex<Codes5>(Dimensions, distance),
            Vectors5.Quantize(_vectors, [Count, Dimensions]).ToArray(),
            query => Vectors8.Quantize(query, [1, Dimensions]).ToArray());

    [Fact]
    public void OneBitIsTheSign() => Check(
        new FlatIndex<Codes1>(Dimensions),
        [.. _vectors.Select(static x => x > 0 ? 1f : -1f)],
        query => Vectors8.Quantize(query, [1, Dimensions]).ToArray(),

        // The sum of the query is that of its floats, the product that of its codes.
        tolerance: 5e-3f);

    [Fact]
    public void DotProductsOfSignsAreEstimatedByLengths()
    {
        FlatIndex<Codes1> index = new(3, Distance.Dot);
        index.Add(7, [3, -4, 0]);
        SearchHit hit = Assert.Single(index.Search([1, -1, 1], 5));
        Assert.Equal(7, hit.Id);

        // The signs are 1, −1, −1: their product with the query is 1, and |v| / √3 = 5 / √3.
        Assert.Equal(5 / MathF.Sqrt(3), hit.Score, 1e-5f);
    }

    [Fact]
    public void RescoringFindsWhatTheBetterCodesFind()
    {
        RescoredIndex<Codes1, Codes8> rescored = new(Dimensions) { Candidates = 1000 };
        FlatIndex<Codes8> flat = new(Dimensions);
        rescored.Add(VectorSet.Ids(Count), _vectors);
        flat.Add(VectorSet.Ids(Count), _vectors);
        int kept = 0;
        for (int i = 0; i < 20; i++)
        {
            float[] query = VectorSet.Create(1, Dimensions, 100 + i);
            SearchHit[] truth = flat.Search(query, 10), hits = rescored.Search(query, 10);
            Assert.Equal(10, hits.Length);

            // Scores are those of the better codes, to the bit.
            Assert.All(hits, hit => Assert.Equal(truth.Where(other => other.Id == hit.Id).Select(static other => other.Score).DefaultIfEmpty(hit.Score).First(), hit.Score));
            kept += hits.Count(hit => truth.Any(other => other.Id == hit.Id));
        }

        Assert.True(kept >= 180, $"{kept} of 200 kept.");

        // With all as candidates there is no difference.
        rescored.Candidates = Count;
        float[] last = VectorSet.Create(1, Dimensions, 200);
        Assert.Equal(flat.Search(last, 25), rescored.Search(last, 25));
    }

    [Fact]
    public void OfEqualVectorsTheFirstComesFirst()
    {
        FlatIndex<Codes8> index = new(4);
        for (int id = 30; id > 0; id--)
        {
            index.Add(id, [1, 2, 3, 4]);
        }

        Assert.Equal([30, 29, 28, 27, 26], index.Search([1, 2, 3, 4], 5).Select(static hit => hit.Id));
    }

    [Fact]
    public void FewerThanWantedAreFoundWhereThereAreFewer()
    {
        FlatIndex<Codes8> index = new(2);
        Assert.Empty(index.Search([1, 0], 3));
        index.Add([4, 5], [1, 0, 0, 1]);
        Assert.Equal([4, 5], index.Search([1, 0.1f], 3).Select(static hit => hit.Id));
        Assert.Empty(index.Search([1, 0.1f], 0));

        // The cosine with a vector of zeros is 0, as is every one with a query of zeros.
        index.Add(6, [0, 0]);
        Assert.Equal([4, 6, 5], index.Search([1, -1], 3).Select(static hit => hit.Id));
        Assert.Equal([0, 0, 0], index.Search([0, 0], 3).Select(static hit => hit.Score));
    }

    private static void Check(VectorIndex index, float[] stored, Func<float[], float[]> quantized, float tolerance = 2e-5f)
    {
        // In calls of all sizes, so that blocks and panels begin within a call.
        for (int first = 0, step = 1; first < Count; first += step, step = Math.Min((2 * step) + 1, Count - first))
        {
            index.Add(VectorSet.Ids(step, first), _vectors.AsSpan(first * Dimensions, step * Dimensions));
        }

        Assert.Equal(Count, index.Count);
        for (int i = 0; i < 5; i++)
        {
            float[] query = VectorSet.Create(1, Dimensions, 10 + i);
            SearchHit[] truth = VectorSet.Ranked(stored, quantized(query), index.Distance), hits = index.Search(query, 20);
            Assert.Equal(20, hits.Length);
            float scale = index.Distance == Distance.Dot ? MathF.Abs(truth[0].Score) : 1;
            for (int k = 0; k < hits.Length; k++)
            {
                Assert.Equal(truth[k].Score, hits[k].Score, tolerance * scale);
                Assert.Equal(truth.Single(hit => hit.Id == hits[k].Id).Score, hits[k].Score, tolerance * scale);
            }
        }
    }
}
