using System.Linq;
using QuantGen.Generator.Model;
using QuantGen.Generator.Planning;

namespace QuantGen.Generator.Emit;

/// <summary>Prints a step over whole groups of a known size, unrolled at each vector width.</summary>
internal static class GroupStepEmitter
{
    // Tiles that are written out; more of them, which then belong to one group, are a loop.
    private const int MostTiles = 4;

    public static void Emit(EquatableArray<GroupStep> steps, IndentedWriter writer)
    {
        string counts = string.Join(" : ", steps.Select(static step => $"typeof(V) == typeof(Lanes{Literals.Of(32 * step.Lanes)}) ? {Literals.Of(step.Groups)}"));
        writer.Separate();
        writer.Lines($"""
            // A step is the least number of groups that is also a whole number of tiles; 0 where a group is no whole number of vectors, or a step would be long.
            {Inlining.Attribute}
            public static int GroupsPerStep<V>()
                where V : struct, ILanes<V> => {counts} : 0;

            // Each vector has the operands of its group.
            {Inlining.Attribute}
            public static void GroupStep<V, TOperation>(Tensors tensors, Parameters groups, nuint i)
            """);
        writer.Block("    where V : struct, ILanes<V> where TOperation : struct, IOperation", () =>
        {
            string otherwise = "";
            foreach (GroupStep step in steps)
            {
                writer.Block($"{otherwise}if (typeof(V) == typeof(Lanes{Literals.Of(32 * step.Lanes)}))", () => Step(step, writer));
                otherwise = "else ";
            }
        });
    }

    private static void Step(GroupStep step, IndentedWriter writer)
    {
        for (int group = 0; group < step.Groups; group++)
        {
            writer.Line($"Operands<V> g{group} = TOperation.Broadcast<V>(groups, {group});");
        }

        if (step.Groups == 1 && step.Tiles > MostTiles)
        {
            writer.Block($"for (int tile = 0; tile < {step.Tiles}; tile++)", () => writer.Line("TOperation.StepTile(tensors, i, tile, g0, g0, g0, g0);"));
            return;
        }

        for (int tile = 0; tile < step.Tiles; tile++)
        {
            string operands = string.Join(", ", Enumerable.Range(4 * tile, 4).Select(vector => "g" + Literals.Of(step.GroupOfVector[vector])));
            writer.Line($"TOperation.StepTile(tensors, i, {tile}, {operands});");
        }
    }
}
