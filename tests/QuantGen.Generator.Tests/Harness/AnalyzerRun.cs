using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using QuantGen.Generator.Analyzers;
using Xunit;

namespace QuantGen.Generator.Tests.Harness;

/// <summary>Runs the analyzers on source text, or on a compilation as an IDE does, which already holds the emitted files.</summary>
internal static class AnalyzerRun
{
    /// <summary>The analyzers that report.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> All { get; } = [new QuantizedTensorAnalyzer(), new QuantizedProductAnalyzer(), new LanguageAnalyzer()];

    public static Task<ImmutableArray<Diagnostic>> OfAsync(params IEnumerable<string> sources) => OfAsync(TestCompilation.Create(sources));

    /// <summary>All diagnostics in source order, suppressed ones included; an exception in the analyzer appears as AD0001.</summary>
    public static async Task<ImmutableArray<Diagnostic>> OfAsync(CSharpCompilation compilation, params ImmutableArray<AdditionalText> files)
    {
        ImmutableArray<Diagnostic> diagnostics = await Analyze(compilation, All, files).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>What the compiler says of a compilation once our suppressors have been asked.</summary>
    public static async Task<ImmutableArray<Diagnostic>> OfCompilerAsync(CSharpCompilation compilation)
    {
        ImmutableArray<Diagnostic> diagnostics =
            await Analyze(compilation, [new ArrayArgumentSuppressor()], []).GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static CompilationWithAnalyzers Analyze(CSharpCompilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers, ImmutableArray<AdditionalText> files)
    {
        CompilationWithAnalyzersOptions options = new(
            new AnalyzerOptions(files), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true);
        return new(compilation.WithOptions(ReportingSuppressed(compilation)), analyzers, options);
    }

    private static CSharpCompilationOptions ReportingSuppressed(CSharpCompilation compilation) => compilation.Options.WithReportSuppressedDiagnostics(true);
}
