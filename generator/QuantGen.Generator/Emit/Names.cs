namespace QuantGen.Generator.Emit;

/// <summary>
/// How emitted code names what it uses. Aliases are always written with <c>::</c>, so that no type or namespace of the user can take their place.
/// </summary>
internal static class Names
{
    public const string Aliases = """
        using Compiler = global::System.Runtime.CompilerServices;
        using Kernels = global::QuantGen.Kernels;
        using Memory = global::System.Runtime.InteropServices;
        using Simd = global::System.Runtime.Intrinsics;
        """;

    public const string Optimized = "[Compiler::MethodImpl(Compiler::MethodImplOptions.AggressiveOptimization)]";

    public const string Inlined = "[Compiler::MethodImpl(Compiler::MethodImplOptions.AggressiveInlining)]";

    public const string Element = "Compiler::Unsafe.Add";

    public const string Shape = "global::QuantGen.TensorShape shape";

    /// <summary>An integer as C# writes it, whatever sign the current culture uses.</summary>
    public static string Text(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A float that is a multiple of one quarter, exactly.</summary>
    public static string Text(float value) => value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);

    public static string ReadOnlySpan(string type) => $"global::System.ReadOnlySpan<{type}>";

    public static string Span(string type) => $"global::System.Span<{type}>";

    public static string Vector(int bits) => $"Simd::Vector{bits}";

    public static string Vector(int bits, string type) => $"Simd::Vector{bits}<{type}>";

    /// <summary>The conversion of a vector's lane type: <c>Simd::Vector512.AsSByte</c>.</summary>
    public static string As(int bits, string type) => Vector(bits) + ".As" + Clr(type);

    /// <summary>The name that method names use for a type: <c>SByte</c>.</summary>
    public static string Clr(string type) => type switch
    {
        "sbyte" => "SByte",
        "byte" => "Byte",
        "short" => "Int16",
        "ushort" => "UInt16",
        "int" => "Int32",
        _ => "Single",
    };
}
