using QuantGen.Kernels.Tests.Walks;
using QuantGen.Regions;
using Xunit;

namespace QuantGen.Kernels.Tests.Elements;

/// <summary>How many elements that are no floats are converted at a time.</summary>
public sealed class ElementBlockTests
{
    private readonly WalkMemory _memory = new();

    [Fact]
    public void ElementsBecomeFloatsABlockAtATime()
    {
        RecordingElement.Read.Clear();
        Walk(RecordingLoops.Quantizing(_memory));

        Assert.Equal([2048, 2048, 1], RecordingElement.Read);
    }

    [Fact]
    public void FloatsBecomeElementsABlockAtATime()
    {
        RecordingElement.Written.Clear();
        Walk(RecordingLoops.Dequantizing(_memory));

        Assert.Equal([2048, 2048, 1], RecordingElement.Written);
    }

    [Theory]
    [InlineData(2048, 4096)]
    [InlineData(241, 3856)] // a run more would be 4,097
    [InlineData(4097, 4097)]
    public void AsManyRunsAsFitABlockAreQuantizedOnlineAtATime(int run, int end) =>
        Assert.Equal((nuint)end, ElementCut.End(TensorRegions.Runs((nuint)run, 100), 0, 8));

    [Theory]
    [InlineData(4096, 4096)]
    [InlineData(4097, 4080)] // runs of 20
    public void RowsThatDoNotFitABlockAreCutBetweenRuns(int row, int end) =>
        Assert.Equal((nuint)end, ElementCut.End(TensorRegions.GroupSize(TensorShape.Create(3, row), 1, 20), 0, 8));

    private void Walk(OperationLoops loops) =>
        ElementWalk<RecordingElement>.Walk(loops, _memory.Tensors, _memory.Parameters, TensorRegions.Runs(4097, 1), streams: false);
}
