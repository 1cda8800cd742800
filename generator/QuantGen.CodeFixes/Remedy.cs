using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace QuantGen.CodeFixes;

/// <summary>One change of one argument of an attribute.</summary>
/// <param name="title">What the menu of fixes says.</param>
/// <param name="name">The argument.</param>
/// <param name="value">Its new value; null removes it.</param>
internal sealed class Remedy(string title, string name, ExpressionSyntax? value)
{
    public string Title { get; } = title;

    /// <summary>Writes a number.</summary>
    public static Remedy Write(string name, int value) => Write(name, $"{value}", $"{value}");

    /// <summary>Writes a value of the enumeration of the same name as the property.</summary>
    public static Remedy Write(string name, string member) => Write(name, $"{name}.{member}", $"global::QuantGen.{name}.{member}");

    /// <summary>Leaves an argument out.</summary>
    public static Remedy Remove(string name) => new($"Remove {name}", name, null);

    /// <summary>The attribute with the change.</summary>
    public AttributeSyntax Apply(AttributeSyntax attribute)
    {
        AttributeArgumentListSyntax list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        AttributeArgumentSyntax? old = list.Arguments.FirstOrDefault(candidate => candidate.NameEquals?.Name.Identifier.ValueText == name);
        if (value is null)
        {
            SeparatedSyntaxList<AttributeArgumentSyntax> rest = old is null ? list.Arguments : list.Arguments.Remove(old);
            return attribute.WithArgumentList(rest.Count == 0 ? null : list.WithArguments(rest));
        }

        if (old is not null)
        {
            return attribute.WithArgumentList(list.ReplaceNode(old.Expression, value.WithTriviaFrom(old.Expression)));
        }

        AttributeArgumentSyntax added = SyntaxFactory.AttributeArgument(SyntaxFactory.NameEquals(name), null, value)
            .WithAdditionalAnnotations(Formatter.Annotation);
        return attribute.WithArgumentList(list.AddArguments(added).WithAdditionalAnnotations(Formatter.Annotation));
    }

    // Names are written in full and shortened to what the file's usings allow.
    private static Remedy Write(string name, string text, string qualified) =>
        new($"Write {name} = {text}", name, SyntaxFactory.ParseExpression(qualified).WithAdditionalAnnotations(Simplifier.Annotation, Formatter.Annotation));
}
