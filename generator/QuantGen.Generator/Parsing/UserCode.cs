using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace QuantGen.Generator.Parsing;

/// <summary>Tells the user's members of a type from emitted ones: the analyzer sees both, and must come to the generator's conclusions.</summary>
internal static class UserCode
{
    public static bool Declares(ISymbol member) =>
        !member.IsImplicitlyDeclared && member.DeclaringSyntaxReferences.Any(static reference => !IsEmitted(reference.SyntaxTree));

    // The compiler files what a generator emits under the generator's name.
    private static bool IsEmitted(SyntaxTree tree) =>
        Path.GetFileName(Path.GetDirectoryName(tree.FilePath)) == typeof(QuantizedTensorGenerator).FullName;
}
