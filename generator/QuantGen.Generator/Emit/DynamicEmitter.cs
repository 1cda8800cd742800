using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints online quantization: the parameters of a block, then its codes while the block is still in cache.</summary>
internal sealed class DynamicEmitter(KernelPlan plan, StreamEmitter streams, IndentedWriter writer)
{
    private readonly OperationText _text = OperationText.QuantizeDynamic(plan);
    private readonly OperationText _compute = OperationText.Compute(plan);
    private readonly OperationText _quantize = OperationText.For(plan, plan.Quantize);

    public void Methods()
    {
        Runs();
        if (plan.Layout.HasLanes)
        {
            Method("Rows", "nuint start, nuint rows, nuint lanes", () =>
            {
                writer.Line("bool finite = true;");
                Block("Rows", "start, rows, lanes", "0", "lanes");
            });
        }

        if (plan.Layout is LayoutPlan.Groups { IsUnrolled: true } groups)
        {
            Groups(groups);
        }
    }

    private void Runs() => Method("Runs", "nuint start, nuint length, nuint runs", () =>
    {
        writer.Lines($"""
            bool finite = true;
            nuint block = streams ? (nuint){plan.StreamElements} : {plan.BlockElements};
            nuint together = nuint.Max(block / nuint.Max(length, 1), 1);
            """);
        writer.Block("for (nuint run = 0, count; run < runs; run += count)", () =>
        {
            writer.Line("count = nuint.Min(together, runs - run);");
            Block("Runs", "start + (run * length), length, count", "run", "count");
        });
    });

    private void Groups(LayoutPlan.Groups groups)
    {
        string streamed = $"QuantizeDynamicGroupsStreamed({_text.PassOn("start, groups")})";
        Method("Groups", "nuint start, nuint groups", () =>
        {
            writer.Block($"if (streams{(plan.IsPacked(plan.Quantize) ? " && start % 8 == 0" : "")})", () => writer.Line($"return {streamed};"));
            writer.Line();
            writer.Line(OperandText.Reciprocals($"(int)nuint.Min(groups, {groups.BlockGroups})"));
            writer.Line("bool finite = true;");
            writer.Block("for (nuint group = 0, count; group < groups; group += count)", () =>
            {
                const string Count = "start + (group * GroupSize), count";
                writer.Line($"count = nuint.Min(groups - group, {groups.BlockGroups});");
                writer.Line($"finite &= ComputeGroups({_compute.Pass(Count, "group")});");
                Dispatch(Scale("group"), "count", quotient => $"QuantizeGroupBlocks<{quotient}>({_quantize.Pass(Count, "group")}, reciprocals);");
            });
        });

        writer.Separate();
        writer.Line("// The same through a block that stays in cache and is then moved past the caches.");
        writer.Line(Names.Optimized);
        writer.Block($"private static bool QuantizeDynamicGroupsStreamed({_text.Declare("nuint start, nuint groups")})", () =>
        {
            streams.Buffer(plan.Quantize, $"GroupSize * {groups.StreamGroups}");
            writer.Line(OperandText.Reciprocals(Names.Text(groups.StreamGroups)));
            writer.Line("bool finite = true;");
            writer.Block("for (nuint group = 0, count; group < groups; group += count)", () =>
            {
                writer.Lines($"""
                    count = nuint.Min(groups - group, {groups.StreamGroups});
                    nuint first = start + (group * GroupSize);
                    finite &= ComputeGroups({_compute.Pass("first, count", "group")});
                    {StreamEmitter.Prefetch(plan.Quantize, "first + Kernels::Streaming.Ahead", "count * GroupSize")}
                    """);
                Dispatch(Scale("group"), "count", quotient =>
                    $"QuantizeGroupBlocks<{quotient}>({StreamEmitter.Arguments(plan.Quantize, _quantize, "0, count", "group")}, reciprocals);");
                writer.Line(streams.Store(plan.Quantize, "count * GroupSize", "first"));
            });
            writer.Line();
            writer.Line("return finite;");
        });
    }

    private void Method(string name, string declared, System.Action body)
    {
        writer.Separate();
        writer.Line($"// {_text.Verb} {name.ToLowerInvariant()}, a block that fits the first-level cache at a time; false where an element is NaN or infinite.");
        writer.Line(Names.Optimized);
        writer.Block($"private static bool QuantizeDynamic{name}({_text.Declare(declared)}{_text.DeclareStreams})", () =>
        {
            body();
            writer.Line();
            writer.Line("return finite;");
        });
    }

    // One block, whose first region and number of regions are given.
    private void Block(string name, string passed, string region, string regions)
    {
        string Pass(OperationText text) => region == "0" ? text.PassOn(passed) : text.Pass(passed, region);
        writer.Line($"finite &= Compute{name}({Pass(_compute)});");
        Dispatch(region == "0" ? "ref scales" : Scale(region), regions, quotient => $"Quantize{name}<{quotient}>({Pass(_quantize)}, streams);");
    }

    private static string Scale(string region) => $"ref {Names.Element}(ref scales, {region})";

    private void Dispatch(string scale, string regions, System.Func<string, string> call) => QuotientText.DispatchNear(
        plan, writer, $"Memory::MemoryMarshal.CreateReadOnlySpan({scale}, (int){regions})", quotient => writer.Line(call(quotient)));
}
