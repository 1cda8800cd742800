using System;
using System.Linq;
using QuantGen.Generator.Model;
using QuantGen.Generator.Parsing;
using QuantGen.Generator.Planning;
using Xunit;

namespace QuantGen.Generator.Tests.Planning;

/// <summary>The plan's geometry, formulas and widths.</summary>
public sealed class KernelPlanTests
{
    public static TheoryData<int> GroupSizes => [1, 4, 7, 8, 16, 20, 24, 32, 48, 64, 96, 128, 256, 1000, 1024, 65536, int.MaxValue];

    [Theory]
    [MemberData(nameof(GroupSizes))]
    public void AStepOfGroupsIsTheLeastThatFillsTiles(int groupSize)
    {
        foreach (WidthPlan width in KernelPlanner.Plan(Schemes.OfGroups(groupSize)).Widths)
        {
            if (width.Groups is not { } step)
            {
                Assert.True(groupSize % width.Lanes != 0 || LeastStep(groupSize, width.Tile) > 256, $"Groups of {groupSize} fit {width}.");
                continue;
            }

            Assert.Equal(groupSize, step.GroupSize);
            Assert.Equal(LeastStep(groupSize, width.Tile), (long)step.Groups * groupSize);
            Assert.Equal((long)step.Groups * groupSize, (long)step.Tiles * width.Tile);
        }
    }

    [Theory]
    [MemberData(nameof(GroupSizes))]
    public void ReducedGroupsAreWholeVectors(int groupSize) => Assert.All(KernelPlanner.Plan(Schemes.OfGroups(groupSize)).Widths, width =>
    {
        if (width.GroupReduction is { } reduction)
        {
            Assert.Equal(groupSize, reduction.VectorsPerGroup * width.Lanes);
        }
    });

    [Theory]
    [MemberData(nameof(GroupSizes))]
    public void ABlockOfGroupsIsWholeReductions(int groupSize)
    {
        LayoutPlan.Groups layout = Assert.IsType<LayoutPlan.Groups>(KernelPlanner.Plan(Schemes.OfGroups(groupSize)).Layout);
        Assert.InRange(layout.BlockGroups, 16, 256);
        Assert.Equal(0, layout.BlockGroups % 16);
    }

    [Fact]
    public void WidthsComeWidestFirst() => Assert.Equal([512, 256, 128], KernelPlanner.Plan(Schemes.OfGroups(32)).Widths.Select(width => width.Bits));

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(-2, true)]
    public void OnlyGroupsOnTheLastAxisHaveNoLanes(int axis, bool hasLanes) =>
        Assert.Equal(hasLanes, KernelPlanner.Plan(Schemes.OfGroups(32, axis)).Layout.HasLanes);

    [Fact]
    public void FormulasDivideByTheCodesBetweenTheExtremes() => Assert.All(Schemes.OfEveryCode, scheme =>
    {
        int expected = scheme.IsSymmetric ? scheme.HalfRange - 1 : scheme.MaxCode - scheme.MinCode;
        Assert.Equal(expected, KernelPlanner.Plan(scheme).Formula switch
        {
            ParameterPlan.Symmetric symmetric => symmetric.Divisor,
            ParameterPlan.Asymmetric asymmetric => asymmetric.Levels,
            _ => throw new InvalidOperationException("There is no third formula."),
        });
    });

    [Theory]
    [InlineData(Profile.Affine, "max")]
    [InlineData(Profile.Onnx, "min")]
    [InlineData(Profile.PyTorch, "min")]
    public void TheProfileChoosesTheExtremeOfTheZeroPoint(Profile profile, string extreme)
    {
        SchemeModel scheme = SchemeRules.Resolve(new() { Bits = 8, Symmetry = Model.Symmetry.Asymmetric, Profile = (Model.Profile)profile });
        Assert.Equal(extreme, Assert.IsType<ParameterPlan.Asymmetric>(KernelPlanner.Plan(scheme).Formula).Extreme);
    }

    [Fact]
    public void TheLastQuotientHoldsForEveryScale() => Assert.All(Enum.GetValues<Model.Profile>(), profile =>
    {
        KernelPlan plan = KernelPlanner.Plan(SchemeRules.Resolve(new() { Bits = 8, Profile = profile }));
        Assert.False(plan.Quotients.Last().HasCondition);
        Assert.Equal(profile == Model.Profile.PyTorch, plan.Quotients.Any(quotient => quotient.Type == "ReciprocalQuotient"));
    });

    [Fact]
    public void EqualSchemesHaveEqualPlans() =>
        Assert.All(Schemes.OfEveryCode, scheme => Assert.Equal(KernelPlanner.Plan(scheme), KernelPlanner.Plan(scheme with { })));

    private static long LeastStep(int groupSize, int tile) =>
        Enumerable.Range(1, tile).Select(groups => (long)groups * groupSize).First(step => step % tile == 0);
}
