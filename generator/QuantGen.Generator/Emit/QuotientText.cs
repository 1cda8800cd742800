using System;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints the choice between the ways to form a quotient, for given scales.</summary>
internal static class QuotientText
{
    /// <summary>For any elements.</summary>
    public static void Dispatch(KernelPlan plan, IndentedWriter writer, string scales, Action<string> call) =>
        Dispatch(plan, writer, call, static quotient => quotient.Type, type => $"{type}.Holds({scales}, Bits)");

    /// <summary>For elements from which the scales were just found.</summary>
    public static void DispatchNear(KernelPlan plan, IndentedWriter writer, string scales, Action<string> call) =>
        Dispatch(plan, writer, call, static quotient => quotient.Near, type => $"{type}.HoldsNear({scales})");

    private static void Dispatch(
        KernelPlan plan, IndentedWriter writer, Action<string> call, Func<QuotientPlan, string> typeOf, Func<string, string> conditionOf)
    {
        string otherwise = "";
        foreach (QuotientPlan quotient in plan.Quotients)
        {
            string type = "Kernels::" + typeOf(quotient);
            if (quotient.HasCondition)
            {
                writer.Block($"{otherwise}if (Kernels::{conditionOf(quotient.Type)})", () => call(type));
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
