using QuantGen.Parallelism;
using QuantGen.Regions;
using Xunit;

namespace QuantGen.Kernels.Tests.Parallelism;

/// <summary>Into how many pieces tensors are cut.</summary>
public sealed class ParallelLimitsTests
{
    [Theory]
    [InlineData(65_535, 1)]
    [InlineData(65_536, 2)]
    [InlineData(131_071, 2)] // three are no multiple of the threads
    [InlineData(131_072, 4)]
    [InlineData(1 << 24, 32)] // sixteen for each thread
    public void PiecesHaveSoManyElements(int elements, int pieces) => Assert.Equal(pieces, Limits().PiecesOf(TensorRegions.PerTensor([elements])));

    [Theory]
    [InlineData(2048, 16)] // 128 elements for each of 1,024 parameters
    [InlineData(2047, 14)]
    public void PiecesHaveSoManyElementsForEachParameterThatRecurs(int rows, int pieces) =>
        Assert.Equal(pieces, Limits().PiecesOf(TensorRegions.PerChannel([rows, 1024], 1)));

    [Theory]
    [InlineData(65_535, false)]
    [InlineData(65_536, true)]
    public void TensorsOfOnePieceAreNotCut(int elements, bool isCut) => Assert.Equal(isCut, Limits().MayCut(elements));

    private static ParallelLimits Limits() => ParallelLimits.Create(1, default, new(0, 0)) with { Degree = 2 };
}
