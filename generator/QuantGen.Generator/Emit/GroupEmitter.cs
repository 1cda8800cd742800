using System.Linq;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints whole groups of a known size, unrolled: each vector of a step has the parameters of its group.</summary>
internal sealed class GroupEmitter(KernelPlan plan, LayoutPlan.Groups layout, TileEmitter tiles, IndentedWriter writer)
{
    public void Operation(OperationPlan operation)
    {
        OperationText text = OperationText.For(plan, operation);
        WidthPlan[] widths = [.. plan.Widths.Where(static width => width.Groups is not null)];
        Dispatch(operation, text, widths);
        foreach (WidthPlan width in widths)
        {
            Loop(operation, text, width, width.Groups!);
        }
    }

    private void Dispatch(OperationPlan operation, OperationText text, WidthPlan[] widths)
    {
        writer.Separate();
        writer.Line($"// {text.Verb} whole groups that follow each other from one element on.");
        writer.Line(Names.Optimized);
        writer.Block(
            $"private static void {text.Name}Groups{text.TypeParameter}({text.Declare("nuint start, nuint groups")}){text.Constraint}",
            () =>
            {
                writer.Line("nuint group = 0;");
                if (widths.Length > 0)
                {
                    Vectors(operation, text, widths);
                }

                writer.Line();
                writer.Block(
                    "for (; group < groups; group++)",
                    () => writer.Lines($"""
                        nuint first = start + (group * GroupSize);
                        {text.Name}Run{text.TypeParameter}({text.Pass("first, first + GroupSize", "group")});
                        """));
            });
    }

    private void Vectors(OperationPlan operation, OperationText text, WidthPlan[] widths)
    {
        void Widths()
        {
            foreach (WidthPlan width in widths)
            {
                writer.Block(
                    $"if (Kernels::VectorWidth.Is{width.Bits} && end - group >= {width.Groups!.Groups})",
                    () => writer.Line($"group = {text.Name}Groups{width.Bits}{text.TypeParameter}({text.PassOn("start, group, end" + Block(operation))});"));
                writer.Line();
            }
        }

        string condition = plan.IsPacked(operation) ? "Kernels::VectorWidth.Is128 && start % 8 == 0" : "Kernels::VectorWidth.Is128";
        writer.Block($"if ({condition})", () =>
        {
            if (!operation.HasQuotient)
            {
                writer.Line("nuint end = groups;");
                Widths();
                return;
            }

            writer.Lines($"""
                // The reciprocals of a block of scales take one division for a vector of them.
                {Names.Span("float")} reciprocals = stackalloc float[{layout.BlockGroups}];
                """);
            writer.Block("while (group < groups)", () =>
            {
                writer.Lines($"""
                    nuint block = group;
                    nuint end = nuint.Min(groups, block + {layout.BlockGroups});
                    Kernels::Reciprocals.Compute(ref {Names.Element}(ref scales, block), reciprocals.Slice(0, (int)(end - block)));
                    """);
                Widths();
                writer.Block("if (group < end)", () => writer.Line("break;"));
            });
        });
    }

    private static string Block(OperationPlan operation) =>
        operation.HasQuotient ? ", ref Memory::MemoryMarshal.GetReference(reciprocals), block" : "";

    private void Loop(OperationPlan operation, OperationText text, WidthPlan width, GroupStep step)
    {
        string reciprocals = operation.HasQuotient ? ", ref float reciprocals, nuint block" : "";
        writer.Separate();
        writer.Line($"// {step.Groups * step.GroupSize} elements a step: {Count(step.Groups, "group")}; returns where it stops.");
        writer.Line(Names.Optimized);
        writer.Block(
            $"private static nuint {text.Name}Groups{width.Bits}{text.TypeParameter}({text.Declare("nuint start, nuint group, nuint groups" + reciprocals)}){text.Constraint}",
            () =>
            {
                writer.Line("nuint i = start + (group * GroupSize);");
                writer.Block(
                    $"for (; groups - group >= {step.Groups}; {(step.Groups == 1 ? "group++" : "group += " + step.Groups)}, i += {step.Groups * step.GroupSize})",
                    () => Step(operation, width, step));
                writer.Line();
                writer.Line("return group;");
            });
    }

    private void Step(OperationPlan operation, WidthPlan width, GroupStep step)
    {
        for (int group = 0; group < step.Groups; group++)
        {
            foreach (Operand operand in operation.Operands)
            {
                string index = (operand == Operand.Reciprocal ? "group - block" : "group") + (group == 0 ? "" : " + " + group);
                string value = $"{Names.Element}(ref {operand.Plural}, {index})" + (operand.Offset is null ? "" : " + " + operand.Offset);
                writer.Line($"{Names.Vector(width.Bits, operand.Type)} {operand.Name}{group} = {Names.Vector(width.Bits)}.Create({value});");
            }
        }

        for (int tile = 0; tile < step.Tiles; tile++)
        {
            int first = tile * width.Tile;
            string Operands(int k) => string.Join(", ", operation.Operands.Select(operand => operand.Name + ((first + (k * width.Lanes)) / step.GroupSize)));
            writer.Lines(tiles.Tile(operation, width.Bits, first, Operands));
        }
    }

    private static string Count(int count, string what) => count == 1 ? "one " + what : $"{count} {what}s";
}
