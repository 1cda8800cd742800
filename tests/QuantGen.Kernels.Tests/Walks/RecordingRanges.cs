using System;
using System.Collections.Generic;

namespace QuantGen.Kernels.Tests.Walks;

/// <summary>Loops that find parameters and do nothing but remember for how many regions at a time.</summary>
internal sealed class RecordingRanges : RangeLoops
{
    private readonly int _groupSize;

    public RecordingRanges(bool isSymmetric = true, int groupSize = 0)
    {
        IsSymmetric = isSymmetric;
        _groupSize = groupSize;
    }

    /// <summary>The calls, in order.</summary>
    public List<LoopCall> Calls { get; } = [];

    public override int GroupSize => _groupSize;

    public override bool Set(Extremes extremes, in Parameters parameters, nuint region)
    {
        Calls.Add(new("Set", (int)region, 1));
        return true;
    }

    public override bool Set(ReadOnlySpan<int> largest, ReadOnlySpan<int> largestNegated, in Parameters parameters)
    {
        Calls.Add(new("SetMany", 0, largest.Length));
        return true;
    }

    public override bool Groups(ref float source, nuint start, nuint groups, in Parameters parameters)
    {
        Calls.Add(new("Groups", (int)start, (int)groups));
        return true;
    }

    public override bool Columns(ref float source, in BlockRows blocks, in Parameters parameters)
    {
        Calls.Add(new("Columns", 0, (int)(blocks.Lanes * blocks.Count), (int)(blocks.Elements / blocks.Lanes)));
        return true;
    }
}
