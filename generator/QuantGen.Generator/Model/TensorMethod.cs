using System.Linq;

namespace QuantGen.Generator.Model;

/// <summary>A method that a tensor type gets.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">What it takes.</param>
/// <param name="Counts">Whether it returns a number; others return nothing, or belong to an instance.</param>
internal sealed record TensorMethod(string Name, EquatableArray<TensorParameter> Parameters, bool Counts = false)
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
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsOut">Whether it is found and handed out, rather than passed by value.</param>
/// <param name="Code">Of spans of codes, the type of one.</param>
internal sealed record TensorParameter(ParameterKind Kind, string Name, bool IsOut = false, CodeElement Code = CodeElement.Byte);

/// <summary>What a parameter is.</summary>
internal enum ParameterKind
{
    /// <summary>One float.</summary>
    Single,

    /// <summary>One integer.</summary>
    Integer,

    /// <summary>A tensor's shape.</summary>
    Shape,

    /// <summary>Scales and zero points together.</summary>
    Parameters,

    /// <summary>A whole tensor.</summary>
    Data,

    /// <summary>Floats that are read.</summary>
    Singles,

    /// <summary>Floats that are written.</summary>
    SinglesOut,

    /// <summary>Integers that are read.</summary>
    Integers,

    /// <summary>Integers that are written.</summary>
    IntegersOut,

    /// <summary>Ranges of values that are read.</summary>
    Ranges,

    /// <summary>Marks of regions that are written.</summary>
    MarksOut,

    /// <summary>Codes that are read.</summary>
    Codes,

    /// <summary>Codes that are written.</summary>
    CodesOut,
}

/// <summary>The type of one element in a span of codes.</summary>
internal enum CodeElement
{
    /// <summary>A byte of the stream of codes, whatever their width.</summary>
    Byte,

    /// <summary>A signed code of 8 bits.</summary>
    SByte,

    /// <summary>A signed code of 16 bits.</summary>
    Int16,

    /// <summary>An unsigned code of 16 bits.</summary>
    UInt16,
}
