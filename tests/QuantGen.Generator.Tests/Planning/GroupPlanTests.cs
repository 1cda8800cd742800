using System.Linq;
using QuantGen.Generator.Model;
using QuantGen.Generator.Planning;
using Xunit;

namespace QuantGen.Generator.Tests.Planning;

/// <summary>How groups of a known size are unrolled.</summary>
public sealed class GroupPlanTests
{
    private const int VectorsPerTile = 4;

    private static readonly int[] _widths = [16, 8, 4];

    public static TheoryData<int> GroupSizes => [1, 4, 7, 8, 16, 20, 24, 32, 48, 64, 96, 128, 256, 272, 320, 512, 1000, 1024, 65536, int.MaxValue];

    [Theory]
    [MemberData(nameof(GroupSizes))]
    public void AStepIsTheLeastNumberOfGroupsThatFillsTiles(int groupSize)
    {
        EquatableArray<GroupStep> steps = GroupPlanner.Plan(Schemes.OfGroups(groupSize).Regions);
        foreach (int lanes in _widths)
        {
            long least = LeastStep(groupSize, VectorsPerTile * lanes);
            if (steps.SingleOrDefault(group => group.Lanes == lanes) is not { } step)
            {
                Assert.True(groupSize % lanes != 0 || least > 256, $"Groups of {groupSize} fit vectors of {lanes}.");
                continue;
            }

            Assert.True(least <= 256, $"A step of {least} elements gains nothing over runs.");
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

    [Fact]
    public void WidthsComeWidestFirst() => Assert.Equal(_widths, GroupPlanner.Plan(Schemes.OfGroups(32).Regions).Select(step => step.Lanes));

    [Theory]
    [InlineData("PerTensor")]
    [InlineData("PerChannel")]
    public void OtherGranularitiesHaveNoGroups(string granularity) =>
        Assert.Empty(GroupPlanner.Plan(new(System.Enum.Parse<Model.Granularity>(granularity), Axis: 0, GroupSize: 0, GroupCount: 0)));

    private static long LeastStep(int groupSize, int tile) =>
        Enumerable.Range(1, tile).Select(groups => (long)groups * groupSize).First(step => step % tile == 0);
}
