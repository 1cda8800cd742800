using System;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>How the body of an operation comes by scales and zero points.</summary>
internal abstract class ParameterText
{
    /// <summary>Prints what makes them ready, or checks them.</summary>
    public abstract void Check(IndentedWriter writer, string regions);

    /// <summary>What passes the first of them to a kernel.</summary>
    public abstract string Reference(RegionParameter parameter);

    /// <summary>Prints the choice between the ways to form a quotient.</summary>
    public abstract void Dispatch(IndentedWriter writer, Action<string> call);
}

/// <summary>Spans that the caller gives.</summary>
internal sealed class GivenParameterText(KernelPlan plan) : ParameterText
{
    public override void Check(IndentedWriter writer, string regions)
    {
        writer.Line($"Kernels::TensorArguments.CheckScales(scales, {regions});");
        writer.Line(ZeroPointText.For(plan).Check(regions));
    }

    public override string Reference(RegionParameter parameter) => InterfaceEmitter.Reference(parameter.Plural);

    public override void Dispatch(IndentedWriter writer, Action<string> call) => QuotientText.Dispatch(plan, writer, "scales", call);
}

/// <summary>Constants of a calibration table, which were checked when the table was read.</summary>
internal sealed class CalibratedParameterText(CalibrationPlan plan) : ParameterText
{
    public override void Check(IndentedWriter writer, string regions)
    {
        if (plan.ChecksRegions)
        {
            writer.Line($"Kernels::TensorArguments.CheckCalibrated(shape, {regions}, {plan.Constants[0].Name}.Length);");
        }

        foreach (CalibratedConstant constant in plan.Constants)
        {
            RegionParameter parameter = constant.Parameter;
            writer.Line(plan.IsTable
                ? $"{Names.ReadOnlySpan(parameter.Type)} {parameter.Plural} = {constant.Name};"
                : $"{parameter.Type} {parameter.Name} = {constant.Name};");
        }
    }

    public override string Reference(RegionParameter parameter) => plan.IsTable ? InterfaceEmitter.Reference(parameter.Plural) : $"ref {parameter.Name}";

    public override void Dispatch(IndentedWriter writer, Action<string> call)
    {
        foreach (CalibratedQuotient quotient in plan.Quotients)
        {
            string type = "Kernels::" + quotient.Type;
            if (quotient.NeedsSupport)
            {
                writer.Block($"if ({type}.IsSupported)", () => call(type));
            }
            else if (plan.Quotients.Count > 1)
            {
                writer.Block("else", () => call(type));
            }
            else
            {
                call(type);
            }
        }
    }
}
