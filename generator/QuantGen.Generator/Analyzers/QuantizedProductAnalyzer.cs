using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QuantGen.Generator.Diagnostics;
using QuantGen.Generator.Parsing;

namespace QuantGen.Generator.Analyzers;

/// <summary>Reports wrong declarations of products and convolutions by running the generator's own parser.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QuantizedProductAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.NotPartial,
        DiagnosticDescriptors.ConflictingAttributes,
        DiagnosticDescriptors.UndefinedValue,
        DiagnosticDescriptors.CannotBeProduct,
        DiagnosticDescriptors.NoSchemeOfProduct,
        DiagnosticDescriptors.SchemeNotMultiplied,
        DiagnosticDescriptors.GroupsDoNotDivide,
        DiagnosticDescriptors.GroupsToCodes,
        DiagnosticDescriptors.InnerLengthOfProduct,
        DiagnosticDescriptors.BoundsOfClip,
        DiagnosticDescriptors.GeometryOfConvolution,
        DiagnosticDescriptors.SchemeNotConvolved,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
    }

    private static void AnalyzeType(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (ProductParser.Find(type).IsEmpty)
        {
            return;
        }

        foreach (Diagnostic diagnostic in ProductParser.Parse(type, context.Compilation, context.CancellationToken).Diagnostics)
        {
            context.ReportDiagnostic(diagnostic);
        }
    }
}
