using System;
using System.Linq;
using QuantGen.Search;
using Xunit;

namespace QuantGen.Runtime.Tests.Search;

/// <summary>Where queries have one bit as well as vectors, the signs of both are compared.</summary>
public sealed class SignSearchTests
{
    // Neither are panels whole, nor blocks.
    private const int Count = 4_500;

    /// <summary>Lengths that fill neither bytes nor lines of 32 bits, and more lines than the counts of a byte hold.</summary>
    public static TheoryData<int, Distance> Cases
    {
        get
        {
            TheoryData<int, Distance> cases = [];
            foreach (int dimensions in (int[])[1, 7, 32, 77, 384, 1100])
            {
                cases.Add(dimensions, Distance.Cosine);
                cases.Add(dimensions, Distance.Dot);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ScoresAreThoseOfSigns(int dimensions, Distance distance) => CheckScores(new FlatIndex<CodesOfSigns>(dimensions, distance));

    [Theory]
    [MemberData(nameof(Cases))]
    public void GroupsChangeNothing(int dimensions, Distance distance) => CheckScores(new FlatIndex<CodesOfGroupedSigns>(dimensions, distance));

    [Fact]
    public void VectorsOfZerosHaveTheCosineZero()
    {
        FlatIndex<CodesOfSigns> index = new(4);
        index.Add([1, 2], [0, 0, 0, 0, 1, 2, -3, 4]);
        Assert.Equal([new(2, 1), new SearchHit(1, 0)], index.Search([5, 6, -7, 8], 2));
        Assert.Equal([0, 0], index.Search([0, 0, 0, 0], 2).Select(static hit => hit.Score));
    }

    [Fact]
    public void SignsCanBeRescored()
    {
        const int dimensions = 77;
        float[] vectors = VectorSet.Create(Count, dimensions, 1);
        RescoredIndex<Codes1, CodesOfSigns> rescored = new(dimensions) { Candidates = Count };
        FlatIndex<CodesOfSigns> flat = new(dimensions);
        rescored.Add(VectorSet.Ids(Count), vectors);
        flat.Add(VectorSet.Ids(Count), vectors);
        float[] query = VectorSet.Create(1, dimensions, 2);
        Assert.Equal(flat.Search(query, Count), rescored.Search(query, Count));
    }

    // Like embeddings of texts, vectors have fewer independent directions than elements.
    [Fact]
    public void TwoHundredRescoredHoldTheNearest()
    {
        const int dimensions = 384, directions = 32, count = 10_000, queries = 50;
        float[] basis = VectorSet.Create(directions, dimensions, 3), weights = VectorSet.Create(count + queries, directions, 4);
        float[] vectors = new float[(count + queries) * dimensions];
        for (int i = 0; i < weights.Length; i++)
        {
            Span<float> vector = vectors.AsSpan(i / directions * dimensions, dimensions);
            ReadOnlySpan<float> direction = basis.AsSpan(i % directions * dimensions, dimensions);
            for (int k = 0; k < dimensions; k++)
            {
                vector[k] += weights[i] * direction[k];
            }
        }

        RescoredIndex<CodesOfSigns, Codes8> rescored = new(dimensions);
        FlatIndex<Codes8> flat = new(dimensions);
        rescored.Add(VectorSet.Ids(count), vectors.AsSpan(0, count * dimensions));
        flat.Add(VectorSet.Ids(count), vectors.AsSpan(0, count * dimensions));
        int kept = 0;
        for (int i = 0; i < queries; i++)
        {
            float[] query = vectors[((count + i) * dimensions)..((count + i + 1) * dimensions)];
            kept += rescored.Search(query, 10).Intersect(flat.Search(query, 10)).Count();
        }

        Assert.True(kept >= 0.95 * 10 * queries, $"{kept} of {10 * queries} kept.");
    }

    private static void CheckScores(VectorIndex index)
    {
        float[] vectors = VectorSet.Create(Count, index.Dimensions, 5), query = VectorSet.Create(1, index.Dimensions, 6);
        index.Add(VectorSet.Ids(Count), vectors);
        SearchHit[] hits = index.Search(query, Count);
        Assert.Equal(Count, hits.Length);

        // Of equal scores the first comes first.
        Assert.Equal(hits.OrderByDescending(static hit => hit.Score).ThenBy(static hit => hit.Id), hits);
        double length = Length(query);
        foreach (SearchHit hit in hits)
        {
            ReadOnlySpan<float> vector = vectors.AsSpan((int)hit.Id * index.Dimensions, index.Dimensions);
            int equal = 0;
            for (int i = 0; i < vector.Length; i++)
            {
                equal += vector[i] > 0 == query[i] > 0 ? 1 : 0;
            }

            double expected = ((2.0 * equal) - index.Dimensions) / index.Dimensions * (index.Distance == Distance.Dot ? length * Length(vector) : 1);
            Assert.Equal(expected, hit.Score, 1e-6 * Math.Max(1, Math.Abs(expected)));
        }
    }

    private static double Length(ReadOnlySpan<float> vector)
    {
        double sum = 0;
        foreach (float element in vector)
        {
            sum += (double)element * element;
        }

        return Math.Sqrt(sum);
    }
}
