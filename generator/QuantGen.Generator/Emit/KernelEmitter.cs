using System.Collections.Generic;
using System.Linq;
using QuantGen.Generator.Model;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints the static methods of a type, which forward to the runtime's kernels over its scheme: first those that a reader looks for, then the others.</summary>
internal static class KernelEmitter
{
    private const string Refusal =
        "global::System.Obsolete(\"The scheme is asymmetric: every scale needs a zero point, and zero points follow scales among the arguments.\", true)";

    /// <summary>The way from the type to its scheme, where no member of the type's own can meet it.</summary>
    public static void EmitVisit(TypeModel type, IndentedWriter writer)
    {
        writer.Separate();
        writer.Expression(
            $"static bool global::QuantGen.IQuantizedTensor<{type.Name}>.TryVisitScheme<TSchemeVisitor>",
            ["ref TSchemeVisitor visitor"],
            $"{type.KernelsAlias}.Visit(ref visitor)");
    }

    public static void Emit(TensorModel model, IndentedWriter writer)
    {
        TensorMethod[] methods = [.. TensorMethods.OfInterface(model.Scheme), .. TensorMethods.Overloads(model.Scheme)];
        writer.Separate();
        foreach (TensorMethod method in methods.Where(IsShown))
        {
            writer.Line(DocumentationOf(method));
            Forward(method, "", model.Type, writer);
        }

        string hidden = $"[{model.Type.HiddenAlias}({model.Type.StateAlias}.Never)] ";
        writer.Separate();
        writer.Line("// The same kernels by other arguments: as code that is generic over schemes calls them, codes as bytes, spans for the parameters of one region.");
        foreach (TensorMethod method in methods.Where(static method => !IsShown(method)))
        {
            Forward(method, hidden, model.Type, writer);
        }
    }

    /// <summary>Calls that lack zero points, so that the compiler says what is missing.</summary>
    public static void EmitRefused(TensorModel model, IndentedWriter writer)
    {
        writer.Separate();
        foreach (TensorMethod method in TensorMethods.Refused(model.Scheme))
        {
            writer.Line($"[{model.Type.HiddenAlias}({model.Type.StateAlias}.Never), {Refusal}]");
            writer.Expression($"public static {ResultOf(method)} {method.Name}", Parameters(method), "throw new global::System.NotSupportedException()");
        }
    }

    private static bool IsShown(TensorMethod method) => method.Visibility == MethodVisibility.Shown;

    // The parameters of the interface's members are too many to tell two of a name apart on a line.
    private static string DocumentationOf(TensorMethod method) => method.Name != "ComputeParameters"
        ? $"/// <inheritdoc cref=\"global::QuantGen.IQuantizedTensor{{TSelf}}.{method.Name}\"/>"
        : method.Has("ranges")
            ? "/// <summary>Computes S and Z of each region from ranges found beforehand: finite, Min not above Max.</summary>"
            : "/// <summary>Computes S and Z of each region from its smallest and largest element, which must be finite.</summary>";

    private static void Forward(TensorMethod method, string attribute, TypeModel type, IndentedWriter writer)
    {
        writer.Expression(
            $"{attribute}public static {ResultOf(method)} {method.Name}",
            Parameters(method),
            $"{type.KernelsAlias}.{method.Name}({string.Join(", ", Arguments(method, type.MarshalAlias))})");
    }

    private static IEnumerable<string> Parameters(TensorMethod method) =>
        method.Parameters.Select(static parameter => $"{Modifier(parameter)}{Spans.TypeOf(parameter)} {parameter.Name}");

    // Kernels take bytes, and a zero point that a symmetric scheme ignores.
    private static IEnumerable<string> Arguments(TensorMethod method, string marshal)
    {
        foreach (TensorParameter parameter in method.Parameters)
        {
            yield return parameter.Name == "codes" ? Spans.AsBytes(parameter.Code, marshal) : Modifier(parameter) + parameter.Name;
            if (parameter.Name is "scales" or "scale" && !method.Has("zeroPoints") && !method.Has("zeroPoint"))
            {
                // With its type a discard is one, whatever of the user's is named _.
                yield return parameter.Name == "scales" ? "default" : parameter.IsOut ? "out int _" : "0";
            }
        }
    }

    private static string ResultOf(TensorMethod method) => method.Counts ? "int" : "void";

    private static string Modifier(TensorParameter parameter) => parameter.IsOut ? "out " : "";
}
