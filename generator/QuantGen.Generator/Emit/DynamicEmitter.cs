using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints online quantization: the parameters of a block, then its codes while the block is still in cache.</summary>
internal sealed class DynamicEmitter(KernelPlan plan, IndentedWriter writer)
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
            Method("Groups", "nuint start, nuint groups", () =>
            {
                writer.Line("bool finite = true;");
                writer.Line($"nuint block = streams ? (nuint){groups.StreamGroups} : {groups.BlockGroups};");
                writer.Block("for (nuint group = 0, count; group < groups; group += count)", () =>
                {
                    writer.Line("count = nuint.Min(groups - group, block);");
                    Block("Groups", "start + (group * GroupSize), count", "group", "count");
                });
            });
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
        string scale = region == "0" ? "ref scales" : $"ref {Names.Element}(ref scales, {region})";
        string Pass(OperationText text) => region == "0" ? text.PassOn(passed) : text.Pass(passed, region);
        writer.Line($"finite &= Compute{name}({Pass(_compute)});");
        QuotientText.DispatchNear(plan, writer, $"Memory::MemoryMarshal.CreateReadOnlySpan({scale}, (int){regions})", quotient =>
            writer.Line($"Quantize{name}<{quotient}>({Pass(_quantize)}, streams);"));
    }
}
