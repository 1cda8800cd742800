using System;
using System.IO;
using QuantGen.Search;
using Xunit;

namespace QuantGen.Runtime.Tests.Search;

/// <summary>What a child process of <see cref="KilledWriterTests"/> does: it saves one index after the other until it is killed.</summary>
public sealed class IndexWriterProcess
{
    public const string PathVariable = "QUANTGEN_TEST_SAVED_INDEX";

    public const int Count = 2000;

    public const int Dimensions = 64;

    /// <summary>The index of a round: all its ids are those of the round, and all its vectors the same.</summary>
    internal static FlatIndex<Codes8> Create(int round)
    {
        FlatIndex<Codes8> index = new(Dimensions);
        float[] vectors = new float[Count * Dimensions];
        vectors.AsSpan().Fill(1 + round);
        index.Add(VectorSet.Ids(Count, (long)round * Count), vectors);
        return index;
    }

    [Fact(Explicit = true)]
    public void SavesUntilItIsKilled()
    {
        string path = Environment.GetEnvironmentVariable(PathVariable) ?? throw new InvalidOperationException($"{PathVariable} is not set.");
        FlatIndex<Codes8>[] rounds = [Create(1), Create(2), Create(3)];
        for (int round = 0; ; round++)
        {
            rounds[round % rounds.Length].Save(path);
        }
    }
}
