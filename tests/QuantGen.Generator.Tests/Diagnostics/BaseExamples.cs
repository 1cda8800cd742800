namespace QuantGen.Generator.Tests.Diagnostics;

/// <summary>The rule about base classes that the emitted constructor cannot call: QG0008.</summary>
internal static class BaseExamples
{
    private const string Right =
        """
        internal class Named { protected Named() { } internal string? Name { get; init; } }
        [QuantizedTensor(Bits = 8)] internal sealed partial class Weights : Named;
        """;

    public static RuleExample[] All { get; } =
    [
        new("QG0008", "base class without parameterless constructor",
            """
            internal class Named { protected Named(string name) => Name = name; internal string Name { get; } }
            [QuantizedTensor(Bits = 8)] internal sealed partial class [|Weights|] : Named;
            """,
            Right, "Named", "no parameterless constructor"),
        new("QG0008", "base class with a private constructor",
            """
            internal class Named { private Named() { } internal static Named Create() => new(); }
            [QuantizedTensor(Bits = 8)] internal sealed partial class [|Weights|] : Named;
            """,
            Right, "Named", "may not call", "protected"),
        new("QG0008", "base class of another assembly with an internal constructor",
            "[QuantizedTensor(Bits = 8)] internal sealed partial class [|Weights|] : System.Text.Json.Serialization.JsonConverter;",
            "[QuantizedTensor(Bits = 8)] internal sealed partial class Weights : System.MarshalByRefObject;",
            "JsonConverter", "no parameterless constructor"),
        new("QG0008", "base class with an obsolete constructor",
            """
            internal class Named { [System.Obsolete("Give a name.")] protected Named() { } protected Named(string name) { } }
            [QuantizedTensor(Bits = 8)] internal sealed partial class [|Weights|] : Named;
            """,
            Right, "Named", "obsolete", "Obsolete attribute"),
        new("QG0008", "base class with a constructor that is an error to call",
            """
            internal class Named { [System.Obsolete("Give a name.", error: true)] protected Named() { } }
            [QuantizedTensor(Bits = 8)] internal sealed partial class [|Weights|] : Named;
            """,
            Right, "Named", "obsolete", "Obsolete attribute"),
        new("QG0008", "base class with an abstract property that is emitted",
            """
            internal abstract class Named { internal abstract int[] Shape { get; } }
            [QuantizedTensor(Bits = 8)] internal sealed partial class [|Weights|] : Named;
            """,
            Right, "Named", "abstract 'Shape'", "rename"),
        new("QG0008", "base class with an abstract method that is emitted",
            """
            internal abstract class Below { public abstract float[] ToArray(); public abstract int ToArray(int start); }
            internal abstract class Named : Below { public override int ToArray(int start) => start; }
            [QuantizedTensor(Bits = 8)] internal sealed partial class [|Weights|] : Named;
            """,
            """
            internal abstract class Below { public abstract float[] ToArray(); public abstract int ToArray(int start); }
            internal abstract class Named : Below { public override int ToArray(int start) => start; public override float[] ToArray() => []; }
            [QuantizedTensor(Bits = 8)] internal sealed partial class Weights : Named;
            """,
            "Named", "abstract 'ToArray'", "rename"),
        new("QG0020", "base class of a product with an abstract method that is emitted",
            """
            internal abstract class Named { public abstract int Multiply(int factor); }
            [QuantizedProduct<X, X>] internal sealed partial class [|Dense|] : Named;
            [QuantizedTensor(Bits = 8)] internal sealed partial class X;
            """,
            """
            internal abstract class Named { public abstract int Scale(int factor); }
            [QuantizedProduct<X, X>] internal sealed partial class Dense : Named { public override int Scale(int factor) => factor; }
            [QuantizedTensor(Bits = 8)] internal sealed partial class X;
            """,
            "Named", "abstract 'Multiply'", "rename"),
        new("QG0008", "container as a base class",
            """
            internal partial class Named { private Named(int index) => Index = index; internal int Index { get; }
                [QuantizedTensor(Bits = 8)] internal sealed partial class [|Weights|] : Named; }
            """,
            """
            internal partial class Named { private Named() { }
                [QuantizedTensor(Bits = 8)] internal sealed partial class Weights : Named; }
            """,
            "Named", "no parameterless constructor"),
    ];
}
