using System;
using System.Linq;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints how the vectors of a whole group of a known size are reduced to one, lane by lane.</summary>
internal static class GroupReductionEmitter
{
    // Elements of a group that is written out: a loop reduces as many groups as a vector has lanes, and the compiler inlines only so much into it.
    private const int MostElements = 32;

    public static void Emit(SchemePlan plan, IndentedWriter writer)
    {
        writer.Separate();
        if (plan.Scheme.IsSymmetric)
        {
            writer.Lines($"""
                // max|x| of a group, lane by lane: the bits of magnitudes compare as integers.
                {Inlining.Attribute}
                public static V LargestOfGroup<V>(ref int bits, V magnitude)
                """);
            writer.Block("    where V : struct, ILanes<V>", () => Largest(plan, writer));
            return;
        }

        writer.Lines($"""
            // max x and min x of a group, lane by lane: the bits of positive floats compare as signed integers, and of negative ones the largest are the largest
            // unsigned integers.
            {Inlining.Attribute}
            public static GroupExtremes<V> ExtremesOfGroup<V>(ref int bits)
            """);
        writer.Block("    where V : struct, ILanes<V>", () => Extremes(plan, writer));
    }

    private static void Largest(SchemePlan plan, IndentedWriter writer)
    {
        static string With(string largest, string index, string vector) => $"{largest} = V.MaxInt32({largest}, V.And(magnitude, ref bits, {index}, {vector}));";
        if (plan.Scheme.GroupSize > MostElements)
        {
            writer.Line("V a = default, b = default, c = default, d = default;");
            Loop(plan, writer, (index, vector) => writer.Line(With(((char)('a' + vector)).ToString(), index, Literals.Of(vector))));
            writer.Line("return V.MaxInt32(V.MaxInt32(a, b), V.MaxInt32(c, d));");
            return;
        }

        writer.Line("V largest = V.And(magnitude, ref bits, 0, 0);");
        Unrolled(plan, writer, vector => writer.Line(With("largest", "0", Literals.Of(vector))));
        writer.Line("return largest;");
    }

    private static void Extremes(SchemePlan plan, IndentedWriter writer)
    {
        void With(string index, int vector)
        {
            writer.Line($"x = V.Load(ref bits, {index}, {Literals.Of(vector)});");
            writer.Line("extremes.Largest = V.MaxInt32(extremes.Largest, x);");
            writer.Line("extremes.LargestUnsigned = V.MaxUInt32(extremes.LargestUnsigned, x);");
        }

        writer.Line("V x = V.Load(ref bits, 0, 0);");
        writer.Line("GroupExtremes<V> extremes = default;");
        writer.Line("extremes.Largest = x;");
        writer.Line("extremes.LargestUnsigned = x;");
        if (plan.Scheme.GroupSize > MostElements)
        {
            Loop(plan, writer, With);
        }
        else
        {
            Unrolled(plan, writer, vector => With("0", vector));
        }

        writer.Line("return extremes;");
    }

    // Four vectors at a time, then one.
    private static void Loop(SchemePlan plan, IndentedWriter writer, Action<string, int> vector)
    {
        string size = Literals.Of(plan.Scheme.GroupSize);
        writer.Line("nuint i = 0;");
        writer.Block($"for (; i + (4 * (nuint)V.Count) <= {size}; i += 4 * (nuint)V.Count)", () =>
        {
            for (int of4 = 0; of4 < 4; of4++)
            {
                vector("i", of4);
            }
        });
        writer.Line();
        if (plan.Reductions.Any(static width => width.Vectors % 4 != 0))
        {
            writer.Block($"for (; i < {size}; i += (nuint)V.Count)", () => vector("i", 0));
            writer.Line();
        }
    }

    // All vectors but the first; those of narrower widths after the ones that every width has.
    private static void Unrolled(SchemePlan plan, IndentedWriter writer, Action<int> vector)
    {
        int done = 1;
        foreach (GroupReduction width in plan.Reductions.Where(static width => width.Vectors > 1))
        {
            (int first, int end) = (done, width.Vectors);
            done = end;
            void Vectors()
            {
                for (int each = first; each < end; each++)
                {
                    vector(each);
                }
            }

            if (width.Lanes == plan.Reductions[0].Lanes)
            {
                Vectors();
                continue;
            }

            writer.Block(width.Lanes == 4 ? "if (typeof(V) == typeof(Lanes128))" : "if (typeof(V) != typeof(Lanes512))", Vectors);
            writer.Line();
        }
    }
}
