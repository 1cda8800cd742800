namespace QuantGen.Generator.Planning;

/// <summary>A vector that a kernel needs beside the elements or codes.</summary>
/// <param name="Name">The name of one region's value, <c>scale</c>.</param>
/// <param name="Plural">The name of all regions' values in memory, <c>scales</c>.</param>
/// <param name="Type">The lane type.</param>
/// <param name="Offset">What is added to every lane, a constant's name, or null.</param>
/// <param name="IsShared">Whether one value serves all regions that are taken together, beside those in memory.</param>
internal sealed record Operand(string Name, string Plural, string Type, string? Offset = null, bool IsShared = false)
{
    public static readonly Operand Scale = new("scale", "scales", "float");

    /// <summary>1 / S, found from the scale.</summary>
    public static readonly Operand Reciprocal = new("reciprocal", "reciprocals", "float");

    /// <summary>The element beyond which every quotient saturates.</summary>
    public static readonly Operand Bound = new("bound", "limit", "float", IsShared: true);

    public static readonly Operand ZeroPoint = new("zeroPoint", "zeroPoints", "int");
}
