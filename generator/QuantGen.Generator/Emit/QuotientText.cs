using System;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints the choice between the ways to form a quotient, for given scales.</summary>
internal static class QuotientText
{
    public static void Dispatch(KernelPlan plan, IndentedWriter writer, string scales, Action<string> call)
    {
        string otherwise = "";
        foreach (QuotientPlan quotient in plan.Quotients)
        {
            string type = "Kernels::" + quotient.Type;
            if (quotient.HasCondition)
            {
                writer.Block($"{otherwise}if ({type}.Holds({scales}))", () => call(type));
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
