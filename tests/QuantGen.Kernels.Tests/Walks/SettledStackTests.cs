using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using QuantGen.Regions;
using Xunit;

namespace QuantGen.Kernels.Tests.Walks;

/// <summary>
/// Loops that keep vectors on the stack do so within a page, wherever the stack of their thread begins. No test of results would notice; they would only be slower in some
/// processes.
/// </summary>
public sealed class SettledStackTests
{
    // Loops of 256 bits take 152 at most, and what is between them and their walk about as much.
    private const int LoopBytes = 512;

    private readonly WalkMemory _memory = new();

    [Theory]
    [InlineData(64, false)]
    [InlineData(640, false)]
    [InlineData(5000, false)]
    [InlineData(64, true)]
    [InlineData(640, true)]
    [InlineData(2056, true)]
    public void OfLanes(int lanes, bool streams) => Check(() => RecordingLoops.Quantizing(_memory, isSymmetric: false), Columns(16, lanes), streams);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OfBlocksOfLanes(bool streams) =>
        Check(() => RecordingLoops.Quantizing(_memory), TensorRegions.GroupSize(TensorShape.Create(256, 32), 0, 16), streams);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OfGroups(bool streams)
    {
        Check(() => RecordingLoops.Quantizing(_memory, groupSize: 64), TensorRegions.Runs(64, 100), streams);
        Check(() => RecordingLoops.Dequantizing(_memory, groupSize: 64), TensorRegions.Runs(64, 100), streams);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OfOnlineGroups(bool streams) => FromAnywhere(() =>
    {
        RecordingLoops loops = RecordingLoops.Quantizing(_memory, groupSize: 64);
        OnlineWalk.Walk(new RecordingOnline(new RecordingRanges(groupSize: 64), loops), _memory.Tensors, _memory.Parameters, TensorRegions.Runs(64, 100), streams);
        return loops.Calls;
    });

    private static TensorRegions Columns(params int[] extents) => TensorRegions.PerChannel(TensorShape.Create(extents), 1);

    private void Check(Func<RecordingLoops> loops, TensorRegions regions, bool streams) => FromAnywhere(() => _memory.Walk(loops(), regions, streams));

    private static void FromAnywhere(Func<List<LoopCall>> walk)
    {
        for (int bytes = 0; bytes < Environment.SystemPageSize; bytes += 128)
        {
            Assert.All(Below(bytes, walk), call => Assert.True(call.BytesInPage >= LoopBytes, call.Loop));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe List<LoopCall> Below(int bytes, Func<List<LoopCall>> walk)
    {
        byte* taken = stackalloc byte[bytes + 1];
        taken[0] = 0;
        return walk();
    }
}
