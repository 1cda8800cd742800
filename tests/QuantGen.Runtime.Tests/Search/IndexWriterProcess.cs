using System;
using System.IO;
using QuantGen.Search;
using Xunit;

namespace QuantGen.Runtime.Tests.Search;

/// <summary>What a child process of <see cref="KilledWriterTests"/> does: it saves one index after the other until it is killed.</summary>
public sealed class IndexWriterProcess
{
    public const string PathVariable = "QUANTGEN_TEST_SAVED_INDEX";

    /// <summary>The name of a form, "flat" or "rescored".</summary>
    public const string FormVariable = "QUANTGEN_TEST_FORM_OF_INDEX";

    public const int Count = 2000;

    public const int Dimensions = 64;

    /// <summary>The index of a round: all its ids are those of the round, and all its vectors the same.</summary>
    internal static VectorIndex Create(string form, int round)
    {
        VectorIndex index = form == "flat" ? new FlatIndex<Codes8>(Dimensions) : new RescoredIndex<CodesOfSigns, Codes8>(Dimensions);
        float[] vectors = new float[Count * Dimensions];
        vectors.AsSpan().Fill(1 + round);
        index.Add(VectorSet.Ids(Count, (long)round * Count), vectors);
        return index;
    }

    internal static VectorIndex Load(string form, string path) =>
        form == "flat" ? FlatIndex<Codes8>.Load(path) : RescoredIndex<CodesOfSigns, Codes8>.Load(path);

    [Fact(Explicit = true)]
    public void SavesUntilItIsKilled()
    {
        (string path, string form) = (Variable(PathVariable), Variable(FormVariable));
        VectorIndex[] rounds = [Create(form, 1), Create(form, 2), Create(form, 3)];
        for (int round = 0; ; round++)
        {
            rounds[round % rounds.Length].Save(path);
        }
    }

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");
}
