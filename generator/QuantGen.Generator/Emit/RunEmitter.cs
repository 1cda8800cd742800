using System.Linq;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints the run geometry: the elements of a run share one region, whose parameters are broadcast.</summary>
internal sealed class RunEmitter(KernelPlan plan, TileEmitter tiles, StreamEmitter streams, IndentedWriter writer)
{
    private const string Between = "nuint start, nuint length, nuint runs";

    private const string Passed = "start, length, runs";

    public void Operation(OperationPlan operation)
    {
        OperationText text = OperationText.For(plan, operation);
        Dispatch(operation, text);
        streams.Runs(operation, text);
        if (operation.HasQuotient)
        {
            Blocks(operation, text);
        }

        foreach (WidthPlan width in plan.Widths)
        {
            Loop(operation, text, width);
            Tile(operation, text, width);
        }
    }

    private void Dispatch(OperationPlan operation, OperationText text)
    {
        string whole = plan.IsPacked(operation) ? " && start % 8 == 0 && (runs == 1 || length % 8 == 0)" : "";
        writer.Separate();
        writer.Line($"// {text.Verb} runs of one length that follow each other, each of the next region.");
        writer.Line(Names.Optimized);
        writer.Block($"private static void {text.Name}Runs{text.TypeParameter}({text.Declare(Between)}, bool streams){text.Constraint}", () =>
        {
            writer.Block(
                $"if (streams{whole})",
                () => writer.Line($"{text.Name}RunsStreamed{text.TypeParameter}({text.PassOn(Passed)});"));
            if (operation.HasQuotient)
            {
                writer.Block($"else if (Kernels::VectorWidth.Is128 && length >= {plan.Widths[plan.Widths.Count - 1].ShortestRun})", () =>
                    writer.Line($"{text.Name}RunBlocks{text.TypeParameter}({text.PassOn(Passed)});"));
            }
            else
            {
                Widths("else ", text, text.PassOn(Passed));
            }

            writer.Block("else", () =>
                writer.Block("for (nuint run = 0; run < runs; run++)", () =>
                    writer.Block("for (nuint end = start + length; start < end; start++)", () =>
                        writer.Line($"{text.Name}Element({Element(text, "start")});"))));
        });
    }

    private void Blocks(OperationPlan operation, OperationText text)
    {
        writer.Separate();
        writer.Line("// Reciprocals of a block of scales take one division for a vector of them.");
        writer.Line(Names.Optimized);
        writer.Block($"private static void {text.Name}RunBlocks{text.TypeParameter}({text.Declare(Between)}){text.Constraint}", () =>
        {
            writer.Line(OperandText.Reciprocals($"(int)nuint.Min(runs, {plan.BlockRuns})"));
            writer.Block("for (nuint run = 0, count; run < runs; run += count, start += count * length)", () =>
            {
                writer.Lines($"""
                    count = nuint.Min(runs - run, {plan.BlockRuns});
                    float limit = Kernels::Scales.Invert(ref {Names.Element}(ref scales, run), reciprocals.Slice(0, (int)count), Bits);
                    """);
                string shared = ", ref Memory::MemoryMarshal.GetReference(reciprocals)" + OperandText.PassShared(operation);
                Widths("", text, text.Pass("start, length, count" + shared, "run"));
            });
        });
    }

    private void Widths(string otherwise, OperationText text, string arguments)
    {
        foreach (WidthPlan width in plan.Widths)
        {
            writer.Block(
                $"{otherwise}if (Kernels::VectorWidth.Is{width.Bits} && length >= {width.ShortestRun})",
                () => writer.Line($"{text.Name}Runs{width.Bits}{text.TypeParameter}({arguments});"));
            otherwise = "else ";
        }
    }

    private string Element(OperationText text, string index) => OperationText.Join(
        $"ref {text.InputName}",
        index,
        string.Join(", ", plan.Parameters.Select(static p => $"{Names.Element}(ref {p.Plural}, run)")),
        $"ref {text.OutputName}",
        index);

    private void Loop(OperationPlan operation, OperationText text, WidthPlan width)
    {
        bool isPacked = plan.IsPacked(operation);
        string tile = $"{text.Name}Tile{width.Bits}{text.TypeParameter}(" + OperationText.Join(
            $"ref {text.InputName}", "i", string.Join(", ", TileEmitter.TileOperands(operation, width)), $"ref {text.OutputName}") + ");";
        writer.Separate();
        writer.Line($"// {width.Tile} elements a step. What is left of a run is one more tile that ends with it, over elements that were done before.");
        writer.Line(Names.Optimized);
        string shared = operation.HasQuotient ? ", ref float reciprocals" + OperandText.DeclareShared(operation) : "";
        writer.Block($"private static void {text.Name}Runs{width.Bits}{text.TypeParameter}({text.Declare("nuint i, nuint length, nuint runs" + shared)}){text.Constraint}", () =>
        {
            foreach (string statement in OperandText.Shared(operation, width))
            {
                writer.Line(statement);
            }

            writer.Block("for (nuint run = 0; run < runs; run++)", () =>
            {
                foreach (Operand operand in operation.RegionOperands)
                {
                    writer.Line($"{Names.Vector(width.Bits, operand.Type)} {operand.Name} = {OperandText.Broadcast(operand, width, "run")};");
                }

                foreach (string table in TileEmitter.Tables(operation, width, ""))
                {
                    writer.Line(table);
                }

                writer.Line("nuint end = i + length;");
                if (isPacked)
                {
                    writer.Block("for (; i % 8 != 0; i++)", () => writer.Line($"{text.Name}Element({Element(text, "i")});"));
                    writer.Line();
                }

                writer.Repeat($"end - i >= {width.Tile}", () =>
                {
                    writer.Line(tile);
                    writer.Line($"i += {width.Tile};");
                });
                writer.Line();
                writer.Block(isPacked ? "if (end - i >= 8)" : "if (i < end)", () =>
                {
                    writer.Line(isPacked ? $"i = (end & ~(nuint)7) - {width.Tile};" : $"i = end - {width.Tile};");
                    writer.Line(tile);
                    writer.Line($"i += {width.Tile};");
                });
                if (isPacked)
                {
                    writer.Line();
                    writer.Block("for (; i < end; i++)", () => writer.Line($"{text.Name}Element({Element(text, "i")});"));
                }
            });
        });
    }

    private void Tile(OperationPlan operation, OperationText text, WidthPlan width)
    {
        bool looksUp = TileEmitter.LooksUp(operation, width);
        string operands = string.Join(", ", TileEmitter.TileOperands(operation, width));
        string declared = looksUp
            ? string.Join(", ", TileEmitter.TileOperands(operation, width).Select(name => $"{Names.Vector(width.Bits, "float")} {name}"))
            : TileEmitter.Declare(operation, width.Bits);
        writer.Separate();
        writer.Line(Names.Inlined);
        string parameters = OperationText.Join("ref " + text.Input, "nuint i", declared, "ref " + text.Output);
        writer.Block(
            $"private static void {text.Name}Tile{width.Bits}{text.TypeParameter}({parameters}){text.Constraint}",
            () => writer.Lines(tiles.Tile(operation, width, 0, _ => operands, looksUp)));
    }
}
