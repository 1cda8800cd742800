using System.Linq;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints how parameters are found: of one run, of whole groups a vector at a time, and of columns.</summary>
internal sealed class ComputeEmitter(KernelPlan plan, IndentedWriter writer)
{
    private readonly OperationText _text = OperationText.Compute(plan);
    private readonly FormulaText _formula = FormulaText.For(plan);

    public void Runs()
    {
        writer.Separate();
        writer.Lines($$"""
            // Finds the parameters of runs of one length that follow each other; false where an element is NaN or infinite.
            {{Names.Optimized}}
            private static bool ComputeRuns({{_text.Declare("nuint start, nuint length, nuint runs")}})
            {
                bool finite = true;
                for (nuint run = 0; run < runs; run++, start += length)
                {
                    {{_formula.ExtremesType}} extremes = {{_formula.Reduce}}(ref source, start, start + length);
                    SetParameters(extremes, {{_text.PassParameters("run")}});
                    finite &= {{_formula.IsFinite}};
                }

                return finite;
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

            writer.Block("if (group < groups)", () => writer.Line(
                $"finite &= ComputeRuns({_text.Pass("start + (group * GroupSize), GroupSize, groups - group", "group")});"));
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
            writer.Line("int most = (int)nuint.Min(lanes, Kernels::RowTiling.MaxLanes);");
            foreach (string name in _formula.LaneMaxima)
            {
                writer.Line(OperandText.Scratch("int", name, "most"));
            }

            writer.Block("for (nuint lane = 0, count; lane < lanes; lane += count)", () => writer.Lines($"""
                count = nuint.Min(lanes - lane, Kernels::RowTiling.MaxLanes);
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
                writer.Repeat($"groups - group >= {width.Lanes}", () =>
                {
                    writer.Line("ref int first = ref Compiler::Unsafe.Add(ref bits, start + (group * GroupSize));");
                    foreach ((string name, string method) in _formula.GroupMaxima)
                    {
                        writer.Lines($"{integers} {name} = {Maxima(method, width, size)};");
                        writer.Line($"seen = {Names.Vector(width.Bits)}.Max(seen, {name});");
                    }

                    writer.Line($"SetParameters({string.Join(", ", _formula.LaneMaxima)}, {_text.PassOnParameters()}, group);");
                    writer.Line($"group += {width.Lanes};");
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

    // Four groups at a time, in the order in which they lie in memory, then those maxima together.
    private static string Maxima(string method, WidthPlan width, int size)
    {
        string Group(int group) => $"{method}{width.Bits}({(group == 0 ? "ref first" : $"ref {Names.Element}(ref first, {group * size})")})";
        string Four(int first) => $"Kernels::GroupReduction.Four({string.Join(", ", Enumerable.Range(first, 4).Select(Group))})";
        string[] fours = [.. Enumerable.Range(0, width.Lanes / 4).Select(four => Four(4 * four))];
        return fours.Length == 1 ? fours[0] : $"Kernels::GroupReduction.Join(\n    {string.Join(",\n    ", fours)})";
    }

    private void GroupMaximum(string method, WidthPlan width)
    {
        string vector = Names.Vector(width.Bits);
        string Element(int k) => _formula.GroupElement(method, vector, k == 0 ? $"{vector}.LoadUnsafe(ref first)" : $"{vector}.LoadUnsafe(ref first, {k * width.Lanes})");
        writer.Separate();
        writer.Line(Names.Inlined);
        writer.Block($"private static {Names.Vector(width.Bits, "int")} {method}{width.Bits}(ref int first)", () =>
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
