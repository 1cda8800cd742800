using System.Linq;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints whole groups of a known size, unrolled: each vector of a step has the parameters of its group.</summary>
internal sealed class GroupEmitter(KernelPlan plan, LayoutPlan.Groups layout, TileEmitter tiles, StreamEmitter streams, IndentedWriter writer)
{
    private const string Between = "nuint start, nuint groups";

    private const string Passed = "start, groups";

    public void Operation(OperationPlan operation)
    {
        OperationText text = OperationText.For(plan, operation);
        WidthPlan[] widths = [.. plan.Widths.Where(static width => width.Groups is not null)];
        Dispatch(operation, text, widths);
        streams.Groups(operation, text, layout);
        foreach (WidthPlan width in widths)
        {
            Loop(operation, text, width, width.Groups!);
        }
    }

    /// <summary>The statement that does groups through the caches.</summary>
    public static string InCache(OperationPlan operation, OperationText text, string arguments) =>
        $"{text.Name}GroupBlocks{text.TypeParameter}({arguments}{(operation.HasQuotient ? ", reciprocals" : "")});";

    private void Dispatch(OperationPlan operation, OperationText text, WidthPlan[] widths)
    {
        string type = text.TypeParameter;
        string aligned = plan.IsPacked(operation) ? " && start % 8 == 0" : "";
        writer.Separate();
        writer.Line($"// {text.Verb} whole groups that follow each other from one element on.");
        writer.Line(Names.Optimized);
        writer.Block($"private static void {text.Name}Groups{type}({text.Declare(Between)}, bool streams){text.Constraint}", () =>
        {
            writer.Block($"if (streams{aligned})", () =>
            {
                writer.Line($"{text.Name}GroupsStreamed{type}({text.PassOn(Passed)});");
                writer.Line("return;");
            });
            writer.Line();
            if (operation.HasQuotient)
            {
                writer.Line(OperandText.Reciprocals($"(int)nuint.Min(groups, {layout.BlockGroups})"));
            }

            writer.Line(InCache(operation, text, text.PassOn(Passed)));
        });
        Blocks(operation, text, widths, aligned);
    }

    private void Blocks(OperationPlan operation, OperationText text, WidthPlan[] widths, string aligned)
    {
        string reciprocals = operation.HasQuotient ? $", {Names.Span("float")} reciprocals" : "";
        writer.Separate();
        writer.Line(operation.HasQuotient
            ? "// The same with a place for the reciprocals of a block of scales, which take one division for a vector of them."
            : "// The same through the caches.");
        writer.Line(Names.Optimized);
        writer.Block($"private static void {text.Name}GroupBlocks{text.TypeParameter}({text.Declare(Between)}{reciprocals}){text.Constraint}", () =>
        {
            writer.Line("nuint group = 0;");
            writer.Block($"if (Kernels::VectorWidth.Is128{aligned})", () => Vectors(operation, text, widths));
            writer.Line();
            writer.Block("if (group < groups)", () => writer.Line(
                $"{text.Name}Runs{text.TypeParameter}({text.Pass("start + (group * GroupSize), GroupSize, groups - group", "group")}, false);"));
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

        if (!operation.HasQuotient)
        {
            writer.Line("nuint end = groups;");
            Widths();
            return;
        }

        writer.Block("while (group < groups)", () =>
        {
            writer.Lines($"""
                nuint block = group;
                nuint end = nuint.Min(groups, block + {layout.BlockGroups});
                float limit = Kernels::Scales.Invert(ref {Names.Element}(ref scales, block), reciprocals.Slice(0, (int)(end - block)), Bits);
                """);
            Widths();
            writer.Block("if (group < end)", () => writer.Line("break;"));
        });
    }

    private static string Block(OperationPlan operation) =>
        operation.HasQuotient ? ", ref Memory::MemoryMarshal.GetReference(reciprocals), block" + OperandText.PassShared(operation) : "";

    private void Loop(OperationPlan operation, OperationText text, WidthPlan width, GroupStep step)
    {
        string reciprocals = operation.HasQuotient ? ", ref float reciprocals, nuint block" + OperandText.DeclareShared(operation) : "";
        writer.Separate();
        writer.Line($"// {step.Groups * step.GroupSize} elements a step: {Count(step.Groups, "group")}; returns where it stops.");
        writer.Line(Names.Optimized);
        string parameters = text.Declare("nuint start, nuint group, nuint groups" + reciprocals);
        writer.Block(
            $"private static nuint {text.Name}Groups{width.Bits}{text.TypeParameter}({parameters}){text.Constraint}",
            () =>
            {
                foreach (string statement in OperandText.Shared(operation, width))
                {
                    writer.Line(statement);
                }

                writer.Line("nuint i = start + (group * GroupSize);");
                writer.Repeat($"groups - group >= {step.Groups}", () =>
                {
                    Step(operation, width, step);
                    writer.Line(step.Groups == 1 ? "group++;" : $"group += {step.Groups};");
                    writer.Line($"i += {step.Groups * step.GroupSize};");
                });
                writer.Line();
                writer.Line("return group;");
            });
    }

    private void Step(OperationPlan operation, WidthPlan width, GroupStep step)
    {
        for (int group = 0; group < step.Groups; group++)
        {
            foreach (Operand operand in operation.RegionOperands)
            {
                string index = (operand == Operand.Reciprocal ? "group - block" : "group") + (group == 0 ? "" : " + " + group);
                writer.Line($"{Names.Vector(width.Bits, operand.Type)} {operand.Name}{group} = {OperandText.Broadcast(operand, width, index)};");
            }

            foreach (string table in TileEmitter.Tables(operation, width, Names.Text(group)))
            {
                writer.Line(table);
            }
        }

        for (int tile = 0; tile < step.Tiles; tile++)
        {
            int first = tile * width.Tile;
            string Operands(int k) => string.Join(
                ", ", TileEmitter.TileOperands(operation, width, Names.Text((first + (k * width.Lanes)) / step.GroupSize)));
            writer.Lines(tiles.Tile(operation, width, first, Operands, TileEmitter.LooksUp(operation, width)));
        }
    }

    private static string Count(int count, string what) => count == 1 ? "one " + what : $"{count} {what}s";
}
