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
        type.IsRecord
        || Methods(type, nameof(Equals)).Any(static method => method.Parameters.Length == 1)
        || Methods(type, nameof(GetHashCode)).Any(static method => method.Parameters.IsEmpty)
        || Methods(type, WellKnownMemberNames.EqualityOperatorName).Any()
        || Methods(type, WellKnownMemberNames.InequalityOperatorName).Any()
        || IsSealedBelow(type, nameof(Equals))
        || IsSealedBelow(type, nameof(GetHashCode));

    private static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol type, string name) => type.GetMembers(name).OfType<IMethodSymbol>().Where(UserCode.Declares);

    // Nearly every tensor derives from object itself.
    private static bool IsSealedBelow(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? parent = type.BaseType; parent is { SpecialType: SpecialType.None }; parent = parent.BaseType)
        {
            if (parent.GetMembers(name).Any(static member => member is IMethodSymbol { IsSealed: true }))
            {
                return true;
            }
        }

        return false;
    }
}
