using System.Linq;
using Microsoft.CodeAnalysis;
using QuantGen.Generator.Model;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Parsing;

/// <summary>Tells methods of the user's that the compiler could not tell from emitted ones.</summary>
internal static class EmittedSignatures
{
    private const string Data = "global::QuantGen.QuantizedData";

    /// <summary>Whether a method or constructor with the name and parameter types of this one is emitted.</summary>
    public static bool Has(IMethodSymbol method, SchemeModel scheme)
    {
        bool isStatic = method.ContainingType.IsStatic;
        if (!method.TypeParameters.IsEmpty)
        {
            return false;
        }

        return method.MethodKind switch
        {
            MethodKind.Constructor => method.Parameters is [{ RefKind: RefKind.None, Type: var type }] && NameOf(type) == Data,
            MethodKind.Ordinary when EmittedNames.HasMethod(method.Name, scheme, isStatic) =>
                TensorMethods.Of(scheme, isStatic).Any(emitted => IsSame(emitted, method)),
            _ => false,
        };
    }

    private static bool IsSame(TensorMethod emitted, IMethodSymbol method) =>
        emitted.Name == method.Name
        && emitted.Parameters.Select(static parameter => (parameter.Type, parameter.IsOut))
            .SequenceEqual(method.Parameters.Select(static parameter => (NameOf(parameter.Type), parameter.RefKind != RefKind.None)));

    private static string NameOf(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
