using System;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints how an operation walks over the regions of a tensor, by runs, whole groups or rows of lanes.</summary>
internal sealed class RegionEmitter(KernelPlan plan, IndentedWriter writer)
{
    public void Operation(OperationText text)
    {
        switch (plan.Layout)
        {
            case LayoutPlan.Channels:
                Channels(text);
                break;
            case LayoutPlan.Groups groups:
                Groups(text, groups);
                break;
        }
    }

    /// <summary>Finding parameters of channels, whose runs lie apart, region by region.</summary>
    public void ChannelParameters()
    {
        OperationText text = OperationText.Compute(plan);
        FormulaText formula = FormulaText.For(plan);
        string union = formula.ExtremesType == "int" ? "global::System.Math.Max" : "Kernels::Extremes.Union";
        Walker(text, "Kernels::ChannelLayout", () =>
        {
            writer.Block("if (layout.RunLength == 1)", () =>
                writer.Line($"return ComputeRows({text.PassOn("0, layout.Repeats, (nuint)layout.Regions")});"));
            writer.Line();
            writer.Block("if (layout.Repeats == 1)", () =>
                writer.Line($"return ComputeRuns({text.PassOn("0, layout.RunLength, (nuint)layout.Regions")});"));
            writer.Line();
            writer.Lines("""
                bool finite = true;
                nuint stride = (nuint)layout.Regions * layout.RunLength;
                """);
            writer.Block("for (nuint region = 0; region < (nuint)layout.Regions; region++)", () =>
            {
                writer.Lines($"""
                    {formula.ExtremesType} extremes = default;
                    nuint start = region * layout.RunLength;
                    """);
                writer.Block("for (nuint repeat = 0; repeat < layout.Repeats; repeat++, start += stride)", () =>
                    writer.Line($"extremes = {union}(extremes, {formula.Reduce}(ref source, start, start + layout.RunLength));"));
                writer.Line();
                writer.Line($"finite &= {formula.IsFinite};");
                writer.Line($"SetParameters(extremes, {text.PassParameters("region")});");
            });
            writer.Line();
            writer.Line("return finite;");
        });
    }

    /// <summary>Online quantization of channels: block by block where each region is one run, else all parameters before all codes.</summary>
    public void ChannelDynamic()
    {
        OperationText text = OperationText.QuantizeDynamic(plan);
        OperationText compute = OperationText.Compute(plan);
        OperationText quantize = OperationText.For(plan, plan.Quantize);
        Walker(text, "Kernels::ChannelLayout", () =>
        {
            writer.Block("if (layout.Repeats == 1 && layout.RunLength > 1)", () =>
                writer.Line($"return QuantizeDynamicRuns({text.PassOn("0, layout.RunLength, (nuint)layout.Regions")}, streams);"));
            writer.Line();
            writer.Line($"bool finite = ComputeRegions(layout, {compute.PassOn("")});");
            QuotientText.DispatchNear(
                plan, writer, "Memory::MemoryMarshal.CreateReadOnlySpan(ref scales, layout.Regions)",
                quotient => writer.Line($"QuantizeRegions<{quotient}>(layout, {quantize.PassOn("")}, streams);"));
            writer.Line();
            writer.Line("return finite;");
        });
    }

    private void Walker(OperationText text, string layout, Action body)
    {
        writer.Separate();
        writer.Line($"// {text.Verb} all regions.");
        writer.Line(Names.Optimized);
        writer.Block(
            $"private static {text.Result} {text.Name}Regions{text.TypeParameter}(in {layout} layout, {text.Declare("")}{text.DeclareStreams}){text.Constraint}", body);
    }

    private void Begin(OperationText text)
    {
        if (text.Collect.Length > 0)
        {
            writer.Line("bool finite = true;");
        }
    }

    private void End(OperationText text)
    {
        if (text.Collect.Length > 0)
        {
            writer.Line();
            writer.Line("return finite;");
        }
    }

    private void Call(OperationText text, string geometry, string arguments) =>
        writer.Line($"{text.Collect}{text.Name}{geometry}{text.TypeParameter}({arguments}{text.PassStreams});");

    // Whether the walk's calls stream, where each does so many elements.
    private void Stream(OperationText text, string elements)
    {
        if (text.DeclareStreams.Length > 0)
        {
            writer.Line($"streams &= Kernels::Streaming.PaysFor({elements});");
        }
    }

    private void Channels(OperationText text) => Walker(text, "Kernels::ChannelLayout", () =>
    {
        Begin(text);
        writer.Block("if (layout.RunLength == 1)", () =>
        {
            Call(text, "Rows", text.PassOn("0, layout.Repeats, (nuint)layout.Regions"));
            writer.Line(text.Collect.Length > 0 ? "return finite;" : "return;");
        });
        writer.Line();
        writer.Line("nuint stride = (nuint)layout.Regions * layout.RunLength;");
        Stream(text, "stride");
        writer.Block("for (nuint repeat = 0; repeat < layout.Repeats; repeat++)", () =>
            Call(text, "Runs", text.PassOn("repeat * stride, layout.RunLength, (nuint)layout.Regions")));
        End(text);
    });

    private void Groups(OperationText text, LayoutPlan.Groups groups) => Walker(text, "Kernels::GroupLayout", () =>
    {
        Begin(text);
        writer.Line("nuint region = 0;");
        writer.Line("nuint start = 0;");
        if (groups.HasLanes)
        {
            writer.Block("if (layout.Lanes > 1)", () =>
            {
                Stream(text, "GroupSize * layout.Lanes");
                writer.Block("for (nuint outer = 0; outer < layout.Outer; outer++)", () =>
                    writer.Block("for (nuint row = 0; row < layout.AxisLength; row += GroupSize)", () =>
                    {
                        writer.Line("nuint rows = nuint.Min(GroupSize, layout.AxisLength - row);");
                        Call(text, "Rows", text.Pass("start, rows, layout.Lanes", "region"));
                        writer.Line("start += rows * layout.Lanes;");
                        writer.Line("region += layout.Lanes;");
                    }));
                writer.Line();
                writer.Line(text.Collect.Length > 0 ? "return finite;" : "return;");
            });
            writer.Line();
        }

        writer.Line("nuint groups = layout.RowLength / GroupSize;");
        writer.Line("nuint rest = layout.RowLength % GroupSize;");
        Stream(text, "layout.RowLength");
        writer.Block("while (start < (nuint)layout.Elements)", () =>
        {
            (string geometry, string between) = text.UnrollsGroups && groups.IsUnrolled ? ("Groups", "start, groups") : ("Runs", "start, GroupSize, groups");
            Call(text, geometry, text.Pass(between, "region"));
            writer.Line("start += groups * GroupSize;");
            writer.Line("region += groups;");
            writer.Block("if (rest > 0)", () =>
            {
                Call(text, "Runs", text.Pass("start, rest, 1", "region"));
                writer.Line("start += rest;");
                writer.Line("region++;");
            });
        });
        End(text);
    });
}
