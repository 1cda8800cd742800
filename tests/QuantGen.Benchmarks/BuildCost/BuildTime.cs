using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace QuantGen.Benchmarks.BuildCost;

/// <summary>What <c>dotnet build</c> of a project with so many schemes costs, from nothing, all its processes together.</summary>
/// <param name="Schemes">Declared types of tensors.</param>
/// <param name="Products">Declared products.</param>
/// <param name="CpuSeconds">Processor time of all processes, the compiler's included; null where no shell reports it.</param>
/// <param name="GeneratorSeconds">Time of the generator's only run, in the compiler's fresh process.</param>
/// <param name="AnalyzerSeconds">Time of all analyzers of the SDK together, over all threads.</param>
/// <param name="SlowestAnalyzers">The slowest of them, with their seconds.</param>
internal sealed partial record BuildTime(
    int Schemes, int Products, double? CpuSeconds, double GeneratorSeconds, double AnalyzerSeconds, IReadOnlyList<string> SlowestAnalyzers)
{
    private const int Builds = 3;
    private const int Shown = 2;

    /// <summary>Builds several times and takes the build of the median processor time.</summary>
    /// <param name="schemes">How many schemes the project declares.</param>
    /// <param name="libraries">The folder with the libraries to build with; null for those of this program.</param>
    public static BuildTime OfSchemes(int schemes, DirectoryInfo? libraries) => Measure(schemes, 0, SchemeSources.Create(schemes), libraries);

    /// <summary>The same of products, beside the schemes that they are made of.</summary>
    /// <param name="products">How many products the project declares.</param>
    /// <param name="libraries">The folder with the libraries to build with; null for those of this program.</param>
    public static BuildTime OfProducts(int products, DirectoryInfo? libraries) =>
        Measure(ProductSources.Schemes, products, ProductSources.Create(products), libraries);

    private static BuildTime Measure(int schemes, int products, IEnumerable<string> declarations, DirectoryInfo? libraries)
    {
        string tensors = $"using QuantGen;\nnamespace App;\n{string.Join('\n', declarations)}\ninternal static class Unrelated;\n";
        using UserProject project = new(libraries, "<ReportAnalyzer>true</ReportAnalyzer>", ("Tensors.cs", tensors));
        project.Run("restore");
        return Enumerable.Range(0, Builds).Select(_ => Parse(schemes, products, project.Run("build --no-restore --no-incremental -v:d")))
            .OrderBy(time => time.CpuSeconds).ElementAt(Builds / 2);
    }

    private static BuildTime Parse(int schemes, int products, string output)
    {
        Match times = ChildTimes().Match(output);
        double? cpu = times.Success ? (60 * (Number(times, 1) + Number(times, 3))) + Number(times, 2) + Number(times, 4) : null;
        return new(
            schemes,
            products,
            cpu,
            GeneratorTotal().Match(output) is { Success: true } generator ? Number(generator, 1) : 0,
            AnalyzerTotal().Match(output) is { Success: true } analyzer ? Number(analyzer, 1) : 0,
            [.. OneAnalyzer().Matches(output).Take(Shown).Select(match => $"{match.Groups[2].Value} {match.Groups[1].Value}")]);
    }

    private static double Number(Match match, int group) => double.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\d+)m([\d.]+)s (\d+)m([\d.]+)s\s*$")]
    private static partial Regex ChildTimes();

    [GeneratedRegex(@"Total generator execution time: ([\d.]+) seconds")]
    private static partial Regex GeneratorTotal();

    [GeneratedRegex(@"Total analyzer execution time: ([\d.]+) seconds")]
    private static partial Regex AnalyzerTotal();

    [GeneratedRegex(@"^\s+<?([\d.]+)\s+<?\d+\s{5,}\S+\.(\w+ \([A-Z]\w+\d[^)]*\))", RegexOptions.Multiline)]
    private static partial Regex OneAnalyzer();
}
