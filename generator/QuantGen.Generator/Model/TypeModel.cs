using System.Linq;

namespace QuantGen.Generator.Model;

/// <summary>Where a type stands: its namespace and the partial declarations around it, outermost first, itself last.</summary>
/// <param name="Namespace">The namespace, empty for the global one.</param>
/// <param name="Declarations">The declarations to repeat.</param>
/// <param name="IsStatic">Whether the type is a static class.</param>
/// <param name="NeedsLayout">Whether the type is a struct of which no layout is declared: fields in several parts need one.</param>
/// <param name="HintName">The name of its emitted file; parsing leaves names alike that differ by case alone.</param>
internal sealed record TypeModel(string Namespace, EquatableArray<TypeDeclaration> Declarations, bool IsStatic, bool NeedsLayout, string HintName)
{
    /// <summary>The emitted field that holds a tensor's data, by a name that the type has for nothing else.</summary>
    public string DataField { get; init; } = "__quantizedData";

    /// <summary>What emitted code calls the kernels over the type's scheme, by a name that the type and those around it have for nothing else.</summary>
    public string KernelsAlias { get; init; } = "__Kernels";

    /// <summary>What emitted code calls the attribute by which editors hide members, by a name that is free likewise.</summary>
    public string HiddenAlias { get; init; } = "__Hidden";

    /// <summary>What emitted code calls the values of that attribute, by a name that is free likewise.</summary>
    public string StateAlias { get; init; } = "__State";

    /// <summary>What emitted code calls the class that sees codes as bytes, by a name that is free likewise.</summary>
    public string MarshalAlias { get; init; } = "__Marshal";

    /// <summary>Whether no class may derive from the type.</summary>
    public bool IsSealed { get; init; }

    /// <summary>Whether the type says itself what it is as text, or must not.</summary>
    public bool HasText { get; init; }

    /// <summary>Whether the type says itself what it equals, or must not.</summary>
    public bool HasEquality { get; init; }

    /// <summary>Whether the type says itself how debuggers show it.</summary>
    public bool HasDisplay { get; init; }

    /// <summary>Whether the class has the constructor that a class has because it declares none: code that calls it, or derives from the class, goes on to compile.</summary>
    public bool KeepsDefaultConstructor { get; init; }

    /// <summary>Whether the type is a struct, of records or not.</summary>
    public bool IsStruct => Declarations[Declarations.Count - 1].Keyword is "struct" or "record struct";

    /// <summary>Whether the type is a record, whose operators and equality to objects the compiler writes.</summary>
    public bool IsRecord => Declarations[Declarations.Count - 1].Keyword is "record" or "record struct";

    /// <summary>The type's name with its type parameters.</summary>
    public string Name => Declarations[Declarations.Count - 1].Name;

    /// <summary>The type's name without type parameters, as constructors have it.</summary>
    public string ConstructorName => Name.Split('<')[0];

    /// <summary>The type nested in this one that a grid declares.</summary>
    public TypeModel Nested(string name) => this with
    {
        Declarations = Declarations.Append(new TypeDeclaration("class", name)).ToEquatableArray(),
        IsStatic = false,
        NeedsLayout = false,
        KeepsDefaultConstructor = false,
        IsSealed = true,
        HasText = false,
        HasEquality = false,
        HasDisplay = false,
        DataField = "__quantizedData",
        HintName = HintName.Substring(0, HintName.Length - ".g.cs".Length) + "+" + name + ".g.cs",
    };
}

/// <summary>One partial declaration.</summary>
/// <param name="Keyword"><c>class</c>, <c>struct</c>, <c>record</c>, <c>record struct</c> or <c>interface</c>.</param>
/// <param name="Name">The name with type parameters, escaped where it is a keyword.</param>
internal sealed record TypeDeclaration(string Keyword, string Name);
