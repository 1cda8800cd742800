using QuantGen.Kernels;
using QuantGen.Regions;

namespace QuantGen.Runtime.Tests.Walks;

/// <summary>A way over the elements of a tensor, or of a part that begins with some element.</summary>
internal interface IWalk
{
    static abstract void Walk(OperationLoops loops, Tensors tensors, Parameters parameters, int start, TensorRegions regions, bool streams);
}

/// <summary>Runs of one length that follow each other.</summary>
internal readonly struct RunsInTurn : IWalk
{
    public static void Walk(OperationLoops loops, Tensors tensors, Parameters parameters, int start, TensorRegions regions, bool streams) =>
        loops.Runs(tensors, parameters, (nuint)start, regions.RunLength, (nuint)regions.Count, streams);
}

/// <summary>Rows of lanes.</summary>
internal readonly struct RowsOfLanes : IWalk
{
    public static void Walk(OperationLoops loops, Tensors tensors, Parameters parameters, int start, TensorRegions regions, bool streams) =>
        LaneWalk.Walk(loops, tensors, parameters, (nuint)start, (nuint)regions.Length, regions.Lanes, 0, streams);
}

/// <summary>Regions of any kind, their operands spread.</summary>
internal readonly struct SpreadRegions : IWalk
{
    public static void Walk(OperationLoops loops, Tensors tensors, Parameters parameters, int start, TensorRegions regions, bool streams) =>
        SpreadWalk.Walk(loops, tensors, parameters, (nuint)start, regions, streams);
}

/// <summary>Groups of the scheme's size.</summary>
internal readonly struct WholeGroups : IWalk
{
    public static void Walk(OperationLoops loops, Tensors tensors, Parameters parameters, int start, TensorRegions regions, bool streams) =>
        GroupWalk.Walk(loops, tensors, parameters, (nuint)start, (nuint)regions.Count, streams);
}

/// <summary>A tensor, or the part of it from the start on, by the walk that suits it.</summary>
internal readonly struct WholeTensor : IWalk
{
    public static void Walk(OperationLoops loops, Tensors tensors, Parameters parameters, int start, TensorRegions regions, bool streams) =>
        TensorWalk.Walk(loops, tensors, parameters, regions, streams);
}
