using System.Linq;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints the lanes geometry: parameters differ from element to element along the contiguous axis and are loaded as vectors.</summary>
internal sealed class LaneEmitter(KernelPlan plan, TileEmitter tiles, IndentedWriter writer)
{
    public void Operation(OperationPlan operation)
    {
        OperationText text = OperationText.For(plan, operation);
        Rows(operation, text);
        Dispatch(operation, text);
        foreach (WidthPlan width in plan.Widths)
        {
            Loop(operation, text, width);
        }
    }

    private static string Reciprocals(OperationPlan operation, string declaration) => operation.HasQuotient ? ", " + declaration : "";

    private void Rows(OperationPlan operation, OperationText text)
    {
        writer.Separate();
        writer.Line($"// {text.Verb} rows of which every column is a region.");
        writer.Line(Names.Optimized);
        writer.Block(
            $"private static void {text.Name}Rows{text.TypeParameter}({text.Declare("nuint start, nuint rows, nuint lanes")}){text.Constraint}",
            () =>
            {
                if (!operation.HasQuotient)
                {
                    writer.Block("for (; rows > 0; rows--, start += lanes)", () => Call(text, "start, lanes", "0"));
                    return;
                }

                writer.Lines($"""
                    // Reciprocals are found once where a row's fit the block, else anew for each row.
                    {Names.Span("float")} reciprocals = stackalloc float[(int)nuint.Min(lanes, {plan.BlockLanes})];
                    nuint known = nuint.MaxValue;
                    """);
                writer.Block("for (; rows > 0; rows--, start += lanes)", () =>
                {
                    writer.Block("for (nuint lane = 0, count; lane < lanes; lane += count)", () =>
                    {
                        writer.Line($"count = nuint.Min(lanes - lane, {plan.BlockLanes});");
                        writer.Block("if (lane != known)", () =>
                        {
                            writer.Line($"Kernels::Reciprocals.Compute(ref {Names.Element}(ref scales, lane), reciprocals.Slice(0, (int)count));");
                            writer.Line("known = lane;");
                        });
                        writer.Line();
                        Call(text, "start + lane, count, ref Memory::MemoryMarshal.GetReference(reciprocals)", "lane");
                    });
                });
            });
    }

    private void Call(OperationText text, string between, string lane) =>
        writer.Line($"{text.Name}Lanes{text.TypeParameter}({text.Pass(between, lane)});");

    private void Dispatch(OperationPlan operation, OperationText text)
    {
        string values = string.Join(", ", plan.Parameters.Select(static p => $"{Names.Element}(ref {p.Plural}, lane)"));
        string element = OperationText.Join($"ref {text.InputName}", "start + lane", values, $"ref {text.OutputName}");
        string between = "nuint start, nuint count" + Reciprocals(operation, "ref float reciprocals");
        writer.Separate();
        writer.Line($"// {text.Verb} consecutive elements, each of the next region: tiles of each width, then single elements.");
        writer.Line(Names.Optimized);
        writer.Block(
            $"private static void {text.Name}Lanes{text.TypeParameter}({text.Declare(between)}){text.Constraint}",
            () =>
            {
                writer.Line("nuint lane = 0;");
                if (plan.IsPacked(operation))
                {
                    writer.Line();
                    writer.Line("// Up to where a byte begins.");
                    writer.Block("for (; lane < count && (start + lane) % 8 != 0; lane++)", () => writer.Line($"{text.Name}Element({element});"));
                }

                foreach (WidthPlan width in plan.Widths)
                {
                    string arguments = text.PassOn("start, lane, count" + Reciprocals(operation, "ref reciprocals"));
                    writer.Line();
                    writer.Block(
                        $"if (Kernels::VectorWidth.Is{width.Bits} && count - lane >= {width.Tile})",
                        () => writer.Line($"lane = {text.Name}Lanes{width.Bits}{text.TypeParameter}({arguments});"));
                }

                writer.Line();
                writer.Block("for (; lane < count; lane++)", () => writer.Line($"{text.Name}Element({element});"));
            });
    }

    private void Loop(OperationPlan operation, OperationText text, WidthPlan width)
    {
        string between = "nuint start, nuint lane, nuint count" + Reciprocals(operation, "ref float reciprocals");
        writer.Separate();
        writer.Line($"// {width.Tile} elements a step; returns where it stops.");
        writer.Line(Names.Optimized);
        writer.Block(
            $"private static nuint {text.Name}Lanes{width.Bits}{text.TypeParameter}({text.Declare(between)}){text.Constraint}",
            () =>
            {
                writer.Block($"for (; count - lane >= {width.Tile}; lane += {width.Tile})", () =>
                {
                    writer.Line("nuint i = start + lane;");
                    writer.Lines(tiles.Tile(operation, width.Bits, 0, k => Operands(operation, width, k)));
                });
                writer.Line();
                writer.Line("return lane;");
            });
    }

    private static string Operands(OperationPlan operation, WidthPlan width, int vector)
    {
        string index = vector == 0 ? "lane" : $"lane + {vector * width.Lanes}";
        return string.Join(", ", operation.Operands.Select(operand => Load(operand, width, index)));
    }

    private static string Load(Operand operand, WidthPlan width, string index)
    {
        string load = $"{Names.Vector(width.Bits)}.LoadUnsafe(ref {operand.Plural}, {index})";
        return operand.Offset is null ? load : $"{load} + {Names.Vector(width.Bits)}.Create({operand.Offset})";
    }
}
