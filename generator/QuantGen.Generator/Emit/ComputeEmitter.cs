using System.Linq;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints how parameters are found: of one run, of whole groups a vector at a time, and of columns.</summary>
internal sealed class ComputeEmitter(KernelPlan plan, IndentedWriter writer)
{
    private readonly OperationText _text = OperationText.Compute(plan);
    private readonly FormulaText _formula = FormulaText.For(plan);

    public void Run()
    {
        writer.Separate();
        writer.Lines($$"""
            // Finds the parameters of elements start to end − 1, which share one region; false where one is NaN or infinite.
            {{Names.Optimized}}
            private static bool ComputeRun({{_text.Declare("nuint start, nuint end", plural: false)}})
            {
                {{_formula.ExtremesType}} extremes = {{_formula.Reduce}}(ref source, start, end);
                SetParameters(extremes, {{_text.PassOnParameters(plural: false)}});
                return {{_formula.IsFinite}};
            }
            """);
        SetParameters();
    }

    public void Groups(LayoutPlan.Groups layout)
    {
        WidthPlan[] widths = [.. plan.Widths.Where(static width => width.GroupReduction is not null)];
        writer.Separate();
        writer.Line("// Finds the parameters of whole groups that follow each other from one element on.");
        writer.Line(Names.Optimized);
        writer.Block($"private static bool ComputeGroups({_text.Declare("nuint start, nuint groups")})", () =>
        {
            writer.Lines("""
                bool finite = true;
                nuint group = 0;
                """);
            foreach (WidthPlan width in widths)
            {
                writer.Block(
                    $"if (Kernels::VectorWidth.Is{width.Bits} && groups - group >= {width.Lanes})",
                    () => writer.Line($"group = ComputeGroups{width.Bits}({_text.PassOn("start, group, groups")}, ref finite);"));
                writer.Line();
            }

            writer.Block("for (; group < groups; group++)", () => writer.Lines($"""
                nuint first = start + (group * GroupSize);
                finite &= ComputeRun({_text.Pass("first, first + GroupSize", "group")});
                """));
            writer.Line();
            writer.Line("return finite;");
        });
        foreach (WidthPlan width in widths)
        {
            GroupLoop(layout, width);
        }
    }

    public void Rows()
    {
        string destinations = string.Join(", ", _formula.LaneMaxima.Select(static name => name + ".Slice(0, (int)count)"));
        writer.Separate();
        writer.Line("// Finds the parameters of the columns of some rows.");
        writer.Line(Names.Optimized);
        writer.Block($"private static bool ComputeRows({_text.Declare("nuint start, nuint rows, nuint lanes")})", () =>
        {
            writer.Line("bool finite = true;");
            foreach (string name in _formula.LaneMaxima)
            {
                writer.Line($"{Names.Span("int")} {name} = stackalloc int[(int)nuint.Min(lanes, {plan.BlockLanes})];");
            }

            writer.Block("for (nuint lane = 0, count; lane < lanes; lane += count)", () => writer.Lines($"""
                count = nuint.Min(lanes - lane, {plan.BlockLanes});
                Kernels::LaneReduction.{_formula.LaneReduce}(ref source, start + lane, rows, lanes, {destinations});
                finite &= SetParameters({string.Join(", ", _formula.LaneMaxima)}, count, {_text.PassParameters("lane")});
                """));
            writer.Line();
            writer.Line("return finite;");
        });
        LaneParameters();
    }

    /// <summary>The formulas on one region, and on as many as a vector has lanes.</summary>
    private void SetParameters()
    {
        writer.Separate();
        writer.Lines($"{Names.Inlined}");
        writer.Block(
            $"private static void SetParameters({_formula.ExtremesType} extremes, {_text.DeclareParameters(plural: false)})",
            () => writer.Lines(_formula.ScalarStatements));
    }

    public void VectorFormulas()
    {
        foreach (WidthPlan width in plan.Widths)
        {
            string maxima = string.Join(", ", _formula.LaneMaxima.Select(name => $"{Names.Vector(width.Bits, "int")} {name}"));
            writer.Separate();
            writer.Line(Names.Inlined);
            writer.Block(
                $"private static void SetParameters({maxima}, {_text.DeclareParameters()}, nuint region)",
                () => writer.Lines(_formula.VectorStatements(width.Bits)));
        }
    }

    private void LaneParameters()
    {
        string spans = string.Join(", ", _formula.LaneMaxima.Select(static name => $"{Names.Span("int")} {name}"));
        writer.Separate();
        writer.Line("// The parameters of columns from their maxima; false where one reveals a NaN or infinity.");
        writer.Line(Names.Optimized);
        writer.Block($"private static bool SetParameters({spans}, nuint count, {_text.DeclareParameters()})", () =>
        {
            writer.Line("int seen = 0;");
            writer.Line("nuint lane = 0;");
            foreach (string name in _formula.LaneMaxima)
            {
                writer.Line($"ref int {name}At = ref Memory::MemoryMarshal.GetReference({name});");
            }

            foreach (WidthPlan width in plan.Widths)
            {
                string loads = string.Join(", ", _formula.LaneMaxima.Select(name => $"{Names.Vector(width.Bits)}.LoadUnsafe(ref {name}At, lane)"));
                writer.Block(
                    $"for (; Kernels::VectorWidth.Is{width.Bits} && count - lane >= {width.Lanes}; lane += {width.Lanes})",
                    () => writer.Line($"SetParameters({loads}, {_text.PassOnParameters()}, lane);"));
                writer.Line();
            }

            writer.Block(
                "for (; lane < count; lane++)",
                () => writer.Line($"SetParameters({_formula.FromLane}, {_text.PassParameters("lane")});"));
            writer.Line();
            writer.Block("for (lane = 0; lane < count; lane++)", () =>
            {
                foreach (string name in _formula.LaneMaxima)
                {
                    writer.Line($"seen = global::System.Math.Max(seen, {Names.Element}(ref {name}At, lane));");
                }
            });
            writer.Line();
            writer.Line("return seen < Kernels::Extremes.Infinity;");
        });
    }

    private void GroupLoop(LayoutPlan.Groups layout, WidthPlan width)
    {
        string integers = Names.Vector(width.Bits, "int");
        int size = layout.GroupSize;
        writer.Separate();
        writer.Line($"// {width.Lanes} groups a step, whose maxima are reduced together; returns where it stops.");
        writer.Line(Names.Optimized);
        writer.Block(
            $"private static nuint ComputeGroups{width.Bits}({_text.Declare("nuint start, nuint group, nuint groups")}, ref bool finite)",
            () =>
            {
                writer.Lines($"""
                    ref int bits = ref Compiler::Unsafe.As<float, int>(ref source);
                    {integers} seen = {integers}.Zero;
                    """);
                writer.Block($"for (; groups - group >= {width.Lanes}; group += {width.Lanes})", () =>
                {
                    writer.Line("nuint i = start + (group * GroupSize);");
                    foreach ((string name, string method) in _formula.GroupMaxima)
                    {
                        writer.Line($"{integers} {name} = Kernels::GroupReduction.Maxima(");
                        for (int group = 0; group < width.Lanes; group++)
                        {
                            string index = group == 0 ? "i" : $"i + {group * size}";
                            writer.Line($"    {method}{width.Bits}(ref bits, {index}){(group == width.Lanes - 1 ? ");" : ",")}");
                        }

                        writer.Line($"seen = {Names.Vector(width.Bits)}.Max(seen, {name});");
                    }

                    writer.Line($"SetParameters({string.Join(", ", _formula.LaneMaxima)}, {_text.PassOnParameters()}, group);");
                });
                writer.Line();
                writer.Line($"finite &= {Names.Vector(width.Bits)}.LessThanAll(seen, {Names.Vector(width.Bits)}.Create(Kernels::Extremes.Infinity));");
                writer.Line("return group;");
            });
        foreach ((_, string method) in _formula.GroupMaxima)
        {
            GroupMaximum(method, width);
        }
    }

    private void GroupMaximum(string method, WidthPlan width)
    {
        string vector = Names.Vector(width.Bits);
        string Element(int k) => _formula.GroupElement(method, vector, $"{vector}.LoadUnsafe(ref bits, {(k == 0 ? "i" : $"i + {k * width.Lanes}")})");
        writer.Separate();
        writer.Line(Names.Inlined);
        writer.Block($"private static {Names.Vector(width.Bits, "int")} {method}{width.Bits}(ref int bits, nuint i)", () =>
        {
            writer.Line($"{Names.Vector(width.Bits, "int")} largest = {Element(0)};");
            for (int k = 1; k < width.GroupReduction!.VectorsPerGroup; k++)
            {
                writer.Line($"largest = {vector}.Max(largest, {Element(k)});");
            }

            writer.Line("return largest;");
        });
    }
}
