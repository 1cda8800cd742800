namespace QuantGen.Generator.Planning;

/// <summary>A vector that a kernel needs beside the elements or codes.</summary>
/// <param name="Name">The name of one region's value, <c>scale</c>.</param>
/// <param name="Plural">The name of all regions' values in memory, <c>scales</c>.</param>
/// <param name="Type">The lane type.</param>
/// <param name="OfRun">The value for a run of one region, from the parameters of that region.</param>
/// <param name="Offset">What is added to every lane, a constant's name, or null.</param>
internal sealed record Operand(string Name, string Plural, string Type, string OfRun, string? Offset = null)
{
    public static readonly Operand Scale = new("scale", "scales", "float", "scale");

    public static readonly Operand Reciprocal = new("reciprocal", "reciprocals", "float", "1f / scale");

    public static readonly Operand ZeroPoint = new("zeroPoint", "zeroPoints", "int", "zeroPoint");
}
