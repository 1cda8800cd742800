using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace QuantGen.Generator.Tests.Harness;

/// <summary>Turns source text into the compilation of a strict user: nullable, checked, safe, documented, warnings as errors.</summary>
internal static class TestCompilation
{
    // Beyond every published warning wave, so that a new wave cannot hide what emitted code would warn of.
    private const int EveryWarning = 9999;

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    public static CSharpCompilationOptions Options { get; } = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        checkOverflow: true,
        allowUnsafe: false,
        generalDiagnosticOption: ReportDiagnostic.Error,
        warningLevel: EveryWarning,
        nullableContextOptions: NullableContextOptions.Enable);

    public static CSharpCompilation Create(params IEnumerable<string> sources) => Create(ParseOptions.LanguageVersion, sources);

    public static CSharpCompilation Create(LanguageVersion version, params IEnumerable<string> sources)
    {
        IEnumerable<SyntaxTree> trees = sources.Select((source, index) => Parse(source, $"Source{index}.cs", version));
        SyntaxTree usings = Parse("global using QuantGen;", "Usings.cs", version);
        return CSharpCompilation.Create("Acme", trees.Append(usings), RuntimeReferences.All, Options);
    }

    public static SyntaxTree Parse(string source, string path) => Parse(source, path, ParseOptions.LanguageVersion);

    private static SyntaxTree Parse(string source, string path, LanguageVersion version) =>
        CSharpSyntaxTree.ParseText(source, ParseOptions.WithLanguageVersion(version), path);

    /// <summary>The same compilation with the text of one file replaced, as an editor does.</summary>
    public static CSharpCompilation WithText(this CSharpCompilation compilation, string path, string text)
    {
        SyntaxTree old = compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        return compilation.ReplaceSyntaxTree(old, Parse(text, path));
    }
}
