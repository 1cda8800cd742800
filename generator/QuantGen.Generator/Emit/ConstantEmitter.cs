using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using QuantGen.Generator.Model;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints the scheme as constants and as a value.</summary>
internal static class ConstantEmitter
{
    public static void Emit(KernelPlan plan, IndentedWriter writer, string inherit)
    {
        SchemeModel scheme = plan.Scheme;
        Constant(writer, "Bits of a code.", "Bits", scheme.Bits);
        Constant(writer, "The smallest code.", "MinCode", scheme.MinCode);
        Constant(writer, "The largest code.", "MaxCode", scheme.MaxCode);
        if (plan.Layout is not LayoutPlan.Tensor)
        {
            Constant(writer, "The axis of channels or groups; negative values count from the last.", "Axis", scheme.Axis);
        }

        if (scheme.GroupSize > 0)
        {
            Constant(writer, "Elements of a group.", "GroupSize", scheme.GroupSize);
        }

        if (scheme.GroupCount > 0)
        {
            Constant(writer, "Groups along the axis.", "GroupCount", scheme.GroupCount);
        }

        if (plan.Quantize.Operands.Concat(plan.Dequantize.Operands).Any(static operand => operand.Offset is not null))
        {
            writer.Separate();
            writer.Lines($"""
                // Kernels count codes and zero points from the lowest code, which is −{scheme.HalfRange}.
                private const int HalfRange = {scheme.HalfRange};
                """);
        }

        writer.Separate();
        writer.Line(inherit);
        writer.Line("public static global::QuantGen.QuantizationScheme Scheme { get; } = new()");
        writer.Lines($$"""
            {
                Bits = Bits,
                Symmetry = global::QuantGen.Symmetry.{{scheme.Symmetry}},
                Granularity = global::QuantGen.Granularity.{{scheme.Granularity}},
                Axis = {{Names.Text(scheme.Axis)}},
                GroupSize = {{scheme.GroupSize}},
                GroupCount = {{scheme.GroupCount}},
                CodeType = global::QuantGen.CodeType.{{(scheme.IsSigned ? "Signed" : "Unsigned")}},
                CodeRange = global::QuantGen.CodeRange.{{(scheme.IsNarrow ? "Narrow" : "Full")}},
                Rounding = global::QuantGen.Rounding.{{scheme.Rounding}},
                Profile = global::QuantGen.Profile.{{scheme.Profile}},
                CalibrationKey = {{(scheme.CalibrationKey is null ? "null" : SymbolDisplay.FormatLiteral(scheme.CalibrationKey, quote: true))}},
            };
            """);
    }

    private static void Constant(IndentedWriter writer, string summary, string name, int value)
    {
        writer.Separate();
        writer.Lines($"""
            /// <summary>{summary}</summary>
            public const int {name} = {Names.Text(value)};
            """);
    }
}
