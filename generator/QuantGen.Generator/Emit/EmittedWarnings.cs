namespace QuantGen.Generator.Emit;

/// <summary>The warnings that emitted code switches off, because only the user's own declarations or settings could raise them.</summary>
internal static class EmittedWarnings
{
    public const string Pragma = """
        // Of a base class or container with members of the same names (CS0108, CS0114, CS0693), the same internal type in another assembly (CS0436), members
        // that the user's own constructors set (CS8618, CS9264), a lower-case name (CS8981), and the Common Language Specification (CS3001 to CS3027).
        #pragma warning disable CS0108, CS0114, CS0436, CS0693, CS8618, CS8981, CS9264
        #pragma warning disable CS3001, CS3002, CS3003, CS3005, CS3006, CS3008, CS3009, CS3016, CS3019, CS3021, CS3024, CS3027
        """;
}
