using System.Linq;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints the run geometry: elements start to end − 1 share one region, whose parameters are broadcast.</summary>
internal sealed class RunEmitter(KernelPlan plan, TileEmitter tiles, IndentedWriter writer)
{
    public void Operation(OperationPlan operation)
    {
        OperationText text = OperationText.For(plan, operation);
        Dispatch(operation, text);
        foreach (WidthPlan width in plan.Widths)
        {
            Loop(operation, text, width);
        }
    }

    private void Dispatch(OperationPlan operation, OperationText text)
    {
        string element = OperationText.Join($"ref {text.InputName}", "i", string.Join(", ", plan.Parameters.Select(static p => p.Name)), $"ref {text.OutputName}");
        writer.Separate();
        writer.Line($"// {text.Verb} elements start to end − 1, which share one region: tiles of each width, then single elements.");
        writer.Line(Names.Optimized);
        writer.Block(
            $"private static void {text.Name}Run{text.TypeParameter}({text.Declare("nuint start, nuint end", plural: false)}){text.Constraint}",
            () =>
            {
                writer.Line("nuint i = start;");
                if (plan.IsPacked(operation))
                {
                    writer.Line();
                    writer.Line("// Up to where a byte begins.");
                    writer.Block("for (; i < end && i % 8 != 0; i++)", () => writer.Line($"{text.Name}Element({element});"));
                }

                foreach (WidthPlan width in plan.Widths)
                {
                    writer.Line();
                    writer.Block(
                        $"if (Kernels::VectorWidth.Is{width.Bits} && end - i >= {width.Tile})",
                        () => writer.Line($"i = {text.Name}Run{width.Bits}{text.TypeParameter}({text.PassOn("i, end", plural: false)});"));
                }

                writer.Line();
                writer.Block("for (; i < end; i++)", () => writer.Line($"{text.Name}Element({element});"));
            });
    }

    private void Loop(OperationPlan operation, OperationText text, WidthPlan width)
    {
        writer.Separate();
        writer.Line($"// {width.Tile} elements a step; returns where it stops.");
        writer.Line(Names.Optimized);
        writer.Block(
            $"private static nuint {text.Name}Run{width.Bits}{text.TypeParameter}({text.Declare("nuint i, nuint end", plural: false)}){text.Constraint}",
            () =>
            {
                string vector = Names.Vector(width.Bits);
                foreach (Operand operand in operation.Operands)
                {
                    writer.Line($"{Names.Vector(width.Bits, operand.Type)} {operand.Plural} = {vector}.Create({WithOffset(operand.OfRun, operand)});");
                }

                string operands = string.Join(", ", operation.Operands.Select(static operand => operand.Plural));
                writer.Block(
                    $"for (; end - i >= {width.Tile}; i += {width.Tile})",
                    () => writer.Lines(tiles.Tile(operation, width.Bits, 0, _ => operands)));
                writer.Line();
                writer.Line("return i;");
            });
    }

    private static string WithOffset(string value, Operand operand) => operand.Offset is null ? value : $"{value} + {operand.Offset}";
}
