using System.Collections.Generic;
using System.Linq;
using QuantGen.Generator.Model;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints the static methods of a type, which forward to the runtime's kernels over its scheme: each of the interface, then its overloads.</summary>
internal static class KernelEmitter
{
    private const string ParametersFromElements =
        "ComputeParameters(global::System.ReadOnlySpan{float}, global::QuantGen.TensorShape, global::System.Span{float}, global::System.Span{int})";

    /// <summary>The way from the type to its scheme, where no member of the type's own can meet it.</summary>
    public static void EmitVisit(TypeModel type, IndentedWriter writer)
    {
        writer.Separate();
        writer.Lines($"""
            static bool global::QuantGen.IQuantizedTensor<{type.Name}>.TryVisitScheme<TSchemeVisitor>(ref TSchemeVisitor visitor) =>
                {type.KernelsAlias}.Visit(ref visitor);
            """);
    }

    public static void Emit(TensorModel model, string inherit, IndentedWriter writer)
    {
        ILookup<string, TensorMethod> overloads = TensorMethods.Overloads(model.Scheme).ToLookup(static method => method.Name);
        foreach (IGrouping<string, TensorMethod> methods in TensorMethods.OfInterface.GroupBy(static method => method.Name))
        {
            writer.Separate();
            foreach (TensorMethod method in methods)
            {
                Forward(method, inherit, model.Type, writer);
            }

            foreach (TensorMethod method in overloads[methods.Key])
            {
                string original = method.Name == "ComputeParameters" ? ParametersFromElements : $"global::QuantGen.IQuantizedTensor{{TSelf}}.{method.Name}";
                Forward(method, $"/// <inheritdoc cref=\"{original}\"/>", model.Type, writer);
            }
        }
    }

    private static void Forward(TensorMethod method, string documentation, TypeModel type, IndentedWriter writer)
    {
        writer.Line(documentation);
        writer.Expression(
            $"public static {method.Result} {method.Name}",
            method.Parameters.Select(static parameter => $"{Modifier(parameter)}{parameter.Type} {parameter.Name}"),
            $"{type.KernelsAlias}.{method.Name}({string.Join(", ", Arguments(method))})");
    }

    // Kernels take bytes, and a zero point that a symmetric scheme ignores.
    private static IEnumerable<string> Arguments(TensorMethod method)
    {
        foreach (TensorParameter parameter in method.Parameters)
        {
            yield return parameter.Name == "codes" ? Spans.AsBytes(parameter.Type) : Modifier(parameter) + parameter.Name;
            if (parameter.Name is "scales" or "scale" && !method.Parameters.Any(static other => other.Name is "zeroPoints" or "zeroPoint"))
            {
                yield return parameter.Name == "scales" ? "default" : parameter.IsOut ? "out _" : "0";
            }
        }
    }

    private static string Modifier(TensorParameter parameter) => parameter.IsOut ? "out " : "";
}
