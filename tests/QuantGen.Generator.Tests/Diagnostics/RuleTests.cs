using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using QuantGen.Generator.Tests.Compiling;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Diagnostics;

/// <summary>Each rule fires on wrong declarations, is quiet on their corrections and can be suppressed.</summary>
public sealed class RuleTests
{
    private const string Neighbour = "[QuantizedTensor(Bits = 8)] internal sealed partial class Neighbour;";

    private static readonly Regex _product = new(@"\[Quantized(Product|Convolution).*?\](?= (internal|file))");

    private static readonly IReadOnlyDictionary<string, string> _neighbourAlone = GeneratorRun.Of(Neighbour).Texts;

    public static TheoryData<string> Names => RuleExamples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task FiresWhereMarkedAndSaysWhatToWrite(string name)
    {
        RuleExample example = RuleExamples.Named(name);
        MarkedSource source = MarkedSource.Parse(example.Wrong);

        Diagnostic diagnostic = Assert.Single(await AnalyzerRun.OfAsync(source.Text));

        Assert.Equal(example.Id, diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal(source.Marked, source.Text.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.Equal(source.Start, diagnostic.Location.SourceSpan.Start);
        string message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        Assert.All(example.Says, fragment => Assert.Contains(fragment, message));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task IsQuietOnTheCorrection(string name) => Assert.Empty(await AnalyzerRun.OfAsync(RuleExamples.Named(name).Right));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task IsQuietBesideTheEmittedCode(string name) =>
        Assert.Empty(await AnalyzerRun.OfAsync(GeneratorRun.Of(RuleExamples.Named(name).Right).Output));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task IsSuppressedByPragma(string name)
    {
        RuleExample example = RuleExamples.Named(name);
        string source = $"#pragma warning disable {example.Id}\n{MarkedSource.Parse(example.Wrong).Text}";

        Diagnostic diagnostic = Assert.Single(await AnalyzerRun.OfAsync(source));

        Assert.Equal(example.Id, diagnostic.Id);
        Assert.True(diagnostic.IsSuppressed);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task IsSuppressedByTheProject(string name)
    {
        RuleExample example = RuleExamples.Named(name);
        CSharpCompilation compilation = TestCompilation.Create(MarkedSource.Parse(example.Wrong).Text);
        KeyValuePair<string, ReportDiagnostic> noWarn = new(example.Id, ReportDiagnostic.Suppress);

        ImmutableArray<Diagnostic> diagnostics = await AnalyzerRun.OfAsync(
            compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([noWarn])));

        Assert.DoesNotContain(diagnostics, diagnostic => !diagnostic.IsSuppressed);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void WrongTypesAreSkippedAndTheirNeighboursEmitted(string name)
    {
        RuleExample example = RuleExamples.Named(name);
        string wrong = MarkedSource.Parse(example.Wrong).Text;

        GeneratorRun together = GeneratorRun.Of(wrong, Neighbour);

        // A type that hides the library's own hides it from all; the tensors that a wrong product names are right by themselves.
        IReadOnlyDictionary<string, string> expected = example.Says.Contains(NameExamples.BelongsToTheLibrary)
            ? new Dictionary<string, string>()
            : _product.IsMatch(wrong)
            ? GeneratorRun.Of(_product.Replace(wrong, ""), Neighbour).Texts
            : _neighbourAlone;
        Assert.Equal(expected.Count > 0, !together.TextsOf("Neighbour").IsEmpty);
        Assert.Equal(expected, together.Texts);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheCorrectionIsEmittedAndCompiles(string name)
    {
        GeneratorRun run = GeneratorRun.Of(RuleExamples.Named(name).Right);

        Assert.NotEmpty(run.Texts);
        Assert.Empty(run.Output.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public async Task EmittedFilesAreNotAnalyzedAgain()
    {
        const string wrong = "[QuantizedTensor(Bits = 9)] internal sealed partial class Weights;";

        ImmutableArray<Diagnostic> diagnostics = await AnalyzerRun.OfAsync(GeneratorRun.Of(wrong, Neighbour).Output);

        Assert.Equal("QG0002", Assert.Single(diagnostics).Id);
    }

    [Theory]
    [InlineData("internal partial class Base;")]
    [InlineData("internal partial record Base;")]
    [InlineData("internal partial class Base { protected Base() { } }")]
    public async Task ATensorMayBeTheBaseOfAnother(string tensor)
    {
        string derived = tensor.Contains("record") ? "record" : "class";
        GeneratorRun run = GeneratorRun.Of($"[QuantizedTensor(Bits = 4)] {tensor} [QuantizedTensor(Bits = 8)] internal sealed partial {derived} Derived : Base;");

        Assert.NotEmpty(run.TextsOf("Base"));
        Assert.NotEmpty(run.TextsOf("Derived"));
        Assert.Empty(await AnalyzerRun.OfAsync(run.Input));
        Assert.Empty(await AnalyzerRun.OfAsync(run.Output));
        EmittedCompilation.Build(run).Dispose();
    }

    [Fact]
    public async Task IsSuppressedByAttribute()
    {
        const string source =
            """
            [System.Diagnostics.CodeAnalysis.SuppressMessage("QuantGen", "QG0002")]
            [QuantizedTensor(Bits = 9)]
            internal sealed partial class Weights;
            """;

        Assert.True(Assert.Single(await AnalyzerRun.OfAsync(source)).IsSuppressed);
    }
}
