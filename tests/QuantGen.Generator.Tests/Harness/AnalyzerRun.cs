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
    public static Task<ImmutableArray<Diagnostic>> OfAsync(params IEnumerable<string> sources) => OfAsync(TestCompilation.Create(sources));

    /// <summary>All diagnostics in source order, suppressed ones included; an exception in the analyzer appears as AD0001.</summary>
    public static async Task<ImmutableArray<Diagnostic>> OfAsync(CSharpCompilation compilation, params ImmutableArray<AdditionalText> files)
    {
        CompilationWithAnalyzersOptions options = new(
            new AnalyzerOptions(files), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true);
        CompilationWithAnalyzers analysis = new(
            compilation.WithOptions(ReportingSuppressed(compilation)), [new QuantizedTensorAnalyzer(), new QuantizedProductAnalyzer()], options);
        ImmutableArray<Diagnostic> diagnostics = await analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static CSharpCompilationOptions ReportingSuppressed(CSharpCompilation compilation) => compilation.Options.WithReportSuppressedDiagnostics(true);
}
