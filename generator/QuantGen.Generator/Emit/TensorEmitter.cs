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
        KernelPlan plan = KernelPlanner.Plan(model.Scheme, model.Calibration);
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

        InterfaceEmitter members = new(plan, writer, inherit);
        members.Members();
        new OverloadEmitter(plan, writer).Members();
        if (plan.Calibration is { } calibration)
        {
            new CalibrationEmitter(plan, calibration, members, writer).Members(model.Type);
        }

        Kernels(plan, writer);
    }

    private static void Kernels(KernelPlan plan, IndentedWriter writer)
    {
        TileEmitter tiles = new(plan, writer);
        CodeEmitter codes = new(plan, writer);
        StreamEmitter streams = new(plan, writer);
        RunEmitter runs = new(plan, tiles, streams, writer);
        LaneEmitter lanes = new(plan, tiles, streams, writer);
        RegionEmitter regions = new(plan, writer);
        ComputeEmitter compute = new(plan, writer);
        DynamicEmitter dynamic = new(plan, streams, writer);
        LayoutPlan.Groups? groups = plan.Layout as LayoutPlan.Groups;

        compute.Runs();
        if (groups is { IsUnrolled: true })
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
            if (groups is { IsUnrolled: true })
            {
                new GroupEmitter(plan, groups, tiles, streams, writer).Operation(operation);
            }

            if (plan.Layout.HasLanes)
            {
                lanes.Operation(operation);
            }
        }

        GradientEmitter gradient = new(plan, writer);
        regions.Operation(OperationText.FakeQuantizeGradient(plan));
        gradient.Runs();
        if (plan.Layout.HasLanes)
        {
            gradient.Rows();
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
            tiles.Methods(width);
            codes.Methods(width);
        }

        new ElementEmitter(plan, writer).Methods();
    }
}
