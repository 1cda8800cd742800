namespace QuantGen.Generator.Emit;

/// <summary>
/// The warnings that emitted code switches off, because only the user's own declarations or settings could raise them. Those about null are never shown in emitted
/// code, but unless they are off in the file itself the compiler looks for them all the same, which takes it a quarter of its time for method bodies.
/// </summary>
internal static class EmittedWarnings
{
    /// <summary>In the file of a type.</summary>
    public const string OfType = """
        #nullable enable annotations
        #nullable disable warnings
        #pragma warning disable CS0108, CS0114, CS0436, CS0693, CS1591, CS8618, CS8981, CS9264 // names of others; documented elsewhere; what your constructors set; lower case
        #pragma warning disable CS3001, CS3002, CS3003, CS3005, CS3006, CS3008, CS3009, CS3016, CS3019, CS3021, CS3024, CS3027 // the Common Language Specification
        """;

    /// <summary>In the file of a scheme.</summary>
    public const string OfScheme = """
        #nullable disable
        #pragma warning disable CS0436 // an assembly whose internals are visible here may have the same scheme
        """;
}
