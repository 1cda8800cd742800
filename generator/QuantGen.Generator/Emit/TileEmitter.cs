using System;
using System.Linq;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints the arithmetic of a scheme: on one vector, on a tile of four, and on one element.</summary>
internal sealed class TileEmitter(KernelPlan plan, IndentedWriter writer)
{
    private CodePlan Codes => plan.Codes;

    private string Round => plan.Scheme.Rounding.ToString();

    /// <summary>Statements for the tile that begins <paramref name="offset"/> elements after i.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="width">The vector width in bits.</param>
    /// <param name="offset">Where the tile begins.</param>
    /// <param name="operands">The operands of each of its vectors.</param>
    public string Tile(OperationPlan operation, int width, int offset, Func<int, string> operands)
    {
        string vector = Names.Vector(width);
        int lanes = width / 32;
        string codes = offset == 0 ? "q" : "q" + offset;
        string At(int k) => offset + (k * lanes) == 0 ? "i" : $"i + {offset + (k * lanes)}";
        string Load(int k) => $"{vector}.LoadUnsafe(ref source, {At(k)})";
        var all = Enumerable.Range(0, WidthPlan.VectorsPerTile);
        return operation.Kind switch
        {
            OperationKind.Quantize =>
                $"""
                StoreCodes(
                {string.Join("\n", all.Select(k => $"    Code<TQuotient>({Load(k)}, {operands(k)}),"))}
                    ref codes,
                    {At(0)});
                """,
            OperationKind.FakeQuantize => string.Join(
                "\n",
                all.Select(k => $"{vector}.StoreUnsafe(FakeValue<TQuotient>({Load(k)}, {operands(k)}), ref destination, {At(k)});")),
            _ when Codes.IsPacked => string.Join(
                "\n",
                all.Select(k => $"{vector}.StoreUnsafe(Value(Kernels::Widen.Quarter({codes}, {k}), {operands(k)}), ref destination, {At(k)});")
                    .Prepend($"{Names.Vector(width, Codes.LoadType)} {codes} = LoadCodes{width}(ref codes, {At(0)});")),
            _ => string.Join(
                "\n",
                all.Select(k => $"{vector}.StoreUnsafe(Value(Kernels::Widen.{Widen(width)}(ref codes, {At(k)}), {operands(k)}), ref destination, {At(k)});")),
        };
    }

    /// <summary>The methods that tiles at one width call.</summary>
    public void VectorMethods(int width)
    {
        string floats = Names.Vector(width, "float");
        string integers = Names.Vector(width, "int");
        string quantizeOperands = Declare(plan.Quantize, width);
        string zeroPoint = plan.Parameters.Count > 1 ? " + zeroPoint" : "";
        writer.Separate();
        writer.Lines($"""
            {Names.Inlined}
            private static {integers} Code<TQuotient>({floats} x, {quantizeOperands})
                where TQuotient : struct, Kernels::IQuotient =>
                Kernels::Round.{Round}(TQuotient.Divide(x, scale, reciprocal)){zeroPoint};
            """);
        StoreCodes(width);
        writer.Separate();
        writer.Lines($"""
            {Names.Inlined}
            private static {floats} Value({integers} q, {Declare(plan.Dequantize, width)}) =>
                {Names.Vector(width)}.ConvertToSingle(q{Subtrahend(width)}) * scale;
            """);
        LoadCodes(width);
        writer.Separate();
        writer.Lines($"""
            {Names.Inlined}
            private static {floats} FakeValue<TQuotient>({floats} x, {quantizeOperands})
                where TQuotient : struct, Kernels::IQuotient
            """);
        writer.Lines($$"""
            {
                {{integers}} q = Code<TQuotient>(x, {{string.Join(", ", plan.Quantize.Operands.Select(static operand => operand.Name))}});
                q = {{Names.Vector(width)}}.Min({{Names.Vector(width)}}.Max(q, {{Names.Vector(width)}}.Create({{Names.Text(plan.FakeClamp.Smallest)}})), {{Names.Vector(width)}}.Create({{plan.FakeClamp.Largest}}));
                return {{Names.Vector(width)}}.ConvertToSingle(q{{(plan.Parameters.Count > 1 ? " - zeroPoint" : "")}}) * scale;
            }
            """);
    }

    private static string Declare(OperationPlan operation, int width) =>
        string.Join(", ", operation.Operands.Select(operand => $"{Names.Vector(width, operand.Type)} {operand.Name}"));

    private string Subtrahend(int width) => (plan.Parameters.Count, plan.ConstantZeroPoint) switch
    {
        (1, 0) => "",
        (1, _) => $" - {Names.Vector(width)}.Create({plan.ConstantZeroPoint})",
        _ => " - zeroPoint",
    };

    private string Widen(int width) => Names.Clr(Codes.LoadType) + "To" + width;

    private void StoreCodes(int width)
    {
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
            writer.Line($"    {narrow} {name} = Kernels::Narrow.{Codes.Narrow}({inputs});");
            foreach (CodeStep step in Codes.StoreSteps)
            {
                writer.Line($"    {name} = {Apply(step, name, width, Codes.NarrowType)};");
            }

            writer.Line($"    Kernels::CodePacking.Store({Names.As(width, "byte")}({name}), Bits, ref codes, {offset});");
        }

        writer.Line("}");
    }

    private void LoadCodes(int width)
    {
        if (!Codes.IsPacked)
        {
            return;
        }

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
}
