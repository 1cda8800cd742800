using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using QuantGen.Generator.Diagnostics;
using QuantGen.Generator.Parsing;

namespace QuantGen.Generator.Analyzers;

/// <summary>Reports a C# that is too old for emitted code, once for a project: at the first of the declarations for which nothing is emitted.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LanguageAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.LanguageTooOld];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (LanguageRule.IsTooOld(start.Compilation))
            {
                ConcurrentBag<Diagnostic> declarations = [];
                start.RegisterSymbolAction(symbol => Collect(symbol, declarations), SymbolKind.NamedType);
                start.RegisterCompilationEndAction(end => Report(end, declarations));
            }
        });
    }

    private static void Collect(SymbolAnalysisContext context, ConcurrentBag<Diagnostic> declarations)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        AttributeData? data = AttributeReader.Find(type, AttributeNames.QuantizedTensor)
            .Concat(AttributeReader.Find(type, AttributeNames.QuantizationGrid))
            .Concat(ProductParser.Find(type))
            .FirstOrDefault();
        if (data is not null)
        {
            LanguageVersion version = ((CSharpCompilation)context.Compilation).LanguageVersion;
            Location location = new AttributeReader(data, context.Compilation, context.CancellationToken).LocationOf(null);
            declarations.Add(Diagnostic.Create(
                DiagnosticDescriptors.LanguageTooOld, location, type.Name, LanguageRule.Oldest.ToDisplayString(), version.ToDisplayString()));
        }
    }

    // Types are analyzed in any order.
    private static void Report(CompilationAnalysisContext context, ConcurrentBag<Diagnostic> declarations)
    {
        Diagnostic? first = declarations
            .OrderBy(static declaration => declaration.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(static declaration => declaration.Location.SourceSpan.Start)
            .FirstOrDefault();
        if (first is not null)
        {
            context.ReportDiagnostic(first);
        }
    }
}
