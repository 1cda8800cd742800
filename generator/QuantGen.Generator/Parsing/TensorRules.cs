using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using QuantGen.Generator.Diagnostics;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Parsing;

/// <summary>What keeps a type from being a tensor: QG0008.</summary>
internal static class TensorRules
{
    // LayoutKind.Explicit; the attribute takes it as the enum or as a short.
    private const int ExplicitLayout = 2;

    public static ImmutableArray<Diagnostic> Check(INamedTypeSymbol type, SchemeModel scheme, Compilation compilation, CancellationToken cancellation) =>
        Report(
            type,
            FileLocal(type)
                ?? Place(type, compilation)
                ?? HiddenLibrary(compilation)
                ?? Taken(type, scheme)
                ?? (type.IsStatic ? null : Instance(type, cancellation) ?? Base(type, member => IsTaken(member, scheme), compilation)));

    /// <summary>The rules about where a type stands, which hold for grids too.</summary>
    public static ImmutableArray<Diagnostic> CheckPlace(INamedTypeSymbol type, Compilation compilation) =>
        Report(type, FileLocal(type) ?? Place(type, compilation) ?? HiddenLibrary(compilation), DiagnosticDescriptors.CannotHoldTensor, "tensors");

    /// <summary>The rules of a type that holds the weights of a product or convolution: QG0020.</summary>
    public static ImmutableArray<Diagnostic> CheckProduct(INamedTypeSymbol type, bool isConvolution, Compilation compilation, CancellationToken cancellation)
    {
        Obstacle? obstacle = FileLocal(type)
            ?? Place(type, compilation)
            ?? HiddenLibrary(compilation)
            ?? (type.IsStatic ? new Obstacle("is static, but holds weights", "remove 'static'") : (Obstacle?)null)
            ?? TakenByProduct(type, isConvolution)
            ?? Instance(type, cancellation)
            ?? Base(type, member => ProductNames.Has(member.Name, isConvolution), compilation);
        return Report(type, obstacle, DiagnosticDescriptors.CannotBeProduct, ProductRules.KindOf(isConvolution));
    }

    private static Obstacle? TakenByProduct(INamedTypeSymbol type, bool isConvolution)
    {
        if (ProductNames.Has(type.Name, isConvolution))
        {
            return new("has the name of a member that is emitted into it", "rename it");
        }

        if (type.TypeParameters.FirstOrDefault(parameter => ProductNames.Has(parameter.Name, isConvolution)) is { } parameter)
        {
            return new($"has a type parameter '{parameter.Name}', the name of a member that is emitted into it", $"rename '{parameter.Name}'", parameter);
        }

        if (type.InstanceConstructors.FirstOrDefault(own => EmittedSignatures.IsConstructorOfProduct(own, isConvolution) && UserCode.Declares(own)) is { } constructor)
        {
            return new("declares a constructor that takes what the emitted one takes", "change its parameters", constructor);
        }

        return type.GetMembers().FirstOrDefault(member => ProductNames.Has(member.Name, isConvolution) && UserCode.Declares(member)) is { } member
            ? new($"declares '{member.Name}', the name of a member that is emitted into it", $"rename its '{member.Name}'", member)
            : null;
    }

    private static ImmutableArray<Diagnostic> Report(INamedTypeSymbol type, Obstacle? obstacle) =>
        Report(type, obstacle, DiagnosticDescriptors.CannotHoldTensor, "a tensor");

    private static ImmutableArray<Diagnostic> Report(INamedTypeSymbol type, Obstacle? obstacle, DiagnosticDescriptor descriptor, string what)
    {
        if (obstacle is not { } found)
        {
            return [];
        }

        Location location = (found.At ?? type).Locations.FirstOrDefault() ?? Location.None;
        return [Diagnostic.Create(descriptor, location, type.Name, found.Reason, found.Remedy, what)];
    }

    // Another file can add no part to such a type, nor to one inside it.
    private static Obstacle? FileLocal(INamedTypeSymbol type)
    {
        if (TypeParser.Containers(type).FirstOrDefault(static container => container.IsFileLocal) is not { } local)
        {
            return null;
        }

        return SymbolEqualityComparer.Default.Equals(local, type)
            ? new("is local to its file", "make it internal")
            : new($"is inside '{local.Name}', which is local to its file", $"make '{local.Name}' internal", local);
    }

    // Emitted code could not tell such a type from ours, or from the schemes that are emitted there.
    private static Obstacle? Place(INamedTypeSymbol type, Compilation compilation)
    {
        INamedTypeSymbol outermost = TypeParser.Containers(type).First();
        if (outermost.ContainingNamespace is not { IsGlobalNamespace: false } space || !IsOurs(space))
        {
            return null;
        }

        string fullName = $"{space.ToDisplayString()}.{outermost.MetadataName}";
        bool isTaken = space.ToDisplayString() == LibraryNames.Schemes
            || fullName == LibraryNames.Kernels
            || compilation.GetTypesByMetadataName(fullName).Any(other =>
                other.DeclaredAccessibility == Accessibility.Public && !SymbolEqualityComparer.Default.Equals(other.ContainingAssembly, type.ContainingAssembly));
        return isTaken ? new($"has the name '{fullName}', which belongs to the library", "move it to a namespace of your own", outermost) : null;
    }

    private static Obstacle? HiddenLibrary(Compilation compilation) => LibraryNames.HiddenBy(compilation) is { } hiding
        ? new(
            $"needs the library's '{hiding.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat)}', which this project's own declaration of the name hides",
            "move that to a namespace of your own, or rename it",
            hiding)
        : null;

    private static bool IsOurs(INamespaceSymbol space) => space.ContainingNamespace.IsGlobalNamespace
        ? space.Name == LibraryNames.Library
        : IsOurs(space.ContainingNamespace);

    private static Obstacle? Taken(INamedTypeSymbol type, SchemeModel scheme)
    {
        bool IsEmitted(string name) => EmittedNames.HasValue(name, scheme, type.IsStatic) || EmittedNames.HasMethod(name, scheme, type.IsStatic);

        if (IsEmitted(type.Name))
        {
            return new("has the name of a member that is emitted into it", "rename it");
        }

        if (type.TypeParameters.FirstOrDefault(parameter => IsEmitted(parameter.Name)) is { } parameter)
        {
            return new($"has a type parameter '{parameter.Name}', the name of a member that is emitted into it", $"rename '{parameter.Name}'", parameter);
        }

        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IMethodSymbol method && EmittedSignatures.Has(method, scheme) && UserCode.Declares(method))
            {
                return method.MethodKind == MethodKind.Constructor
                    ? new("declares a constructor that takes what the emitted one takes", "change its parameters", method)
                    : new($"declares '{method.Name}' with the parameters of an emitted method", $"rename its '{method.Name}', or change the parameters", method);
            }

            if (IsNameTaken(member, scheme, type.IsStatic) && UserCode.Declares(member))
            {
                return new($"declares '{member.Name}', the name of a member that is emitted into it", $"rename its '{member.Name}'", member);
            }
        }

        return null;
    }

    // Methods may share a name with emitted methods, and with nothing else.
    private static bool IsNameTaken(ISymbol member, SchemeModel scheme, bool isStatic) =>
        EmittedNames.HasValue(member.Name, scheme, isStatic) || (member is not IMethodSymbol && EmittedNames.HasMethod(member.Name, scheme, isStatic));

    private static bool IsTaken(ISymbol member, SchemeModel scheme) =>
        IsNameTaken(member, scheme, isStatic: false) || (member is IMethodSymbol method && EmittedSignatures.Has(method, scheme));

    private static Obstacle? Instance(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (type.IsAbstract)
        {
            return new("is abstract", "make it sealed");
        }

        if (type.IsRefLikeType)
        {
            return new("is a ref struct", "make it a struct");
        }

        if (HasPrimaryConstructor(type, cancellation))
        {
            return new("has a primary constructor", "remove the parameter list after its name");
        }

        if (HasExplicitLayout(type))
        {
            return new("has an explicit layout, in which a field of another file has no place", "leave LayoutKind.Explicit out");
        }

        return AttributeReader.IsOn(type, AttributeNames.InlineArray)
            ? new("is an inline array, which has one field only", "remove its InlineArray attribute")
            : null;
    }

    private static bool HasPrimaryConstructor(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax(cancellation) is TypeDeclarationSyntax { ParameterList: not null });

    private static bool HasExplicitLayout(INamedTypeSymbol type) => AttributeReader.Find(type, AttributeNames.StructLayout)
        .Any(static layout => layout.ConstructorArguments is [{ Value: ExplicitLayout or (short)ExplicitLayout }]);

    // Tensors are created by an emitted constructor, which calls that of the base class without arguments. The constructor of object is not even
    // looked at: nearly every tensor derives from it, and whether a symbol is accessible takes a search through all references.
    private static Obstacle? Base(INamedTypeSymbol type, Func<ISymbol, bool> isEmitted, Compilation compilation)
    {
        if (type is not { TypeKind: TypeKind.Class, BaseType: { TypeKind: TypeKind.Class, SpecialType: not SpecialType.System_Object } parent })
        {
            return null;
        }

        IMethodSymbol? constructor = parent.InstanceConstructors.FirstOrDefault(static constructor => constructor.Parameters.IsEmpty);
        if (constructor is null)
        {
            return new($"derives from '{parent.Name}', which has no parameterless constructor", "give the base class one, or derive from object");
        }

        if (!compilation.IsSymbolAccessibleWithin(constructor, type))
        {
            return new(
                $"derives from '{parent.Name}', whose parameterless constructor it may not call",
                "make that constructor protected, or derive from object");
        }

        if (AttributeReader.IsOn(constructor, AttributeNames.Obsolete))
        {
            return new($"derives from '{parent.Name}', whose parameterless constructor is obsolete", "remove its Obsolete attribute, or derive from object");
        }

        return Unimplemented(parent).FirstOrDefault(isEmitted) is { } member
            ? new(
                $"derives from '{parent.Name}', whose abstract '{member.Name}' the emitted member of that name would hide and not implement",
                $"rename the base class's '{member.Name}', or derive from object")
            : null;
    }

    // Abstract members that no class below has implemented.
    private static IEnumerable<ISymbol> Unimplemented(INamedTypeSymbol type)
    {
        HashSet<ISymbol> implemented = new(SymbolEqualityComparer.Default);
        for (INamedTypeSymbol? parent = type; parent is { IsAbstract: true }; parent = parent.BaseType)
        {
            foreach (ISymbol member in parent.GetMembers())
            {
                ISymbol? overridden = member switch
                {
                    IMethodSymbol method => method.OverriddenMethod,
                    IPropertySymbol property => property.OverriddenProperty,
                    IEventSymbol @event => @event.OverriddenEvent,
                    _ => null,
                };
                if (overridden is not null)
                {
                    implemented.Add(overridden.OriginalDefinition);
                }

                if (member.IsAbstract && !implemented.Contains(member.OriginalDefinition))
                {
                    yield return member;
                }
            }
        }
    }

    private readonly record struct Obstacle(string Reason, string Remedy, ISymbol? At = null);
}
