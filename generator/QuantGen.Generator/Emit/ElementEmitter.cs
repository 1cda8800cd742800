using System.Linq;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints the arithmetic of a scheme on one element: what remains beside the tiles, and machines without vectors.</summary>
internal sealed class ElementEmitter(KernelPlan plan, IndentedWriter writer)
{
    private string ZeroPoint => plan.Parameters.Count > 1 ? "zeroPoint" : plan.ConstantZeroPoint == 0 ? "" : Names.Text(plan.ConstantZeroPoint);

    private string Values => string.Join(", ", plan.Parameters.Select(static p => $"{p.Type} {p.Name}"));

    private string ValueNames => string.Join(", ", plan.Parameters.Select(static p => p.Name));

    private string Declared => string.Join(", ", plan.Parameters.Select(static p => $"{p.Type} {p.Name}"));

    public void Methods()
    {
        string minus = ZeroPoint.Length == 0 ? "" : " - " + ZeroPoint;
        string plus = ZeroPoint.Length == 0 ? "" : " + " + ZeroPoint;
        string quotient = plan.Quotients.Count > 1 ? "x / scale" : "x * (1f / scale)";
        writer.Separate();
        writer.Lines($$"""
            // NaN compares false and becomes the smallest code.
            {{Names.Inlined}}
            private static int ElementCode(float x, {{Values}})
            {
                const int Smallest = MinCode, Largest = MaxCode;
                float smallest = Smallest{{minus}}, largest = Largest{{minus}};
                float q = {{quotient}};
                q = q > smallest ? q : smallest;
                q = q < largest ? q : largest;
                return Kernels::Round.{{plan.Scheme.Rounding}}(q){{plus}};
            }
            """);
        string load = "Kernels::CodePacking.Load(ref codes, Bits, i)";
        string code = plan.Scheme.IsSigned ? $"({load} ^ {plan.Scheme.HalfRange}) - {plan.Scheme.HalfRange}" : load;
        string quantized = $"ElementCode({Names.Element}(ref source, i), {ValueNames})";
        Operation("Quantize", "ref float source", "ref byte codes", $"Kernels::CodePacking.Store({quantized}, Bits, ref codes, o);");
        Operation("Dequantize", "ref byte codes", "ref float destination", $"{Names.Element}(ref destination, o) = ({code}{minus}) * scale;");
        Operation("FakeQuantize", "ref float source", "ref float destination", $"{Names.Element}(ref destination, o) = ({quantized}{minus}) * scale;");
    }

    private void Operation(string name, string input, string output, string statement)
    {
        writer.Separate();
        writer.Lines($$"""
            {{Names.Inlined}}
            private static void {{name}}Element({{input}}, nuint i, {{Declared}}, {{output}}, nuint o)
            {
                {{statement}}
            }
            """);
    }
}
