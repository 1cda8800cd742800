using System.Linq;
using Microsoft.CodeAnalysis;

namespace QuantGen.Generator.Parsing;

/// <summary>What the framework has that a project is compiled for, beyond the oldest that the library runs on.</summary>
internal static class FrameworkFeatures
{
    private const string WideDot = "System.Runtime.Intrinsics.X86.AvxVnni+V512";

    /// <summary>Whether there is AVX-VNNI for vectors of 512 bits: .NET 11.</summary>
    public static bool HaveWideDot(Compilation compilation) =>
        compilation.GetTypeByMetadataName(WideDot) is { } type
        && type.GetMembers("MultiplyWideningAndAdd").OfType<IMethodSymbol>().Any(static method =>
            method.Parameters is [_, { Type: INamedTypeSymbol unsigned }, { Type: INamedTypeSymbol signed }]
            && ElementOf(unsigned) == SpecialType.System_Byte
            && ElementOf(signed) == SpecialType.System_SByte);

    private static SpecialType ElementOf(INamedTypeSymbol vector) => vector is { Name: "Vector512", TypeArguments: [{ } element] } ? element.SpecialType : SpecialType.None;
}
