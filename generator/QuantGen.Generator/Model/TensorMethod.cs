using System.Linq;

namespace QuantGen.Generator.Model;

/// <summary>A method that a tensor type gets.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">What it takes.</param>
/// <param name="Result">The type of what it returns.</param>
internal sealed record TensorMethod(string Name, EquatableArray<TensorParameter> Parameters, string Result = "void")
{
    /// <summary>Who is meant to see it.</summary>
    public MethodVisibility Visibility { get; init; }

    /// <summary>Whether it has a parameter of a name.</summary>
    public bool Has(string parameter) => Parameters.Any(candidate => candidate.Name == parameter);
}

/// <summary>Who is meant to see a method.</summary>
internal enum MethodVisibility
{
    /// <summary>Whoever looks for a kernel of the type.</summary>
    Shown,

    /// <summary>Code that is generic over schemes, or has another kind of arguments: editors need not show it.</summary>
    Hidden,

    /// <summary>Nobody: it says at compile time what is missing from a call.</summary>
    Refused,
}

/// <summary>A parameter of such a method.</summary>
/// <param name="Type">Its type by its full name, as any code can write it.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsOut">Whether it is found and handed out, rather than passed by value.</param>
internal sealed record TensorParameter(string Type, string Name, bool IsOut = false);
