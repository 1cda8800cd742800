using System.Linq;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints how the vectors of a whole group of a known size are reduced to one, lane by lane.</summary>
internal static class GroupReductionEmitter
{
    public static void Emit(SchemePlan plan, IndentedWriter writer)
    {
        if (plan.Scheme.IsSymmetric)
        {
            Method("LargestOfGroup", "max|x| of a group, lane by lane: the bits of magnitudes compare as integers.", "MaxInt32", " & magnitude", plan, writer);
            return;
        }

        Method("LargestOfGroup", "max x of a group, lane by lane: bits of positive floats compare as integers.", "MaxInt32", "", plan, writer);
        Method("LargestUnsignedOfGroup", "min x of a group, lane by lane: as unsigned integers, bits of negative floats are the largest.", "MaxUInt32", "", plan, writer);
    }

    private static void Method(string name, string comment, string maximum, string mask, SchemePlan plan, IndentedWriter writer)
    {
        writer.Separate();
        writer.Lines($"""
            // {comment}
            {Inlining.Attribute}
            public static V {name}<V>(ref int bits)
            """);
        writer.Block("    where V : struct, ILanes<V>", () =>
        {
            if (mask.Length > 0)
            {
                writer.Line("V magnitude = V.Create(0x7fffffff);");
            }

            writer.Line($"V largest = V.Load(ref bits, 0, 0){mask};");
            int done = 1;
            foreach (GroupReduction reduction in plan.Reductions)
            {
                (int first, int count) = (done, reduction.Vectors - done);
                done = reduction.Vectors;
                if (count == 0)
                {
                    continue;
                }

                void Vectors()
                {
                    for (int vector = first; vector < first + count; vector++)
                    {
                        writer.Line($"largest = V.{maximum}(largest, V.Load(ref bits, 0, {vector}){mask});");
                    }
                }

                // Wider vectors are done before these.
                if (reduction.Lanes == plan.Reductions[0].Lanes)
                {
                    Vectors();
                }
                else
                {
                    writer.Block(reduction.Lanes == 4 ? "if (typeof(V) == typeof(Lanes128))" : "if (typeof(V) != typeof(Lanes512))", Vectors);
                    writer.Line();
                }
            }

            writer.Line("return largest;");
        });
    }
}
