using System.Threading;
using QuantGen.Generator.Model;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints the file of one type.</summary>
internal static class TensorEmitter
{
    public static EmittedSource Emit(TensorModel model, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        KernelPlan plan = KernelPlanner.Plan(model.Scheme);
        IndentedWriter writer = new();
        HeaderEmitter.Emit(plan, model.Type.Name, writer);
        writer.Lines(Names.Aliases);
        writer.Line();
        TypeEmitter.Emit(model, writer, () => Members(model, plan, writer));
        return new(model.Type.HintName, writer.ToString());
    }

    private static void Members(TensorModel model, KernelPlan plan, IndentedWriter writer)
    {
        bool isStatic = model.Type.IsStatic;
        string inherit = isStatic
            ? "/// <inheritdoc cref=\"global::QuantGen.IQuantizedTensor{TSelf}\"/>"
            : "/// <inheritdoc/>";
        ConstantEmitter.Emit(plan, writer, inherit);
        if (!isStatic)
        {
            InstanceEmitter.Emit(model.Type, plan, writer);
        }

        new InterfaceEmitter(plan, writer, inherit).Members();
        new OverloadEmitter(plan, writer).Members();
        Kernels(plan, writer);
    }

    private static void Kernels(KernelPlan plan, IndentedWriter writer)
    {
        TileEmitter tiles = new(plan, writer);
        RunEmitter runs = new(plan, tiles, writer);
        LaneEmitter lanes = new(plan, tiles, writer);
        RegionEmitter regions = new(plan, writer);
        ComputeEmitter compute = new(plan, writer);
        DynamicEmitter dynamic = new(plan, writer);
        LayoutPlan.Groups? groups = plan.Layout as LayoutPlan.Groups;

        compute.Run();
        if (groups is not null)
        {
            compute.Groups(groups);
        }

        if (plan.Layout.HasLanes)
        {
            compute.Rows();
        }

        compute.VectorFormulas();
        foreach (OperationPlan operation in new[] { plan.Quantize, plan.Dequantize, plan.FakeQuantize })
        {
            regions.Operation(OperationText.For(plan, operation));
            runs.Operation(operation);
            if (groups is not null)
            {
                new GroupEmitter(plan, groups, tiles, writer).Operation(operation);
            }

            if (plan.Layout.HasLanes)
            {
                lanes.Operation(operation);
            }
        }

        dynamic.Methods();
        if (groups is not null)
        {
            regions.Operation(OperationText.Compute(plan));
            regions.Operation(OperationText.QuantizeDynamic(plan));
        }
        else if (plan.Layout is LayoutPlan.Channels)
        {
            regions.ChannelParameters();
            regions.ChannelDynamic();
        }

        foreach (WidthPlan width in plan.Widths)
        {
            tiles.VectorMethods(width.Bits);
        }

        new ElementEmitter(plan, writer).Methods();
    }
}
