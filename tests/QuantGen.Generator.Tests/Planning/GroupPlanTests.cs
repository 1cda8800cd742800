using System.Linq;
using QuantGen.Generator.Planning;
using Xunit;

namespace QuantGen.Generator.Tests.Planning;

/// <summary>How groups of a known size are unrolled.</summary>
public sealed class GroupPlanTests
{
    private const int VectorsPerTile = 4;

    private static readonly int[] _widths = [16, 8, 4];

    public static TheoryData<int> GroupSizes => [1, 4, 7, 8, 16, 20, 24, 32, 48, 64, 96, 128, 256, 1000, 1024, 65536, int.MaxValue];

    [Theory]
    [MemberData(nameof(GroupSizes))]
    public void AStepIsTheLeastNumberOfGroupsThatFillsTiles(int groupSize)
    {
        SchemePlan plan = SchemePlanner.Plan(Schemes.OfGroups(groupSize));
        foreach (int lanes in _widths)
        {
            long least = LeastStep(groupSize, VectorsPerTile * lanes);
            if (plan.Groups.SingleOrDefault(group => group.Lanes == lanes) is not { } step)
            {
                Assert.True(groupSize % lanes != 0 || least > 256, $"Groups of {groupSize} fit vectors of {lanes}.");
                continue;
            }

            Assert.Equal(least, (long)step.Groups * groupSize);
            Assert.Equal(least, (long)step.Tiles * VectorsPerTile * lanes);
            Assert.Equal(step.Tiles * VectorsPerTile, step.GroupOfVector.Count);
            for (int vector = 0; vector < step.GroupOfVector.Count; vector++)
            {
                Assert.Equal(vector * lanes / groupSize, step.GroupOfVector[vector]);
                Assert.Equal(((vector * lanes) + lanes - 1) / groupSize, step.GroupOfVector[vector]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(GroupSizes))]
    public void ReducedGroupsAreWholeVectorsAndNotMany(int groupSize)
    {
        SchemePlan plan = SchemePlanner.Plan(Schemes.OfGroups(groupSize));

        Assert.Equal(
            _widths.Where(lanes => groupSize % lanes == 0 && groupSize / lanes <= 16).Select(lanes => (lanes, groupSize / lanes)),
            plan.Reductions.Select(reduction => (reduction.Lanes, reduction.Vectors)));
    }

    [Fact]
    public void WidthsComeWidestFirst()
    {
        SchemePlan plan = SchemePlanner.Plan(Schemes.OfGroups(32));

        Assert.Equal(_widths, plan.Groups.Select(step => step.Lanes));
        Assert.Equal(_widths, plan.Reductions.Select(reduction => reduction.Lanes));
    }

    [Theory]
    [InlineData("PerTensor")]
    [InlineData("PerChannel")]
    public void OtherGranularitiesHaveNoGroups(string granularity)
    {
        SchemePlan plan = SchemePlanner.Plan(Schemes.OfGroups(32) with { Granularity = System.Enum.Parse<Model.Granularity>(granularity), GroupSize = 0 });

        Assert.Empty(plan.Groups);
        Assert.Empty(plan.Reductions);
    }

    private static long LeastStep(int groupSize, int tile) =>
        Enumerable.Range(1, tile).Select(groups => (long)groups * groupSize).First(step => step % tile == 0);
}
