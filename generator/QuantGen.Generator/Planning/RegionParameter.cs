namespace QuantGen.Generator.Planning;

/// <summary>What each region stores: its scale and, if the scheme is asymmetric, its zero point.</summary>
/// <param name="Name">The name of one, <c>scale</c>.</param>
/// <param name="Plural">The name of many, <c>scales</c>.</param>
/// <param name="Type">The element type, <c>float</c> or <c>int</c>.</param>
internal sealed record RegionParameter(string Name, string Plural, string Type)
{
    public static readonly RegionParameter Scale = new("scale", "scales", "float");

    public static readonly RegionParameter ZeroPoint = new("zeroPoint", "zeroPoints", "int");
}
