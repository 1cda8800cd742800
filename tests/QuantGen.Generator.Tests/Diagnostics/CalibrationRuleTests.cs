using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using QuantGen.Generator.Tests.Calibration;
using QuantGen.Generator.Tests.Harness;
using Xunit;

namespace QuantGen.Generator.Tests.Diagnostics;

/// <summary>Each rule about tables fires at the line of the file, is quiet on right tables and can be suppressed.</summary>
public sealed class CalibrationRuleTests
{
    private const string WrongPath = "1.calibration.json";

    public static TheoryData<string> Names => CalibrationExamples.Names;

    public static TheoryData<string> SourceNames => [.. CalibrationExamples.All.Where(example => IsMarked(example.Source)).Select(example => example.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task FiresWhereMarkedAndSaysWhatToDo(string name)
    {
        CalibrationExample example = CalibrationExamples.Named(name);
        bool isInSource = IsMarked(example.Source);
        MarkedSource marked = MarkedSource.Parse(isInSource ? example.Source : example.Wrong);

        Diagnostic diagnostic = Assert.Single(await AnalyzerRun.OfAsync(TestCompilation.Create(SourceOf(example)), FilesOf(example)));

        Assert.Equal(example.Id, diagnostic.Id);
        Assert.Equal(example.Id == "QG0011" ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error, diagnostic.DefaultSeverity);
        Assert.Equal(isInSource ? "Source0.cs" : WrongPath, diagnostic.Location.GetLineSpan().Path);
        Assert.Equal(SourceText.From(marked.Text).Lines.GetLinePositionSpan(new(marked.Start, marked.Marked.Length)), diagnostic.Location.GetLineSpan().Span);
        string message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        Assert.All(example.Says, fragment => Assert.Contains(fragment, message));
    }

    /// <summary>What every example breaks in one place.</summary>
    [Fact]
    public async Task IsQuietOnTheCorrection()
    {
        TableText right = new(Tables.All);
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create(Tables.AllTypes), right);

        Assert.Empty(await AnalyzerRun.OfAsync(run.Input, right));
        Assert.Empty(await AnalyzerRun.OfAsync(run.Output, right));
        Assert.Empty(run.Output.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        Assert.Equal(4, run.Texts.Values.Count(text => text.Contains("IsCalibrated => true", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task IsSuppressedByTheProject(string name)
    {
        CalibrationExample example = CalibrationExamples.Named(name);
        CSharpCompilation compilation = TestCompilation.Create(SourceOf(example));
        KeyValuePair<string, ReportDiagnostic> noWarn = new(example.Id, ReportDiagnostic.Suppress);

        ImmutableArray<Diagnostic> diagnostics = await AnalyzerRun.OfAsync(
            compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([noWarn])), FilesOf(example));

        Assert.DoesNotContain(diagnostics, diagnostic => !diagnostic.IsSuppressed);
    }

    [Theory]
    [MemberData(nameof(SourceNames))]
    public async Task IsSuppressedByPragma(string name)
    {
        CalibrationExample example = CalibrationExamples.Named(name);
        string source = $"#pragma warning disable {example.Id}\n{SourceOf(example)}";

        Diagnostic diagnostic = Assert.Single(await AnalyzerRun.OfAsync(TestCompilation.Create(source), FilesOf(example)));

        Assert.True(diagnostic.IsSuppressed);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheTypeIsEmittedWithoutConstants(string name)
    {
        CalibrationExample example = CalibrationExamples.Named(name);
        CSharpCompilation compilation = TestCompilation.Create(SourceOf(example));

        IReadOnlyDictionary<string, string> texts = GeneratorRun.Of(compilation, FilesOf(example)).Texts;

        Assert.Equal(GeneratorRun.Of(compilation).Texts.Keys.Order(), texts.Keys.Order());
        Assert.Contains(texts.Values, text => !text.Contains("IsCalibrated => true", StringComparison.Ordinal) || example.Source == Tables.WeightsType);
    }

    /// <summary>Every project that calibrates begins without a table, and under TreatWarningsAsErrors as well.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WithoutATableEveryKeyIsNamedForInformation(bool hasAnotherFile)
    {
        ImmutableArray<AdditionalText> files = hasAnotherFile ? [new TableText("no table", "notes.json")] : [];

        ImmutableArray<Diagnostic> diagnostics = await AnalyzerRun.OfAsync(TestCompilation.Create(Tables.AllTypes), files);

        Assert.Equal(4, diagnostics.Length);
        Assert.All(diagnostics, diagnostic => Assert.Equal(("QG0019", DiagnosticSeverity.Info), (diagnostic.Id, diagnostic.Severity)));
        string message = diagnostics.Single(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture).Contains("\"input\"")).GetMessage(CultureInfo.InvariantCulture);
        Assert.Contains("calibrate, which writes one", message);
        Assert.Contains("'Input'", message);
    }

    [Fact]
    public async Task WithoutAKeyNothingIsSaid() => Assert.Empty(await AnalyzerRun.OfAsync("[QuantizedTensor(Bits = 8)] public sealed partial class A;"));

    [Fact]
    public async Task AFileThatCannotBeReadIsReported()
    {
        Diagnostic diagnostic = Assert.Single(await AnalyzerRun.OfAsync(TestCompilation.Create(Tables.AllTypes), new TableText((string?)null)));

        Assert.Equal("QG0012", diagnostic.Id);
        Assert.Contains("cannot be read", diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task EveryWrongEntryIsReported()
    {
        string wrong = Tables.All.Replace("[102]", "[256]").Replace("\"bits\": 4", "\"bits\": 9").Replace("1E-32", "0");

        ImmutableArray<Diagnostic> diagnostics = await AnalyzerRun.OfAsync(TestCompilation.Create(Tables.AllTypes), new TableText(wrong));

        Assert.Equal(["QG0012", "QG0016", "QG0016"], diagnostics.Select(diagnostic => diagnostic.Id).Order());
    }

    [Fact]
    public async Task AKeyOfTwoTablesThatNobodyNamesIsNoMatter() => Assert.Empty(await AnalyzerRun.OfAsync(
        TestCompilation.Create(Tables.WeightsType), new TableText(Tables.Of(Tables.Input), "a.calibration.json"), new TableText(Tables.All, "b.calibration.json")));

    [Fact]
    public async Task AWrongDeclarationIsNotComparedWithTables()
    {
        string wrong = Tables.InputType.Replace("Bits = 8", "Bits = 9");

        Assert.Equal("QG0002", Assert.Single(await AnalyzerRun.OfAsync(TestCompilation.Create(wrong), new TableText(Tables.All))).Id);
    }

    private static bool IsMarked(string text) => text.Contains("[|", StringComparison.Ordinal);

    private static string SourceOf(CalibrationExample example) => IsMarked(example.Source) ? MarkedSource.Parse(example.Source).Text : example.Source;

    private static ImmutableArray<AdditionalText> FilesOf(CalibrationExample example)
    {
        AdditionalText wrong = new TableText(IsMarked(example.Wrong) ? MarkedSource.Parse(example.Wrong).Text : example.Wrong, WrongPath);
        return example.Other is { } other ? [wrong, new TableText(other, "0.calibration.json")] : [wrong];
    }
}
