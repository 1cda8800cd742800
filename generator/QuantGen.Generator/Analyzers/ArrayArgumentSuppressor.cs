using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace QuantGen.Generator.Analyzers;

/// <summary>
/// Takes back CS3016 where the compiler reports it at an attribute of the library's: grids and convolutions take arrays, which languages without them could not read. Only a
/// generator of C# reads these.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ArrayArgumentSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor _arrays = new("QGS0001", "CS3016", "Nothing but a generator of C# reads the attribute, so that other languages need not.");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [_arrays];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree
                && tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
                && IsOurs(context.GetSemanticModel(tree).GetTypeInfo(attribute, context.CancellationToken).Type))
            {
                context.ReportSuppression(Suppression.Create(_arrays, diagnostic));
            }
        }
    }

    private static bool IsOurs(ITypeSymbol? attribute) => attribute is
    {
        Name: "QuantizationGridAttribute" or "QuantizedConvolutionAttribute",
        ContainingNamespace: { Name: "QuantGen", ContainingNamespace.IsGlobalNamespace: true },
    };
}
