using System;
using System.Linq;
using QuantGen.Generator.Model;
using QuantGen.Generator.Planning;
using QuantGen.Generator.Tests.Planning;
using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Generator.Tests.Calibration;

/// <summary>What the planner decides about calibrated types.</summary>
public sealed class CalibrationPlanTests
{
    [Fact]
    public void TheQuotientIsTheOneThatTheRuntimeWouldChoose()
    {
        // Elsewhere the runtime divides whatever the scales, as the emitted code does by its own condition.
        Assert.SkipUnless(ResidualQuotient.IsSupported, "This machine has no fused multiply-add.");
        Random random = new(1);
        int held = 0;
        for (int i = 0; i < 20_000; i++)
        {
            int bits = random.Next(1, 10) is var width and < 9 ? width : 16;
            float[] scales = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Scale(random, i % 2 == 0 ? 240 : 30))];
            bool holds = CalibrationPlanner.ResidualHolds(scales.ToEquatableArray(), bits);
            held += holds ? 1 : 0;
            Assert.Equal(ResidualQuotient.Holds(scales, bits), holds);
        }

        Assert.InRange(held, 2_000, 18_000);
    }

    [Theory]
    [InlineData(1.26765060022822940e30f, true)]
    [InlineData(1.2676507E+30f, false)]
    [InlineData(7.888609E-31f, true)]
    [InlineData(7.888608E-31f, false)]
    [InlineData(1.17549435e-38f, false)]
    [InlineData(float.MaxValue, false)]
    public void TheBoundsAreThoseOfTheRuntime(float scale, bool holds)
    {
        Assert.Equal(holds, CalibrationPlanner.ResidualHolds([scale], 8));
        Assert.Equal(holds && ResidualQuotient.IsSupported, ResidualQuotient.Holds(scale));
    }

    [Theory]
    [InlineData(Model.Profile.Affine, 1f, "ResidualQuotient", "DivisionQuotient")]
    [InlineData(Model.Profile.Onnx, 1f, "ResidualQuotient", "DivisionQuotient")]
    [InlineData(Model.Profile.Onnx, 1e-35f, "DivisionQuotient")]
    [InlineData(Model.Profile.PyTorch, 1f, "ReciprocalQuotient")]
    public void TheProfileDecidesTheQuotient(object profile, float scale, params string[] quotients)
    {
        SchemeModel scheme = Schemes.OfGroups(32) with { Profile = (Model.Profile)profile, CalibrationKey = "key" };

        CalibrationPlan plan = CalibrationPlanner.Plan(scheme, new([scale], []));

        Assert.Equal(quotients, plan.Quotients.Select(quotient => quotient.Type));
        Assert.False(plan.Quotients[plan.Quotients.Count - 1].NeedsSupport);
    }

    private static float Scale(Random random, int powers) =>
        MathF.ScaleB(1 + random.NextSingle(), random.Next(powers) - (powers / 2)) is var scale && float.IsNormal(scale) ? scale : 1f;
}
