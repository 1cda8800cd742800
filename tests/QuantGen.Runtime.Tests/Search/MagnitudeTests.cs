using System;
using System.Linq;
using QuantGen.Search;
using Xunit;

namespace QuantGen.Runtime.Tests.Search;

/// <summary>Vectors of any finite magnitude are found; cosines do not depend on it.</summary>
public sealed class MagnitudeTests
{
    private const int Dimensions = 48;

    private static readonly float[] _magnitudes = [1e-30f, 1e-20f, 1e-10f, 1, 1e10f, 1e20f, 1e30f, 1e38f];

    [Fact]
    public void CosinesOfCodesDoNotDependOnIt() => CosinesDoNotDependOnIt(() => new FlatIndex<Codes8>(Dimensions));

    [Fact]
    public void CosinesOfCodesInGroupsDoNotDependOnIt() => CosinesDoNotDependOnIt(() => new FlatIndex<Codes4>(Dimensions));

    [Fact]
    public void CosinesOfCandidatesDoNotDependOnIt() => CosinesDoNotDependOnIt(() => new RescoredIndex<CodesOfSigns, Codes8>(Dimensions));

    /// <summary>Scores beyond what floats hold are infinite, and those of nothing times infinity the lowest; no row is lost.</summary>
    [Fact]
    public void DotProductsBeyondFloatsLoseNoRow()
    {
        FlatIndex<Codes8> index = new(2, Distance.Dot);
        index.Add([1, 2, 3, 4], [-3e38f, -3e38f, 1, 1, 3e38f, 3e38f, 0, 0]);
        SearchHit[] found = index.Search([3e38f, 3e38f], 4);
        Assert.Equal([1L, 2, 3, 4], found.Select(hit => hit.Id).Order());
        Assert.Equal(float.PositiveInfinity, found[0].Score);
        Assert.Equal(1, found.Single(hit => hit.Score == float.NegativeInfinity && hit.Id != 4).Id);
    }

    private static void CosinesDoNotDependOnIt(Func<VectorIndex> create)
    {
        // Powers of two beside each magnitude would be exact; these are not, which may move a code.
        float[] direction = VectorSet.Create(1, Dimensions, 8), other = VectorSet.Create(1, Dimensions, 9);
        float largest = direction.Concat(other).Max(Math.Abs);
        foreach (float magnitude in _magnitudes)
        {
            VectorIndex index = create();
            float[] scaled = [.. direction.Select(element => element / largest * magnitude)];
            index.Add(1, scaled);
            index.Add(2, direction);
            index.Add(3, [.. other.Select(element => element / largest * magnitude)]);
            foreach (float[] query in new[] { scaled, direction })
            {
                SearchHit[] found = index.Search(query, 3);
                Assert.Equal([1L, 2, 3], found.Select(hit => hit.Id).Order());
                Assert.Equal(3, found[2].Id);
                Assert.All(found[..2], hit => Assert.InRange(hit.Score, 0.97f, 1.01f));
            }
        }
    }
}
