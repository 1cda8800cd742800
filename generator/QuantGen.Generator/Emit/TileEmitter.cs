using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints the arithmetic of a scheme on one vector and on a tile of four.</summary>
internal sealed class TileEmitter(KernelPlan plan, IndentedWriter writer)
{
    private CodePlan Codes => plan.Codes;

    private string ZeroPointDifference => plan.Parameters.Count > 1 ? "zeroPoint" : "";

    /// <summary>Whether an operation looks values up at a width, in a geometry where a whole vector has one scale.</summary>
    public static bool LooksUp(OperationPlan operation, WidthPlan width) => operation.Kind == OperationKind.Dequantize && width.LookupTables > 0;

    /// <summary>The vectors that a tile takes beside elements and codes, those of a region named with its suffix.</summary>
    public static IEnumerable<string> TileOperands(OperationPlan operation, WidthPlan width, string region = "") => LooksUp(operation, width)
        ? TableNames(width).Select(name => name + region)
        : operation.Operands.Select(operand => operand.IsShared ? operand.Name : operand.Name + region);

    /// <summary>Statements that make a region's tables from its operands, or none.</summary>
    public static IEnumerable<string> Tables(OperationPlan operation, WidthPlan width, string suffix)
    {
        string operands = string.Join(", ", operation.Operands.Select(operand => operand.Name + suffix));
        return LooksUp(operation, width)
            ? TableNames(width).Select((name, table) =>
                $"{Names.Vector(width.Bits, "float")} {name}{suffix} = Values({16 * table}, {operands});")
            : [];
    }

    /// <summary>Statements for the tile that begins <paramref name="offset"/> elements after i.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="width">The vector width.</param>
    /// <param name="offset">Where the tile begins.</param>
    /// <param name="operands">The operands of each of its vectors.</param>
    /// <param name="looksUp">Whether the operands are tables.</param>
    /// <param name="output">The index of the first result, where it is not that of the first input.</param>
    public string Tile(OperationPlan operation, WidthPlan width, int offset, Func<int, string> operands, bool looksUp, string output = "i")
    {
        string vector = Names.Vector(width.Bits);
        string codes = offset == 0 ? "q" : "q" + offset;
        string At(int k, string index = "i") => offset + (k * width.Lanes) == 0 ? index : $"{index} + {offset + (k * width.Lanes)}";
        string Load(int k) => $"{vector}.LoadUnsafe(ref source, {At(k)})";
        string Store(int k, string value) => $"{vector}.StoreUnsafe({value}, ref destination, {At(k, output)});";
        string EachVector(Func<int, string> statement) =>
            string.Join("\n", Enumerable.Range(0, WidthPlan.VectorsPerTile).Select(statement));
        return operation.Kind switch
        {
            OperationKind.Quantize =>
                $"""
                StoreCodes(
                {EachVector(k => $"    Code<TQuotient>({Load(k)}, {operands(k)}),")}
                    ref codes,
                    {At(0, output)});
                """,
            OperationKind.FakeQuantize => EachVector(k => Store(k, $"FakeValue<TQuotient>({Load(k)}, {operands(k)})")),
            _ when looksUp && width.UnpacksToLanes =>
                EachVector(k => Store(k, $"Kernels::CodeLookup.Values({operands(k)}, Kernels::CodeLookup.Indexes{width.Bits}(ref codes, Bits, {At(0)}, {k}))")),
            _ when looksUp =>
                $"{Names.Vector(width.Bits, "byte")} {codes} = Kernels::CodeLookup.Load(ref codes, Bits, {At(0)});\n" +
                EachVector(k => Store(k, $"Kernels::CodeLookup.Values({operands(k)}, Kernels::CodeLookup.Indexes({codes}, Bits, {k}))")),
            _ when Codes.IsPacked && width.UnpacksToLanes =>
                EachVector(k => Store(k, $"Value({CodeEmitter.Unpacked(Codes, width, At(0), k)}, {operands(k)})")),
            _ when Codes.IsPacked =>
                $"{Names.Vector(width.Bits, Codes.LoadType)} {codes} = LoadCodes{width.Bits}(ref codes, {At(0)});\n" +
                EachVector(k => Store(k, $"Value(Kernels::Widen.Quarter({codes}, {k}), {operands(k)})")),
            _ => EachVector(k => Store(k, $"Value(Kernels::Widen.{Names.Clr(Codes.LoadType)}To{width.Bits}(ref codes, {At(k)}), {operands(k)})")),
        };
    }

    /// <summary>The methods that tiles at one width call.</summary>
    public void Methods(WidthPlan width)
    {
        Code(width.Bits);
        Value(width.Bits);
        FakeValue(width.Bits);
    }

    private static string[] TableNames(WidthPlan width) => width.LookupTables == 1 ? ["values"] : ["values", "upperValues"];

    /// <summary>The operands of each region and those that are shared, as parameters.</summary>
    public static string Declare(OperationPlan operation, int width) =>
        string.Join(", ", operation.Operands.Select(operand => $"{Names.Vector(width, operand.Type)} {operand.Name}"));

    private void Code(int width)
    {
        writer.Separate();
        writer.Lines($"""
            {Names.Inlined}
            private static {Names.Vector(width, "int")} Code<TQuotient>({Names.Vector(width, "float")} x, {Declare(plan.Quantize, width)})
                where TQuotient : struct, Kernels::IQuotient =>
                Kernels::Round.{plan.Scheme.Rounding}(TQuotient.Divide(x, scale, reciprocal, bound)){(ZeroPointDifference.Length > 0 ? " + zeroPoint" : "")};
            """);
    }

    private void Value(int width)
    {
        writer.Separate();
        writer.Lines($"""
            {Names.Inlined}
            private static {Names.Vector(width, "float")} Value({Names.Vector(width, "int")} q, {Declare(plan.Dequantize, width)}) =>
                {Names.Vector(width)}.ConvertToSingle(q{Subtrahend(width)}) * scale;
            """);
    }

    // Bounds of the quotient keep every result in the code range, so that nothing is converted to an integer and back.
    private void FakeValue(int width)
    {
        string floats = Names.Vector(width, "float");
        string zeroPoint = ZeroPointDifference.Length > 0 ? $" - {Names.Vector(width)}.ConvertToSingle(zeroPoint)" : "";
        writer.Separate();
        writer.Lines($$"""
            {{Names.Inlined}}
            private static {{floats}} FakeValue<TQuotient>({{floats}} x, {{Declare(plan.FakeQuantize, width)}})
                where TQuotient : struct, Kernels::IQuotient
            {
                {{floats}} smallest = {{Names.Vector(width)}}.Create({{Names.Text(plan.QuotientBounds.Smallest)}}f){{zeroPoint}};
                {{floats}} largest = {{Names.Vector(width)}}.Create({{Names.Text(plan.QuotientBounds.Largest)}}f){{zeroPoint}};
                {{floats}} q = Kernels::Quotient.Clamp(TQuotient.Divide(x, scale, reciprocal, bound), smallest, largest);
                return Kernels::Round.Integral{{plan.Scheme.Rounding}}(q) * scale;
            }
            """);
    }

    private string Subtrahend(int width) => (ZeroPointDifference.Length > 0, plan.ConstantZeroPoint) switch
    {
        (false, 0) => "",
        (false, _) => $" - {Names.Vector(width)}.Create({plan.ConstantZeroPoint})",
        _ => " - zeroPoint",
    };
}
