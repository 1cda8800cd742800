using System.Linq;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints how a vector of codes gets from int32 lanes to the stream, and back to lanes or to values.</summary>
internal sealed class CodeEmitter(KernelPlan plan, IndentedWriter writer)
{
    private CodePlan Codes => plan.Codes;

    /// <summary>The methods that tiles at one width call.</summary>
    public void Methods(WidthPlan width)
    {
        StoreCodes(width);
        if (Codes.IsPacked && !width.UnpacksToLanes && (plan.Layout.HasLanes || width.LookupTables == 0))
        {
            LoadCodes(width.Bits);
        }

        if (width.LookupTables > 0)
        {
            Values(width);
        }
    }

    /// <summary>A quarter of the packed codes of a tile, in int32 lanes.</summary>
    public static string Unpacked(CodePlan codes, WidthPlan width, string index, int quarter)
    {
        string lanes = $"Kernels::CodePacking.{codes.Unpack}{width.Bits}(ref codes, Bits, {index}, {quarter})";
        foreach (CodeStep step in codes.UnpackSteps)
        {
            lanes = Apply(step, lanes, width.Bits, "int");
        }

        return lanes;
    }

    private void StoreCodes(WidthPlan plan)
    {
        int width = plan.Bits;
        string order = plan.StoresInterleaved ? "Interleaved" : "";
        string integers = Names.Vector(width, "int");
        string narrow = Names.Vector(width, Codes.NarrowType);
        int stores = WidthPlan.VectorsPerTile / Codes.VectorsPerStore;
        writer.Separate();
        writer.Lines($"""
            {Names.Inlined}
            private static void StoreCodes({integers} q0, {integers} q1, {integers} q2, {integers} q3, ref byte codes, nuint i)
            """);
        writer.Line("{");
        for (int store = 0; store < stores; store++)
        {
            int first = store * Codes.VectorsPerStore;
            string name = "codes" + first;
            string inputs = string.Join(", ", Enumerable.Range(first, Codes.VectorsPerStore).Select(static k => "q" + k));
            string offset = store == 0 ? "i" : $"i + {first * width / 32}";
            writer.Line($"    {narrow} {name} = Kernels::Narrow.{Codes.Narrow}{order}({inputs});");
            foreach (CodeStep step in Codes.StoreSteps)
            {
                writer.Line($"    {name} = {Apply(step, name, width, Codes.NarrowType)};");
            }

            writer.Line($"    Kernels::CodePacking.Store{order}({Names.As(width, "byte")}({name}), Bits, ref codes, {offset});");
        }

        writer.Line("}");
    }

    private void LoadCodes(int width)
    {
        writer.Separate();
        writer.Lines($"""
            {Names.Inlined}
            private static {Names.Vector(width, Codes.LoadType)} LoadCodes{width}(ref byte codes, nuint i)
            """);
        writer.Line("{");
        writer.Line($"    {Names.Vector(width, "byte")} q = Kernels::CodePacking.Load{width}(ref codes, Bits, i);");
        foreach (CodeStep step in Codes.LoadSteps)
        {
            writer.Line($"    q = {Apply(step, "q", width, "byte")};");
        }

        writer.Line($"    return {Names.As(width, Codes.LoadType)}(q);");
        writer.Line("}");
    }

    private static string Apply(CodeStep step, string name, int width, string type)
    {
        string vector = Names.Vector(width);
        string operand = $"{vector}.Create(({type}){(step.Value < 0 ? $"({Names.Text(step.Value)})" : Names.Text(step.Value))})";
        return step.Kind switch
        {
            CodeStepKind.AtLeast => $"{vector}.Max({name}, {operand})",
            CodeStepKind.AtMost => $"{vector}.Min({name}, {operand})",
            CodeStepKind.FlipSign => $"{name} ^ {operand}",
            _ => $"{name} - {operand}",
        };
    }

    private void Values(WidthPlan width)
    {
        string integers = Names.Vector(width.Bits, "int");
        writer.Separate();
        writer.Line($"// The values of {width.Lanes} codes of a region, by the bits they are stored in; of codes of fewer bits, over and over.");
        writer.Line(Names.Inlined);
        writer.Block(
            $"private static {Names.Vector(width.Bits, "float")} Values(int first, {TileEmitter.Declare(plan.Dequantize, width.Bits)})",
            () =>
            {
                string vector = Names.Vector(width.Bits);
                writer.Line($"{integers} q = ({integers}.Indices + {vector}.Create(first)) & {vector}.Create({(1 << Codes.Bits) - 1});");
                foreach (CodeStep step in Codes.LoadSteps)
                {
                    writer.Line($"q = {Apply(step, "q", width.Bits, "int")};");
                }

                writer.Line($"return Value(q, {string.Join(", ", plan.Dequantize.Operands.Select(static operand => operand.Name))});");
            });
    }
}
