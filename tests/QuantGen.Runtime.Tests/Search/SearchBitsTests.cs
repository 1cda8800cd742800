using System;
using System.Linq;
using System.Security.Cryptography;
using QuantGen.Search;
using Xunit;

namespace QuantGen.Runtime.Tests.Search;

/// <summary>A search finds the same vectors with the same scores, to the bit, whatever the processor can do.</summary>
public sealed class SearchBitsTests
{
    private const int Count = 700;

    private const int Dimensions = 77;

    [Theory]
    [InlineData(Distance.Cosine, "41252f2248fbed7749a9026e861589dd")]
    [InlineData(Distance.Dot, "5c52592b727a6b19b717e4ec40e429a6")]
    public void ResultsHaveTheBitsThatTheyHaveEverywhere(Distance distance, string digest)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (VectorIndex index in (VectorIndex[])
        [
            new FlatIndex<Codes8>(Dimensions, distance), new FlatIndex<Codes4>(Dimensions, distance), new FlatIndex<Codes5>(Dimensions, distance),
            new FlatIndex<Codes1>(Dimensions, distance), new FlatIndex<CodesOfSigns>(Dimensions, distance),
            new RescoredIndex<CodesOfSigns, Codes8>(Dimensions, distance), new RescoredIndex<Codes1, Codes4>(Dimensions, distance) { Candidates = 50 },
        ])
        {
            index.Add(VectorSet.Ids(Count), Vectors(Count, seed: 1));
            for (int query = 0; query < 5; query++)
            {
                foreach (SearchHit hit in index.Search(Vectors(1, seed: 2 + query), 30))
                {
                    hash.AppendData(BitConverter.GetBytes(hit.Id));
                    hash.AppendData(BitConverter.GetBytes(hit.Score));
                }
            }
        }

        Assert.Equal(digest, Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16)));
    }

    // Without functions of which platforms have versions of their own.
    private static float[] Vectors(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count * Dimensions).Select(_ => (float)(random.NextDouble() - 0.5))];
    }
}
