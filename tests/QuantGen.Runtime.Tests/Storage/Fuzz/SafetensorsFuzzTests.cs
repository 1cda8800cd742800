using System;
using System.IO;
using System.Linq;
using QuantGen.Storage;
using QuantGen.Tests;
using Xunit;

namespace QuantGen.Runtime.Tests.Storage.Fuzz;

/// <summary>
/// Random files, correct and faulty, are accepted and refused as the rules say; what is accepted is read and copied byte for byte; what is refused
/// ends in the one documented exception; neither takes memory out of proportion. QUANTGEN_FUZZ_CASES and QUANTGEN_FUZZ_SEED ask for more and other files.
/// </summary>
[Trait("Category", "Fuzz")]
public sealed class SafetensorsFuzzTests
{
    [Fact]
    public void FilesAreAcceptedAndRefusedAsTheRulesSay()
    {
        int seed = FuzzCases.Seed(1);
        int cases = FuzzCases.Count(10_000);
        int accepted = 0;
        for (int i = 0; i < cases; i++)
        {
            byte[] file = new RandomFile(new Random(seed + i)).Next();
            try
            {
                accepted += Verify(file) ? 1 : 0;
            }
            catch (Exception error)
            {
                string text = Convert.ToBase64String(file);
                throw new InvalidOperationException($"The file of seed {seed + i}, in base 64 {text}, fails: {error.Message}", error);
            }
        }

        // Both verdicts are common, or nothing is tested.
        Assert.InRange(accepted, cases / 4, cases * 9 / 10);
    }

    private static bool Verify(byte[] file)
    {
        FormatJudge? expected = FormatJudge.Read(file);
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            using SafetensorsReader reader = SafetensorsFiles.Open(file);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000 + (20L * file.Length));
            Assert.NotNull(expected);
            VerifyContent(expected, file, reader);
            return true;
        }
        catch (InvalidDataException error)
        {
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000 + (20L * file.Length));
            Assert.True(expected is null, $"It is correct, but: {error.Message}");
            return false;
        }
    }

    private static void VerifyContent(FormatJudge expected, byte[] file, SafetensorsReader reader)
    {
        Assert.Equal(expected.Metadata, reader.Metadata);
        SafetensorsWriter writer = new();
        foreach ((string key, string value) in reader.Metadata)
        {
            writer.SetMetadata(key, value);
        }

        Assert.Equal(expected.Tensors.Count, reader.Entries.Count);
        foreach (var (name, (type, extents, begin, end)) in expected.Tensors)
        {
            SafetensorsEntry entry = reader.Entries[name];
            Assert.Equal((type, begin, end - begin), (entry.TypeName, entry.Offset, entry.ByteCount));
            Assert.Equal(extents, entry.GetExtents());
            Assert.Equal(file[(expected.DataStart + (int)begin)..(expected.DataStart + (int)end)], reader.ReadData(name));
            writer.AddFrom(reader, name);
        }

        byte[] copied = SafetensorsFiles.Save(writer);
        Assert.NotNull(FormatJudge.Read(copied));
        using SafetensorsReader copy = SafetensorsFiles.Open(copied);
        Assert.Equal(reader.Metadata, copy.Metadata);
        Assert.Equal(reader.Entries.Keys.Order(StringComparer.Ordinal), copy.Entries.Keys.Order(StringComparer.Ordinal));
        Assert.All(reader.Entries.Keys, name =>
        {
            Assert.Equal(reader.Entries[name].ToString(), copy.Entries[name].ToString());
            Assert.Equal(reader.ReadData(name), copy.ReadData(name));
        });
    }
}
