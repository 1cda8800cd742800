using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using QuantGen.Generator.Tests.Harness;

namespace QuantGen.Generator.Tests.Structure;

/// <summary>One place in the runtime's source that names a type declared in another folder.</summary>
/// <param name="From">The folder that names it; empty for the contract, which lies outside of all folders.</param>
/// <param name="To">The folder that declares it.</param>
/// <param name="User">The file that names it.</param>
/// <param name="Used">The type.</param>
internal sealed record FolderUse(string From, string To, string User, string Used)
{
    /// <summary>All such places, from the sources as the compiler understands them.</summary>
    public static IReadOnlyList<FolderUse> InRuntime()
    {
        string root = RuntimeFolder();
        string[] skipped = ["bin", "obj"];
        SyntaxTree[] trees =
        [
            .. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
                .Where(file => !skipped.Contains(FolderOf(root, file)))
                .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), CSharpParseOptions.Default, file)),
        ];
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Runtime", trees, RuntimeReferences.Framework, new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        return [.. trees.SelectMany(tree => In(compilation.GetSemanticModel(tree), tree, root)).Distinct()];
    }

    private static IEnumerable<FolderUse> In(SemanticModel model, SyntaxTree tree, string root)
    {
        string from = FolderOf(root, tree.FilePath);
        foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            ISymbol? symbol = model.GetSymbolInfo(name).Symbol;
            INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
            foreach (SyntaxReference declaration in type?.DeclaringSyntaxReferences.Take(1) ?? [])
            {
                string to = FolderOf(root, declaration.SyntaxTree.FilePath);
                if (to != from)
                {
                    yield return new FolderUse(from, to, Path.GetFileName(tree.FilePath), type!.Name);
                }
            }
        }
    }

    private static string FolderOf(string root, string file) =>
        Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar) is [string folder, _, ..] ? folder : "";

    private static string RuntimeFolder([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../runtime/QuantGen"));
}
