using System.Linq;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints the lanes geometry: parameters differ from element to element along the contiguous axis and are loaded as vectors.</summary>
internal sealed class LaneEmitter(KernelPlan plan, TileEmitter tiles, StreamEmitter streams, IndentedWriter writer)
{
    private const string Between = "nuint start, nuint rows, nuint stride, nuint lanes";

    public void Operation(OperationPlan operation)
    {
        OperationText text = OperationText.For(plan, operation);
        Rows(operation, text);
        Lanes(operation, text);
        if (operation.HasStrips)
        {
            Strips(operation, text);
        }

        Streamed(operation, text);
        foreach (WidthPlan width in plan.Widths)
        {
            Loop(operation, text, width);
            Tile(operation, text, width);
        }

        Elements(operation, text);
    }

    // What lies in memory for each lane: the parameters of its region and what is found from them.
    private static string Declare(OperationPlan operation) =>
        string.Join(", ", operation.RegionOperands.Select(static operand => $"ref {operand.Type} {operand.Plural}")) + OperandText.DeclareShared(operation);

    private static string Signature(OperationPlan operation, OperationText text, string between) =>
        OperationText.Join($"ref {text.Input}", between, Declare(operation), $"ref {text.Output}");

    private static string Passed(OperationPlan operation) =>
        string.Join(", ", operation.RegionOperands.Select(static operand => $"ref {operand.Plural}")) + OperandText.PassShared(operation);

    private static string Call(OperationPlan operation, OperationText text, string start, string rows, string? output = null) =>
        OperationText.Join($"ref {text.InputName}", $"{start}, {rows}, stride, lanes", Passed(operation), $"ref {output ?? text.OutputName}");

    private void Rows(OperationPlan operation, OperationText text)
    {
        writer.Separate();
        writer.Line($"// {text.Verb} rows of which every column is a region: some at a time as one longer row, in blocks of lanes.");
        writer.Line(Names.Optimized);
        writer.Block(
            $"private static void {text.Name}Rows{text.TypeParameter}({text.Declare("nuint start, nuint rows, nuint lanes")}, bool streams){text.Constraint}",
            () =>
            {
                if (plan.IsPacked(operation) && operation.Kind == OperationKind.Quantize)
                {
                    writer.Line("// Rows that begin and end within a byte are written one after the other.");
                    writer.Block("if (rows > 1 && lanes > Kernels::RowTiling.MaxLanes && lanes % 8 != 0)", () =>
                    {
                        writer.Block("for (; rows > 0; rows--, start += lanes)", () =>
                            writer.Line($"{text.Name}Rows{text.TypeParameter}({text.PassOn("start, 1, lanes")}, streams);"));
                        writer.Line();
                        writer.Line("return;");
                    });
                    writer.Line();
                }

                string block = operation.HasStrips ? "Kernels::RowTiling.BlockLanes(lanes, streams)" : "Kernels::RowTiling.MaxLanes";
                writer.Lines($"""
                    // Operands of several rows are laid out where they are aligned; short rows are taken some at a time as one longer row.
                    nuint repeat = Kernels::RowTiling.Repeat(rows, lanes);
                    nuint block = {block};
                    int most = (int)nuint.Min(repeat * lanes, block);
                    bool lays = Kernels::RowTiling.Lays(rows, repeat, {operation.RegionOperands.Count()});
                    """);
                foreach (Operand operand in operation.RegionOperands)
                {
                    string length = operand == Operand.Reciprocal ? "most" : "(lays ? most : 0)";
                    writer.Line(OperandText.Scratch(operand.Type, operand.Name + "OfLane", length));
                }

                writer.Block("for (nuint lane = 0, width; lane < lanes; lane += width)", () =>
                {
                    writer.Line("width = nuint.Min(lanes - lane, block);");
                    foreach (Operand operand in operation.RegionOperands)
                    {
                        writer.Lines(operand == Operand.Reciprocal
                            ? $"""
                              scoped ref float reciprocalAt = ref Memory::MemoryMarshal.GetReference(reciprocalOfLane);
                              float limit = Kernels::Scales.Invert(ref {Names.Element}(ref scales, lane), reciprocalOfLane.Slice(0, (int)width), Bits);
                              """
                            : $"scoped ref {operand.Type} {operand.Name}At = ref {Names.Element}(ref {operand.Plural}, lane);");
                    }

                    writer.Block("if (lays)", () =>
                    {
                        writer.Line("int laid = (int)(repeat * width);");
                        foreach (Operand operand in operation.RegionOperands)
                        {
                            writer.Line($"Kernels::RowTiling.Lay(ref {operand.Name}At, width, {operand.Name}OfLane.Slice(0, laid));");
                            if (operand != Operand.Reciprocal)
                            {
                                writer.Line($"{operand.Name}At = ref Memory::MemoryMarshal.GetReference({operand.Name}OfLane);");
                            }
                        }
                    });
                    writer.Line();
                    string operands = string.Join(", ", operation.RegionOperands.Select(static operand => $"ref {operand.Name}At")) + OperandText.PassShared(operation);
                    void Lanes(string between) => writer.Line(
                        $"{text.Name}Lanes{text.TypeParameter}({OperationText.Join($"ref {text.InputName}", between, operands, $"ref {text.OutputName}")}, streams);");
                    Lanes("start + lane, rows / repeat, repeat * lanes, repeat * width");
                    writer.Block("if (rows % repeat > 0)", () =>
                        Lanes("start + (rows / repeat * repeat * lanes), 1, 0, rows % repeat * lanes"));
                });
            });
    }

    private void Lanes(OperationPlan operation, OperationText text)
    {
        string type = text.TypeParameter;
        string whole = plan.IsPacked(operation) ? " && (start | stride | lanes) % 8 == 0" : "";
        string arguments = Call(operation, text, "start", "rows");
        writer.Separate();
        writer.Line($"// {text.Verb} rows of lanes, a stride apart.");
        writer.Line(Names.Optimized);
        writer.Block(
            $"private static void {text.Name}Lanes{type}({Signature(operation, text, Between)}{text.DeclareStreams}){text.Constraint}",
            () =>
            {
                writer.Block($"if (streams{whole})", () => writer.Line(operation.HasStrips
                    ? $"{text.Name}Strips{type}({arguments});"
                    : $"{text.Name}LanesStreamed{type}({arguments}, Kernels::Streaming.Ahead);"));
                Widths("else ", text, "lanes", $"{arguments}, start, stride");
            });
    }

    // The widest vectors that take so many lanes, or element by element.
    private void Widths(string otherwise, OperationText text, string lanes, string arguments)
    {
        foreach (WidthPlan width in plan.Widths)
        {
            writer.Block(
                $"{otherwise}if (Kernels::VectorWidth.Is{width.Bits} && {lanes} >= {width.ShortestRun})",
                () => writer.Line($"{text.Name}Lanes{width.Bits}{text.TypeParameter}({arguments});"));
            otherwise = "else ";
        }

        writer.Block("else", () => writer.Line($"{text.Name}LaneElements({arguments});"));
    }

    private void Strips(OperationPlan operation, OperationText text)
    {
        string strip = OperationText.Join(
            $"ref {text.InputName}", "start + lane, height, stride, width", From(operation, "lane") + OperandText.PassShared(operation), $"ref {text.OutputName}");
        writer.Separate();
        writer.Line("// Lanes whose operands would push each other out of the first-level cache go in strips, some rows high.");
        writer.Line(Names.Optimized);
        writer.Block($"private static void {text.Name}Strips{text.TypeParameter}({Signature(operation, text, Between)}){text.Constraint}", () =>
        {
            writer.Lines($"""
                bool fits = rows == 1 || Kernels::RowTiling.OperandsFit(lanes, {operation.RegionOperands.Count()});
                nuint most = fits ? lanes : Kernels::RowTiling.StripLanes;
                """);
            writer.Block("for (nuint height; rows > 0; rows -= height, start += height * stride)", () =>
            {
                writer.Line("height = fits ? rows : nuint.Min(rows, Kernels::RowTiling.StripRows);");
                writer.Block("for (nuint lane = 0, width; lane < lanes; lane += width)", () => writer.Lines($"""
                    width = nuint.Min(lanes - lane, most);
                    nuint next = fits ? Kernels::Streaming.Ahead : lane + width < lanes ? width : (height * stride) - lane;
                    {text.Name}LanesStreamed{text.TypeParameter}({strip}, next);
                    """));
            });
        });
    }

    private static string From(OperationPlan operation, string lane) =>
        string.Join(", ", operation.RegionOperands.Select(operand => $"ref {Names.Element}(ref {operand.Plural}, {lane})"));

    private void Streamed(OperationPlan operation, OperationText text)
    {
        string type = text.TypeParameter;
        writer.Separate();
        writer.Line("// The same through a block that stays in cache and is then moved past the caches: some rows, or a piece of one. Meanwhile the elements");
        writer.Line("// that lie next further on, whose turn comes soon, are asked for.");
        writer.Line(Names.Optimized);
        writer.Block($"private static void {text.Name}LanesStreamed{type}({Signature(operation, text, Between)}, nuint next){text.Constraint}", () =>
        {
            streams.Buffer(operation, "Kernels::RowTiling.StreamElements");
            writer.Line("nuint piece = nuint.Min(lanes, Kernels::RowTiling.StreamElements);");
            writer.Block("for (nuint row = 0, count; row < rows; row += count, start += count * stride)", () =>
            {
                writer.Line("count = nuint.Min(Kernels::RowTiling.StreamRows(piece), rows - row);");
                writer.Block("for (nuint lane = 0, width; lane < lanes; lane += width)", () => Piece(operation, text));
            });
        });
    }

    private void Piece(OperationPlan operation, OperationText text)
    {
        writer.Line("width = nuint.Min(piece, lanes - lane);");
        string block = OperationText.Join(
            $"ref {text.InputName}", "start + lane, count, stride, width", From(operation, "lane") + OperandText.PassShared(operation), "ref block");
        Widths("", text, "width", $"{block}, 0, width");
        writer.Line();
        writer.Line("// Rows that follow each other are moved as one.");
        writer.Line("nuint together = width == stride ? count : 1;");
        writer.Block("for (nuint done = 0; done < count; done += together)", () => writer.Lines($"""
            nuint first = start + lane + (done * stride);
            {StreamEmitter.Prefetch(operation, "first + next", "together * width")}
            {streams.Store(operation, "together * width", "first", "done * width")}
            """));
    }

    private void Loop(OperationPlan operation, OperationText text, WidthPlan width)
    {
        bool isPacked = plan.IsPacked(operation);
        string byteIndex = operation.Kind == OperationKind.Quantize ? "target" : "start";
        string arguments = OperationText.Join($"ref {text.InputName}", "start + lane", Passed(operation), $"ref {text.OutputName}");
        string tile = $"{text.Name}LaneTile{width.Bits}{text.TypeParameter}({arguments}, lane, target + lane);";
        string element = $"{text.Name}Element({Element(text)});";
        writer.Separate();
        writer.Line($"// {width.Tile} lanes a step. What is left of a row is one more tile that ends with it, over elements that were done before.");
        writer.Line(Names.Optimized);
        writer.Block(
            $"private static void {text.Name}Lanes{width.Bits}{text.TypeParameter}({Signature(operation, text, Between)}, nuint target, nuint pitch){text.Constraint}",
            () => writer.Block("for (; rows > 0; rows--, start += stride, target += pitch)", () =>
            {
                writer.Line("nuint lane = 0;");
                if (isPacked)
                {
                    writer.Block($"for (; ({byteIndex} + lane) % 8 != 0; lane++)", () => writer.Line(element));
                    writer.Line();
                }

                writer.Repeat($"lanes - lane >= {width.Tile}", () =>
                {
                    writer.Line(tile);
                    writer.Line($"lane += {width.Tile};");
                });
                writer.Line();
                writer.Block(isPacked ? "if (lanes - lane >= 8)" : "if (lane < lanes)", () =>
                {
                    writer.Line(isPacked
                        ? $"lane = (({byteIndex} + lanes) & ~(nuint)7) - {byteIndex} - {width.Tile};"
                        : $"lane = lanes - {width.Tile};");
                    writer.Line(tile);
                    if (isPacked)
                    {
                        writer.Line($"lane += {width.Tile};");
                    }
                });
                if (isPacked)
                {
                    writer.Line();
                    writer.Block("for (; lane < lanes; lane++)", () => writer.Line(element));
                }
            }));
    }

    private void Tile(OperationPlan operation, OperationText text, WidthPlan width)
    {
        string Operands(int vector)
        {
            string index = vector == 0 ? "lane" : $"lane + {vector * width.Lanes}";
            return string.Join(", ", operation.Operands.Select(operand => operand.IsShared ? operand.Name : OperandText.Load(operand, width, index)));
        }

        writer.Separate();
        writer.Line(Names.Inlined);
        writer.Block(
            $"private static void {text.Name}LaneTile{width.Bits}{text.TypeParameter}({Signature(operation, text, "nuint i")}, nuint lane, nuint o){text.Constraint}",
            () =>
            {
                foreach (string statement in OperandText.Shared(operation, width))
                {
                    writer.Line(statement);
                }

                writer.Lines(tiles.Tile(operation, width, 0, Operands, looksUp: false, output: "o"));
            });
    }

    private void Elements(OperationPlan operation, OperationText text)
    {
        writer.Separate();
        writer.Line("// Element by element.");
        writer.Line(Names.Optimized);
        writer.Block(
            $"private static void {text.Name}LaneElements({Signature(operation, text, Between)}, nuint target, nuint pitch)",
            () => writer.Block("for (; rows > 0; rows--, start += stride, target += pitch)", () =>
                writer.Block("for (nuint lane = 0; lane < lanes; lane++)", () => writer.Line($"{text.Name}Element({Element(text)});"))));
    }

    private string Element(OperationText text)
    {
        string values = string.Join(", ", plan.Parameters.Select(static p => $"{Names.Element}(ref {p.Plural}, lane)"));
        return OperationText.Join($"ref {text.InputName}", "start + lane", values, $"ref {text.OutputName}", "target + lane");
    }
}
