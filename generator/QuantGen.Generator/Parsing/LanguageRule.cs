using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using QuantGen.Generator.Diagnostics;

namespace QuantGen.Generator.Parsing;

/// <summary>The oldest C# that emitted code is written in: QG0018.</summary>
internal static class LanguageRule
{
    /// <summary>Static abstract members of interfaces, by which kernels are generic over schemes.</summary>
    public const LanguageVersion Oldest = LanguageVersion.CSharp11;

    public static Diagnostic? Check(INamedTypeSymbol type, AttributeReader attribute, Compilation compilation) =>
        compilation is CSharpCompilation { LanguageVersion: var version } && version < Oldest
            ? Diagnostic.Create(
                DiagnosticDescriptors.LanguageTooOld, attribute.LocationOf(null), type.Name, Oldest.ToDisplayString(), version.ToDisplayString())
            : null;
}
