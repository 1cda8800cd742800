using System;
using System.Linq;
using QuantGen.Kernels.Tests.GuardPages;
using QuantGen.Kernels.Tests.Registry;
using Xunit;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>Group sizes and axes that no type declares.</summary>
[Trait("Category", "Fuzz")]
public sealed class DrawnGroupTests
{
    [Fact]
    public void GroupsOfAnySizeOnAnyAxisGiveTheBitsOfTheReference() => Assert.True(DrawnGroupJob.Run());

    [Fact]
    public void SizesAreDrawnFromOneToAThousand()
    {
        Random random = new(1);
        int[] sizes = [.. Enumerable.Range(0, 100_000).Select(_ => GroupCases.DrawSize(random))];
        Assert.Equal((1, 1000), (sizes.Min(), sizes.Max()));
    }

    [Fact]
    public void EveryAxisOfUpToFourIsDrawn()
    {
        GroupCase[] cases = [.. GroupCases.Guarded];
        Assert.Equal(Enumerable.Range(-4, 8), cases.Select(groups => groups.Axis).Distinct().Order());

        // On an axis between others, several groups of which the last is short.
        Assert.True(cases.Count(IsShortBetweenAxes) > 100);
        Assert.True(cases.All(groups => groups.Shape.Length <= GroupCases.MostElements));
    }

    [Fact]
    public void EveryOperationIsComparedAndGuarded()
    {
        GroupCase groups = GroupCases.Listed.First();
        RecordingKernels compared = new(groups.Prepare());
        RecordingKernels guarded = new(groups.Prepare());
        DrawnGroupJob.Check(compared, groups);
        new GuardedTensor().RunEveryKernel(guarded, groups.Shape, GuardedEdge.End);
        int operations = typeof(TensorKernels).GetMethods().Count(method => method.IsAbstract && !method.IsSpecialName && !method.Name.StartsWith("Get", StringComparison.Ordinal));
        Assert.Equal(operations, compared.Called.Count);
        Assert.Equal(compared.Called, guarded.Called);
    }

    private static bool IsShortBetweenAxes(GroupCase groups)
    {
        int[] extents = groups.Shape.ToArray();
        int axis = groups.Axis < 0 ? extents.Length + groups.Axis : groups.Axis;
        return extents[axis] > groups.Size && extents[axis] % groups.Size != 0 && extents[..axis].Any(extent => extent > 1) && extents[(axis + 1)..].Any(extent => extent > 1);
    }
}
