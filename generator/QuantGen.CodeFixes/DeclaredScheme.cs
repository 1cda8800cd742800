using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace QuantGen.CodeFixes;

/// <summary>A scheme as its attribute declares it, with the argument at fault.</summary>
/// <param name="attribute">The attribute.</param>
/// <param name="argument">The argument that a diagnostic names, or null for the whole attribute.</param>
/// <param name="model">Tells the values of arguments.</param>
/// <param name="cancellation">Cancels that.</param>
internal sealed class DeclaredScheme(AttributeSyntax attribute, AttributeArgumentSyntax? argument, SemanticModel model, CancellationToken cancellation)
{
    /// <summary>The name of the argument at fault, or null.</summary>
    public string? Name => argument?.NameEquals?.Name.Identifier.ValueText;

    /// <summary>The expression at fault, or null.</summary>
    public ExpressionSyntax? Expression => argument?.Expression;

    /// <summary>The value of the argument at fault, or null.</summary>
    public int? Value => Expression is { } expression ? Constant(expression) : null;

    /// <summary>The value of an argument, or null where it is left out.</summary>
    public int? this[string name] =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(candidate => candidate.NameEquals?.Name.Identifier.ValueText == name) is { } found
            ? Constant(found.Expression)
            : null;

    /// <summary>The value of an expression of an integer or an enumeration, or null.</summary>
    public int? Constant(SyntaxNode expression) => model.GetConstantValue(expression, cancellation).Value as int?;
}
