using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace QuantGen.Generator.Parsing;

/// <summary>
/// Whether the compiler accepts an attribute's arguments. Their values do not tell: <c>Bits = 8.0</c> is an error and yet reads as 8.
/// </summary>
/// <remarks>
/// This runs for every declaration after every keystroke. The compiler's own diagnostics would walk the whole file for each attribute in it,
/// and binding an attribute once more costs as much as reading it; so arguments as they are usually written are recognised by their syntax.
/// </remarks>
internal static class AttributeBinding
{
    public static bool Accepts(AttributeSyntax attribute, AttributeData data, Compilation compilation, CancellationToken cancellation)
    {
        if (attribute.ArgumentList is not { Arguments: { Count: > 0 } arguments })
        {
            return true;
        }

        string[] names = [.. arguments.Select(static argument => argument.NameEquals?.Name.Identifier.ValueText).Where(static name => name is not null)!];
        if (names.Distinct().Count() < names.Length)
        {
            return false;
        }

        if (arguments.Count == data.NamedArguments.Length
            && arguments.Zip(data.NamedArguments, static (argument, value) => IsPlain(argument.Expression, value.Value)).All(static isPlain => isPlain))
        {
            return true;
        }

        IOperation? operation = compilation.GetSemanticModel(attribute.SyntaxTree).GetOperation(attribute, cancellation);
        return operation?.DescendantsAndSelf().Any(IsRejected) == false;
    }

    // A literal of the property's type, or its enumeration's name and a value of that name.
    private static bool IsPlain(ExpressionSyntax expression, TypedConstant value) => (expression, value.Type) switch
    {
        (LiteralExpressionSyntax { Token.Value: int }, { SpecialType: SpecialType.System_Int32 }) => true,
        (LiteralExpressionSyntax { Token.Value: string }, { SpecialType: SpecialType.System_String }) => true,
        (PrefixUnaryExpressionSyntax { OperatorToken.ValueText: "-", Operand: LiteralExpressionSyntax { Token.Value: int } }, var type) =>
            type?.SpecialType == SpecialType.System_Int32,
        (MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax enumeration, Name: IdentifierNameSyntax member }, { TypeKind: TypeKind.Enum } type) =>
            enumeration.Identifier.ValueText == type.Name
            && type.GetMembers(member.Identifier.ValueText) is [IFieldSymbol { ConstantValue: { } constant }]
            && constant.Equals(value.Value),
        _ => false,
    };

    private static bool IsRejected(IOperation operation) => operation switch
    {
        IInvalidOperation or ISpreadOperation => true,

        // A conversion that nobody wrote and that must be written, as from long to int.
        IConversionOperation { IsImplicit: true } conversion => !conversion.GetConversion().IsImplicit,
        IArrayCreationOperation { Initializer.ElementValues: var elements, DimensionSizes: [{ ConstantValue.Value: int size }] } => size != elements.Length,
        _ => false,
    };
}
