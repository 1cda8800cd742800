using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QuantGen.Generator.Diagnostics;
using QuantGen.Generator.Parsing;

namespace QuantGen.Generator.Analyzers;

/// <summary>Reports wrong declarations by running the generator's own parser.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QuantizedTensorAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.NotPartial,
        DiagnosticDescriptors.BitsOutOfRange,
        DiagnosticDescriptors.GroupSizeOrCount,
        DiagnosticDescriptors.ImpossibleAxisOrGroup,
        DiagnosticDescriptors.ContradictoryCodes,
        DiagnosticDescriptors.OneBitSymmetric,
        DiagnosticDescriptors.ConflictingAttributes,
        DiagnosticDescriptors.CannotHoldTensor,
        DiagnosticDescriptors.UnusableGrid,
        DiagnosticDescriptors.UndefinedValue,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        bool isTensor = !AttributeReader.Find(type, AttributeNames.QuantizedTensor).IsEmpty;
        bool isGrid = !AttributeReader.Find(type, AttributeNames.QuantizationGrid).IsEmpty;
        ImmutableArray<Diagnostic> diagnostics = (isTensor, isGrid) switch
        {
            (true, _) => TensorParser.Parse(type, context.Compilation, context.CancellationToken).Diagnostics,
            (_, true) => GridParser.Parse(type, context.Compilation, context.CancellationToken).Diagnostics,
            _ => [],
        };
        foreach (Diagnostic diagnostic in diagnostics)
        {
            context.ReportDiagnostic(diagnostic);
        }
    }
}
