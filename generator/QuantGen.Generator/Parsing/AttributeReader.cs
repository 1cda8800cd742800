using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace QuantGen.Generator.Parsing;

/// <summary>Reads the named arguments of one attribute and finds where they stand.</summary>
internal sealed class AttributeReader(AttributeData attribute, Compilation compilation, CancellationToken cancellation)
{
    /// <summary>Whether the compiler understood every argument; otherwise it reports the error itself.</summary>
    public bool IsWellFormed =>
        attribute.AttributeClass is { TypeKind: not TypeKind.Error }
        && attribute.ConstructorArguments.All(static argument => argument.Kind == TypedConstantKind.Type)
        && attribute.NamedArguments.All(static argument => IsReadable(argument.Value))
        && (Syntax is not { } syntax || AttributeBinding.Accepts(syntax, attribute, compilation, cancellation));

    private AttributeSyntax? Syntax => attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;

    public static ImmutableArray<AttributeData> Find(ISymbol symbol, string metadataName) =>
        [.. symbol.GetAttributes().Where(attribute => IsNamed(attribute.AttributeClass, metadataName))];

    /// <summary>Whether a symbol carries such an attribute.</summary>
    public static bool IsOn(ISymbol symbol, string metadataName)
    {
        foreach (AttributeData candidate in symbol.GetAttributes())
        {
            if (IsNamed(candidate.AttributeClass, metadataName))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an argument is given.</summary>
    public bool Has(string name) => Find(name) is not null;

    public int? Integer(string name) => Find(name)?.Value as int?;

    public float? Single(string name) => Find(name)?.Value as float?;

    public string? Text(string name) => Find(name)?.Value as string;

    public T Value<T>(string name)
        where T : struct, Enum => (T)Enum.ToObject(typeof(T), Find(name)?.Value ?? 0);

    /// <summary>The values of an array argument, or the one value given where it was left out or empty.</summary>
    public ImmutableArray<T> Values<T>(string name, T otherwise)
        where T : struct, Enum
    {
        ImmutableArray<T> values = [.. Elements(name).Select(static value => (T)Enum.ToObject(typeof(T), value))];
        return values.IsEmpty ? [otherwise] : values;
    }

    public ImmutableArray<int> Integers(string name) => Elements(name);

    /// <summary>Where an argument stands, or the whole attribute.</summary>
    public Location LocationOf(string? argument)
    {
        AttributeSyntax? syntax = Syntax;
        AttributeArgumentSyntax? found = argument is null ? null : syntax?.ArgumentList?.Arguments
            .FirstOrDefault(candidate => candidate.NameEquals?.Name.Identifier.ValueText == argument);
        return found?.GetLocation() ?? syntax?.GetLocation() ?? Location.None;
    }

    // Printing a full name is slow, and the last part of it tells most attributes apart.
    private static bool IsNamed(INamedTypeSymbol? type, string metadataName) =>
        type is not null && metadataName.EndsWith(type.Name, StringComparison.Ordinal) && type.ToDisplayString() == metadataName;

    private static bool IsReadable(TypedConstant value) => value.Kind switch
    {
        TypedConstantKind.Error => false,
        TypedConstantKind.Array => value.IsNull || value.Values.All(IsReadable),
        _ => true,
    };

    private TypedConstant? Find(string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value;
            }
        }

        return null;
    }

    private ImmutableArray<int> Elements(string name) =>
        Find(name) is { Kind: TypedConstantKind.Array, IsNull: false } array
            ? [.. array.Values.Select(static value => value.Value as int? ?? 0)]
            : [];
}
