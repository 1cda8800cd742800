using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints online quantization: the parameters of a piece, then its codes while the piece is still in cache.</summary>
internal sealed class DynamicEmitter(KernelPlan plan, IndentedWriter writer)
{
    private readonly OperationText _text = OperationText.QuantizeDynamic(plan);
    private readonly OperationText _compute = OperationText.Compute(plan);
    private readonly OperationText _quantize = OperationText.For(plan, plan.Quantize);

    public void Methods()
    {
        Piece("Run", "nuint start, nuint end", "start, end", "1", plural: false);
        if (plan.Layout.HasLanes)
        {
            Piece("Rows", "nuint start, nuint rows, nuint lanes", "start, rows, lanes", "(int)lanes", plural: true);
        }

        if (plan.Layout is LayoutPlan.Groups groups)
        {
            Piece("Block", "nuint start, nuint groups", "start, groups", "(int)groups", plural: true, "Groups");
            Blocks(groups);
        }
    }

    private void Piece(string name, string declared, string passed, string regions, bool plural, string? leaf = null)
    {
        leaf ??= name;
        string scales = plural ? "scales" : "scale";
        writer.Separate();
        writer.Line(Names.Optimized);
        writer.Block($"private static bool QuantizeDynamic{name}({_text.Declare(declared, plural)})", () =>
        {
            writer.Line($"bool finite = Compute{leaf}({_compute.PassOn(passed, plural)});");
            QuotientText.Dispatch(plan, writer, $"Memory::MemoryMarshal.CreateReadOnlySpan(ref {scales}, {regions})", quotient =>
                writer.Line($"Quantize{leaf}<{quotient}>({_quantize.PassOn(passed, plural)});"));
            writer.Line();
            writer.Line("return finite;");
        });
    }

    private void Blocks(LayoutPlan.Groups layout)
    {
        writer.Separate();
        writer.Line("// Blocks of groups that fit the first-level cache: one pass over memory finds maxima, parameters and codes.");
        writer.Line(Names.Optimized);
        writer.Block($"private static bool QuantizeDynamicGroups({_text.Declare("nuint start, nuint groups")})", () =>
        {
            writer.Line("bool finite = true;");
            writer.Block($"for (nuint group = 0, count; group < groups; group += count)", () => writer.Lines($"""
                count = nuint.Min(groups - group, {layout.BlockGroups});
                finite &= QuantizeDynamicBlock({_text.Pass("start + (group * GroupSize), count", "group")});
                """));
            writer.Line();
            writer.Line("return finite;");
        });
    }
}
