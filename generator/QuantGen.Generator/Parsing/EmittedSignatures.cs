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
            MethodKind.Constructor => TakesOnly(method, Data),
            MethodKind.Ordinary when EmittedNames.HasAccessor(method.Name, isStatic) => method.Parameters.IsEmpty,
            MethodKind.Ordinary when EmittedNames.HasMethod(method.Name, scheme, isStatic) =>
                TensorMethods.Of(scheme, isStatic).Any(emitted => IsSame(emitted, method)),
            _ => false,
        };
    }

    /// <summary>Whether a constructor has the parameters of the one that is emitted into a product or convolution.</summary>
    public static bool IsConstructorOfProduct(IMethodSymbol constructor, bool isConvolution) =>
        TakesOnly(constructor, isConvolution ? "global::QuantGen.Products.PackedConvolution" : "global::QuantGen.Products.PackedWeights");

    private static bool TakesOnly(IMethodSymbol constructor, string name) => constructor.Parameters is [{ RefKind: RefKind.None, Type: var type }] && NameOf(type) == name;

    private static bool IsSame(TensorMethod emitted, IMethodSymbol method) =>
        emitted.Name == method.Name
        && emitted.Parameters.Count == method.Parameters.Length
        && emitted.Parameters.Zip(method.Parameters, static (mine, users) => mine.IsOut == (users.RefKind != RefKind.None) && Is(users.Type, mine)).All(static same => same);

    private static bool Is(ITypeSymbol type, TensorParameter parameter) => parameter.Kind switch
    {
        ParameterKind.Single => type.SpecialType == SpecialType.System_Single,
        ParameterKind.Integer => type.SpecialType == SpecialType.System_Int32,
        ParameterKind.Shape => NameOf(type) == "global::QuantGen.TensorShape",
        ParameterKind.Parameters => NameOf(type) == "global::QuantGen.QuantizationParameters",
        ParameterKind.Data => NameOf(type) == Data,
        ParameterKind.Singles => IsSpan(type, isWritten: false, SpecialType.System_Single),
        ParameterKind.SinglesOut => IsSpan(type, isWritten: true, SpecialType.System_Single),
        ParameterKind.Integers => IsSpan(type, isWritten: false, SpecialType.System_Int32),
        ParameterKind.IntegersOut => IsSpan(type, isWritten: true, SpecialType.System_Int32),
        ParameterKind.Ranges => ElementOf(type, isWritten: false) is { } range && NameOf(range) == "global::QuantGen.ValueRange",
        ParameterKind.MarksOut => IsSpan(type, isWritten: true, SpecialType.System_Boolean),
        ParameterKind.Codes => IsSpan(type, isWritten: false, Of(parameter.Code)),
        ParameterKind.CodesOut => IsSpan(type, isWritten: true, Of(parameter.Code)),
        _ => false,
    };

    private static SpecialType Of(CodeElement code) => code switch
    {
        CodeElement.Byte => SpecialType.System_Byte,
        CodeElement.SByte => SpecialType.System_SByte,
        CodeElement.Int16 => SpecialType.System_Int16,
        _ => SpecialType.System_UInt16,
    };

    private static bool IsSpan(ITypeSymbol type, bool isWritten, SpecialType element) => ElementOf(type, isWritten)?.SpecialType == element;

    private static ITypeSymbol? ElementOf(ITypeSymbol type, bool isWritten) =>
        type is INamedTypeSymbol { TypeArguments: [var element], ContainingType: null, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
            && type.Name == (isWritten ? "Span" : "ReadOnlySpan")
            ? element
            : null;

    private static string NameOf(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
