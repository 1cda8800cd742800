using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace QuantGen.VisualBasic;

/// <summary>Says that a scheme declared in Visual Basic gets no kernels: the compiler runs generators for C# only.</summary>
[DiagnosticAnalyzer(LanguageNames.VisualBasic)]
public sealed class SchemeInVisualBasicAnalyzer : DiagnosticAnalyzer
{
    // The build files say the same of F#, whose compiler loads no analyzers, under this id.
    private static readonly DiagnosticDescriptor _rule = new(
        "QGP0002",
        "Kernels are emitted for C# only",
        "'{0}' declares a quantization scheme, product or convolution, but kernels are emitted for C# only; declare it in a C# library and reference that",
        "QuantGen",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpPage.Of("QGP0002"));

    private static readonly ImmutableArray<string> _attributes =
    [
        "QuantGen.QuantizedTensorAttribute", "QuantGen.QuantizationGridAttribute", "QuantGen.QuantizedProductAttribute", "QuantGen.QuantizedConvolutionAttribute",
    ];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [_rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        if (context.Symbol.GetAttributes().FirstOrDefault(IsScheme) is { } attribute)
        {
            Location location = attribute.ApplicationSyntaxReference is { } reference
                ? Location.Create(reference.SyntaxTree, reference.Span)
                : context.Symbol.Locations[0];
            context.ReportDiagnostic(Diagnostic.Create(_rule, location, context.Symbol.Name));
        }
    }

    private static bool IsScheme(AttributeData attribute) =>
        attribute.AttributeClass is { Name: "QuantizedTensorAttribute" or "QuantizationGridAttribute" or "QuantizedProductAttribute" or "QuantizedConvolutionAttribute" } type
        && _attributes.Contains(type.ToDisplayString());
}
