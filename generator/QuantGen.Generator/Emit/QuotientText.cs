using System;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints the choice between the ways to form a quotient, for given scales.</summary>
internal static class QuotientText
{
    /// <summary>For any elements.</summary>
    public static void Dispatch(KernelPlan plan, IndentedWriter writer, string scales, Action<string> call) =>
        Dispatch(plan, writer, scales, call, static quotient => quotient.Type);

    /// <summary>For elements from which the scales were just found.</summary>
    public static void DispatchNear(KernelPlan plan, IndentedWriter writer, string scales, Action<string> call) =>
        Dispatch(plan, writer, scales, call, static quotient => quotient.Near);

    private static void Dispatch(KernelPlan plan, IndentedWriter writer, string scales, Action<string> call, Func<QuotientPlan, string> typeOf)
    {
        string otherwise = "";
        foreach (QuotientPlan quotient in plan.Quotients)
        {
            string type = "Kernels::" + typeOf(quotient);
            if (quotient.HasCondition)
            {
                writer.Block($"{otherwise}if (Kernels::{quotient.Type}.Holds({scales}, Bits))", () => call(type));
                otherwise = "else ";
            }
            else if (otherwise.Length > 0)
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
