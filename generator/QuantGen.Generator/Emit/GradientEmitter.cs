using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints the kernels of the gradient of fake-quantize, the straight-through estimator: runs of one clip range, and rows of lanes.</summary>
internal sealed class GradientEmitter(KernelPlan plan, IndentedWriter writer)
{
    private readonly OperationText _text = OperationText.FakeQuantizeGradient(plan);

    private readonly ZeroPointText _zeroPoints = ZeroPointText.For(plan);

    public void Runs()
    {
        writer.Separate();
        writer.Line("// Passes the gradient where x is from (MinCode - Z) · S to (MaxCode - Z) · S of its run; elsewhere, and for NaN, it is zero.");
        writer.Line(Names.Inlined);
        writer.Block($"private static void {_text.Name}Runs({_text.Declare("nuint start, nuint length, nuint runs")})", () =>
            writer.Block("for (nuint run = 0; run < runs; run++, start += length)", () =>
            {
                foreach (RegionParameter parameter in plan.Parameters)
                {
                    writer.Line($"{parameter.Type} {parameter.Name} = {Names.Element}(ref {parameter.Plural}, run);");
                }

                writer.Line($"float smallest = {_zeroPoints.TakenFrom("MinCode")} * scale;");
                writer.Line($"float largest = {_zeroPoints.TakenFrom("MaxCode")} * scale;");
                writer.Line($"Kernels::ClippedGradient.Run({At("source", "start")}, smallest, largest, {At("gradient", "start")}, {At("destination", "start")}, length);");
            }));
    }

    public void Rows()
    {
        writer.Separate();
        writer.Line("// Each lane is a region: the clip ranges are found once for all rows, and short rows are taken several at a time.");
        writer.Line(Names.Optimized);
        writer.Block($"private static void {_text.Name}Rows({_text.Declare("nuint start, nuint rows, nuint lanes")})", () =>
        {
            writer.Lines($"""
                nuint repeat = Kernels::RowTiling.Repeat(rows, lanes);
                int most = (int)nuint.Min(repeat * lanes, Kernels::RowTiling.MaxLanes);
                {OperandText.Scratch("float", "smallest", "most")}
                {OperandText.Scratch("float", "largest", "most")}
                nuint width;
                """);
            writer.Block("for (nuint lane = 0; lane < lanes; lane += width)", () =>
            {
                string codes = $"{_zeroPoints.SharedTakenFrom("MinCode")}, {_zeroPoints.SharedTakenFrom("MaxCode")}";
                writer.Lines($"""
                    width = nuint.Min(lanes - lane, Kernels::RowTiling.MaxLanes);
                    int laid = (int)(repeat * width);
                    Kernels::ClipRanges.Lay({_text.PassParameters("lane")}, {codes}, width, smallest.Slice(0, laid), largest.Slice(0, laid));
                    nuint i = start + lane;
                    """);
                writer.Block("for (nuint row = 0; row < rows; row += repeat, i += repeat * lanes)", () => writer.Lines($"""
                    nuint count = nuint.Min(repeat, rows - row) * width;
                    Kernels::ClippedGradient.Lanes({At("source", "i")}, {First("smallest")}, {First("largest")}, {At("gradient", "i")}, {At("destination", "i")}, count);
                    """));
            });
        });
    }

    private static string At(string name, string index) => $"ref {Names.Element}(ref {name}, {index})";

    private static string First(string span) => $"ref Memory::MemoryMarshal.GetReference({span})";
}
