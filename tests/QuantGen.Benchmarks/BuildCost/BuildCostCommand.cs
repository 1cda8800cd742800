using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using QuantGen.Benchmarks.Measuring;
using Spectre.Console;
using static QuantGen.Benchmarks.Measuring.Text;

namespace QuantGen.Benchmarks.BuildCost;

/// <summary>The command <c>buildcost</c>.</summary>
internal static class BuildCostCommand
{
    private const int Many = 100;
    private const double MostRerunMilliseconds = 5;
    private const int MostILBytes = 8 * 1024;
    private const int MostLines = 350;
    private const int MostMeanLines = 300;
    private const double MostCpuSeconds = 6;
    private const double MostCpuSecondsOfProducts = 10;

    private static readonly int[] _counts = [1, 10, Many];

    public static Command Create()
    {
        Option<FileInfo?> json = new("--json") { Description = "Writes all figures to this file." };
        Option<DirectoryInfo?> libraries = new("--libraries") { Description = "Builds the projects with the QuantGen.dll and QuantGen.Generator.dll of this folder." };
        Option<bool> buildsOnly = new("--builds") { Description = "Builds only." };
        Command command = new("buildcost", "The generator's time, lines and IL of a scheme, and what schemes and products add to a build.") { json, libraries, buildsOnly };
        command.SetAction(result => Run(result.GetValue(json), result.GetValue(libraries), result.GetValue(buildsOnly)));
        return command;
    }

    private static void Run(FileInfo? json, DirectoryInfo? libraries, bool buildsOnly)
    {
        List<GeneratorTime> times = [];
        List<EmittedSize> sizes = [];
        List<BuildTime> builds = [];
        Terminal.WithProgress(progress =>
        {
            if (!buildsOnly)
            {
                MeasureGenerator(progress, times, sizes);
            }

            foreach (int count in (int[])[0, Many])
            {
                progress($"building a project with {count} schemes");
                builds.Add(BuildTime.OfSchemes(count, libraries));
            }

            foreach (int count in (int[])[0, Many])
            {
                progress($"building a project with {count} products");
                builds.Add(BuildTime.OfProducts(count, libraries));
            }
        });
        if (!buildsOnly)
        {
            AnsiConsole.Write(TimeTable(times));
            AnsiConsole.Write(SizeTable(sizes));
        }

        AnsiConsole.Write(BuildTable(builds));
        if (json is not null)
        {
            using FileStream stream = json.Create();
            JsonSerializer.Serialize(stream, new BuildCostReport(times, sizes, builds), BuildCostJson.Default.BuildCostReport);
        }
    }

    private static void MeasureGenerator(Action<string> progress, List<GeneratorTime> times, List<EmittedSize> sizes)
    {
        progress("warming up");
        GeneratorCost.WarmUp(Many);
        foreach (int count in _counts)
        {
            progress($"{count} schemes");
            times.Add(GeneratorCost.Time(count));
        }

        foreach (string scheme in SchemeSources.Typical)
        {
            progress(scheme);
            sizes.Add(GeneratorCost.Measure(scheme));
        }

        progress($"{Many} schemes together");
        EmittedSize all = GeneratorCost.Measure($"mean of {Many} schemes", SchemeSources.Create(Many));
        sizes.Add(all with { Lines = all.Lines / Many, ILBytes = all.ILBytes / Many });
    }

    private static Table TimeTable(IEnumerable<GeneratorTime> times)
    {
        Table table = Tables.Create("Time of the generator, ms", "schemes", "whole compilation", "after an unrelated edit", "target", "verdict");
        foreach (GeneratorTime time in times)
        {
            bool hasTarget = time.Schemes == Many;
            table.AddCells(
                Invariant($"{time.Schemes}"),
                Fixed(time.WholeMilliseconds, 1),
                Fixed(time.RerunMilliseconds, 2),
                hasTarget ? Fixed(MostRerunMilliseconds, 0) : "–",
                Tables.Verdict(hasTarget ? time.RerunMilliseconds <= MostRerunMilliseconds : null));
        }

        return table;
    }

    private static Table SizeTable(IEnumerable<EmittedSize> sizes)
    {
        Table table = Tables.Create("Emitted for a scheme", "scheme", "lines", "target", "IL bytes", "target", "verdict");
        foreach (EmittedSize size in sizes)
        {
            int mostLines = size.Scheme.StartsWith("mean", StringComparison.Ordinal) ? MostMeanLines : MostLines;
            table.AddCells(
                size.Scheme,
                Invariant($"{size.Lines:N0}"),
                Invariant($"{mostLines:N0}"),
                Invariant($"{size.ILBytes:N0}"),
                Invariant($"{MostILBytes:N0}"),
                Tables.Verdict(size.Lines <= mostLines && size.ILBytes <= MostILBytes));
        }

        return table;
    }

    private static Table BuildTable(List<BuildTime> builds)
    {
        Table table = Tables.Create(
            "dotnet build from nothing, seconds",
            "schemes", "products", "CPU, all processes", "more than without", "target", "verdict", "generator, first run", "analyzers", "slowest analyzers");
        foreach (BuildTime build in builds)
        {
            // The same schemes without products, or a project without either.
            bool hasProducts = build.Products > 0;
            bool isBase = !hasProducts && build.Schemes != Many;
            double? more = isBase ? null : build.CpuSeconds - builds.First(one => one.Products == 0 && one.Schemes == (hasProducts ? build.Schemes : 0)).CpuSeconds;
            double most = hasProducts ? MostCpuSecondsOfProducts : MostCpuSeconds;
            table.AddCells(
                Invariant($"{build.Schemes}"),
                Invariant($"{build.Products}"),
                Fixed(build.CpuSeconds, 1),
                Fixed(more, 1),
                isBase ? "–" : Fixed(most, 0),
                Tables.Verdict(more is null ? null : more <= most),
                Fixed(build.GeneratorSeconds, 2),
                Fixed(build.AnalyzerSeconds, 1),
                string.Join("; ", build.SlowestAnalyzers));
        }

        return table;
    }
}

/// <summary>All figures.</summary>
internal sealed record BuildCostReport(IReadOnlyList<GeneratorTime> Times, IReadOnlyList<EmittedSize> Sizes, IReadOnlyList<BuildTime> Builds);

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BuildCostReport))]
internal sealed partial class BuildCostJson : JsonSerializerContext;
