using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using QuantGen.NativeAot.Tests;
using QuantGen.Search;
using SemanticSearch.Indexing;
using SemanticSearch.Recipes;
using Xunit;

namespace QuantGen.Samples.Tests.SemanticSearch.Indexing;

/// <summary>An index belongs to one model and one text: with others it is refused by a sentence, and made again or added to by <c>index</c> and <c>serve</c>.</summary>
[Collection(FloatModelTests.Name)]
public sealed class IndexedTextTests(FloatModelFixture fixture) : IDisposable
{
    private static readonly string[] _lines = ["The cat sleeps on the sofa.", "Interest rates were raised by the central bank.", "Pears grow in the garden."];

    private readonly string _folder = Directory.CreateTempSubdirectory("quantgen-indexed-").FullName;

    private string Text => Path.Combine(_folder, "texts.txt");

    private string Folder => Text + ".int4.index";

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void AnIndexOfAnotherModelIsRefusedAndMadeAgain()
    {
        File.WriteAllLines(Text, _lines);
        Assert.Equal((3, null), Update(out _));
        CheckRefused("int4.index was made by another model of the recipe int4; index ", fixture.OtherInt4);
        using OpenModel other = ModelFile.Open(fixture.OtherInt4);
        IndexUpdate update = IndexUpdate.Run(Text, other, TestContext.Current.CancellationToken);
        Assert.Equal((3, Folder + " was made by another model of the recipe int4"), (update.Encoded, update.Reason));
        CheckRefused("was made by another model", fixture.Converted("int4"));
    }

    [Fact]
    public void AnIndexOfAnotherTextIsRefusedAndMadeAgain()
    {
        File.WriteAllLines(Text, _lines);
        Update(out _);

        // Lines begin where they did.
        File.WriteAllText(Text, File.ReadAllText(Text).Replace("cat", "dog", StringComparison.Ordinal));
        CheckRefused("texts.txt has changed since it was indexed; index it again.");
        Assert.Equal((3, Text + " has changed since it was indexed"), Update(out _));
        File.WriteAllLines(Text, _lines[..2]);
        CheckRefused("has changed since it was indexed");
        Assert.Equal(2, Update(out _).Encoded);
        Assert.Equal(0, Search("cats").ExitCode);
    }

    [Theory]
    [InlineData("\nA kitten naps.\n", 1)]
    [InlineData(" and ripen in autumn.\nA kitten naps.", 2)]
    [InlineData("\n \n", 0)]
    public void OnlyLinesThatWereAddedAreEncoded(string more, int encoded)
    {
        string text = string.Join('\n', _lines);
        File.WriteAllText(Text, text);
        Update(out _);
        File.AppendAllText(Text, more);
        CheckRefused("texts.txt was added to since it was indexed; index it again: only lines that are new are encoded.");

        // The last line had no end, so that it may have gone on.
        Assert.Equal((more[0] == '\n' ? encoded + 1 : encoded, null), Update(out IndexUpdate added));
        using OpenModel model = ModelFile.Open(fixture.Converted("int4"));
        Directory.Delete(Folder, recursive: true);
        IndexUpdate anew = IndexUpdate.Run(Text, model, TestContext.Current.CancellationToken);
        foreach (string query in (string[])["cats", "fruit", "money"])
        {
            float[] embedding = model.Texts.Encode(query);
            foreach (IndexForm form in IndexForm.All)
            {
                SearchHit[] expected = anew.Indexes[form].Search(embedding, 10);
                Assert.Equal(expected, added.Indexes[form].Search(embedding, 10));
                Assert.Equal(anew.Text.Read(expected), added.Text.Read(expected));
            }
        }
    }

    [Fact]
    public void NothingIsWrittenWhereNothingIsNew()
    {
        File.WriteAllLines(Text, _lines);
        Update(out _);
        Dictionary<string, DateTime> times = Times();
        Assert.Equal((0, null), Update(out IndexUpdate again));
        Assert.Equal(3, again.Count);
        Assert.Equal(times, Times());

        Dictionary<string, DateTime> Times() => Directory.EnumerateFiles(Folder).ToDictionary(static file => file, File.GetLastWriteTimeUtc);
    }

    [Fact]
    public void ADamagedSetIsToldAndMadeAgain()
    {
        File.WriteAllLines(Text, _lines);
        Update(out IndexUpdate update);
        File.Delete(update.Files[IndexForm.Rescored]);
        CheckRefused("rescored.1.index");
        Assert.Equal(3, Update(out _).Encoded);
        Assert.Equal(0, Search("cats").ExitCode);
        File.WriteAllText(Path.Combine(Folder, "set"), "once upon a time");
        CheckRefused("by the command index");
        (int encoded, string? reason) = Update(out _);
        Assert.Equal(3, encoded);
        Assert.Contains(Path.Combine(Folder, "set"), reason);
        Assert.Equal(0, Search("cats").ExitCode);

        // What is wrong is told without what to do, which is done.
        string index = Directory.GetFiles(Folder, "8bits.*").Single();
        byte[] bytes = File.ReadAllBytes(index);
        bytes[sizeof(long) + (int)BitConverter.ToInt64(bytes) + 1] ^= 1;
        File.WriteAllBytes(index, bytes);
        Assert.EndsWith("its checksum differs from that in the metadata", Update(out _).Reason);
    }

    [Fact]
    public void TwoDoNotWriteAtOnce()
    {
        File.WriteAllLines(Text, _lines);
        using (new IndexFolder(Text, "int4").Lock())
        {
            CommandResult result = Run("index", Text, "--model", fixture.Converted("int4"));
            Assert.Equal(1, result.ExitCode);
            Assert.StartsWith($"{Folder} is being written by another process", result.Output);
            Assert.Single(result.Output.Trim().Split('\n'));
        }

        Assert.Equal(3, Update(out _).Encoded);
    }

    [Fact]
    public void WhatIsInTheWayOfAFolderIsNamed()
    {
        File.WriteAllLines(Text, _lines);
        File.WriteAllText(Folder, "a file");
        Assert.StartsWith($"A file of the name {Folder} is in the way", Assert.Throws<IOException>(() => Update(out _)).Message);
        File.Delete(Folder);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links are for administrators there.");

        // Neither a file of another process nor one that can be made.
        Directory.CreateDirectory(Folder);
        File.CreateSymbolicLink(Path.Combine(Folder, "lock"), "lock");
        Assert.StartsWith($"{Folder} cannot be written: ", Assert.Throws<IOException>(() => Update(out _)).Message);
    }

    [Fact]
    public void NothingIsLeftOfASetThatCannotBeWritten()
    {
        File.WriteAllLines(Text, _lines);
        Directory.CreateDirectory(Path.Combine(Folder, "set"));
        Assert.ThrowsAny<IOException>(() => Update(out _));
        Assert.Equal(["lock", "set"], Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void WhereNothingIsEncodedNoRateIsTold()
    {
        File.WriteAllLines(Text, _lines);
        using OpenModel model = ModelFile.Open(fixture.Converted("int4"));
        Assert.Equal(3, IndexUpdate.Run(Text, model, TestContext.Current.CancellationToken).Count);
        CommandResult again = Run("index", Text, "--model", fixture.Converted("int4"));
        Assert.Contains("3 texts, of which 0 were encoded", again.StandardOutput);
        Assert.DoesNotContain("per second", again.StandardOutput);
    }

    private (int Encoded, string? Reason) Update(out IndexUpdate update)
    {
        using OpenModel model = ModelFile.Open(fixture.Converted("int4"));
        update = IndexUpdate.Run(Text, model, TestContext.Current.CancellationToken);
        return (update.Encoded, update.Reason);
    }

    private void CheckRefused(string sentence, string? model = null)
    {
        CommandResult result = Search("cats", model);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(sentence, result.Output);
        Assert.Single(result.Output.Trim().Split('\n'));
    }

    private CommandResult Search(string query, string? model = null) => Run("search", Text, query, "--model", model ?? fixture.Converted("int4"));

    private static CommandResult Run(params string[] arguments) => CommandResult.Of("dotnet", [Path.Combine(AppContext.BaseDirectory, "SemanticSearch.dll"), .. arguments]);
}
