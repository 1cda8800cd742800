using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace QuantGen.Generator.Parsing;

/// <summary>Members of every object that a type, or a base class for good, has of its own: those are not emitted.</summary>
internal static class OwnMembers
{
    public static bool HaveText(INamedTypeSymbol type) =>
        Methods(type, nameof(ToString)).Any(static method => method.Parameters.IsEmpty) || IsSealedBelow(type, nameof(ToString));

    public static bool HaveEquality(INamedTypeSymbol type) =>
        Methods(type, nameof(Equals)).Any(static method => method.Parameters.Length == 1)
        || Methods(type, nameof(GetHashCode)).Any(static method => method.Parameters.IsEmpty)
        || Methods(type, WellKnownMemberNames.EqualityOperatorName).Any()
        || Methods(type, WellKnownMemberNames.InequalityOperatorName).Any()
        || IsSealedBelow(type, nameof(Equals))
        || IsSealedBelow(type, nameof(GetHashCode));

    private static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol type, string name) => type.GetMembers(name).OfType<IMethodSymbol>().Where(UserCode.Declares);

    // Not what a record that derives from another seals: equality to the record below.
    private static bool IsOfObject(IMethodSymbol method) => method.Parameters.All(static parameter => parameter.Type.SpecialType == SpecialType.System_Object);

    // Nearly every tensor derives from object itself.
    private static bool IsSealedBelow(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? parent = type.BaseType; parent is { SpecialType: SpecialType.None }; parent = parent.BaseType)
        {
            if (parent.GetMembers(name).Any(static member => member is IMethodSymbol { IsSealed: true } method && IsOfObject(method)))
            {
                return true;
            }
        }

        return false;
    }
}
