using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Generator.Model;
using QuantGen.Generator.Planning;
using Xunit;

namespace QuantGen.Generator.Tests.Planning;

/// <summary>The planned arithmetic gives the codes of the formulas, whatever saturates on the way.</summary>
public sealed class ArithmeticPlanTests
{
    public static TheoryData<int> Indices => [.. Enumerable.Range(0, Schemes.OfEveryCode.Count())];

    [Theory]
    [MemberData(nameof(Indices))]
    public void StoredBitsAreThoseOfTheClampedCode(int index)
    {
        SchemeModel scheme = Schemes.OfEveryCode.ElementAt(index);
        ArithmeticPlan plan = ArithmeticPlanner.Plan(scheme);
        foreach (int zeroPoint in ZeroPoints(scheme))
        {
            // Zero points that are stored are counted from the lowest code of the type; others are not added.
            int counted = scheme.IsSymmetric ? 0 : zeroPoint + (scheme.IsSigned ? scheme.HalfRange : 0);
            foreach (int quotient in Quotients(scheme))
            {
                int code = Math.Clamp(quotient + zeroPoint, scheme.MinCode, scheme.MaxCode);
                int narrowed = plan.Narrowed(quotient + counted);
                if (Bits(scheme, code) != Bits(scheme, narrowed))
                {
                    Assert.Fail($"{scheme}: quotient {quotient}, zero point {zeroPoint}: {narrowed} is not {code}.");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void FakeQuantizationIsBoundToTheSameCodes(int index)
    {
        SchemeModel scheme = Schemes.OfEveryCode.ElementAt(index);
        QuotientBounds bounds = ArithmeticPlanner.Plan(scheme).Bounds;
        foreach (int zeroPoint in ZeroPoints(scheme))
        {
            // Zero points that are the same for all regions are left out of the bounds, and those that are stored are subtracted.
            int stored = scheme.IsSymmetric ? 0 : zeroPoint;
            foreach (int quotient in Quotients(scheme))
            {
                int code = Math.Clamp(quotient + zeroPoint, scheme.MinCode, scheme.MaxCode);
                float bounded = Math.Clamp(quotient, bounds.Smallest - stored, bounds.Largest - stored);
                if (code - zeroPoint != (int)MathF.Round(bounded))
                {
                    Assert.Fail($"{scheme}: quotient {quotient}, zero point {zeroPoint}: bounded to {bounded}.");
                }
            }
        }
    }

    [Fact]
    public void OnlyUnsignedSymmetricCodesHaveAConstantZeroPoint() => Assert.All(Schemes.OfEveryCode, scheme =>
        Assert.Equal(scheme is { IsSymmetric: true, IsSigned: false } ? scheme.HalfRange : 0, ArithmeticPlanner.Plan(scheme).ZeroPoint));

    [Theory]
    [InlineData(8, Model.Symmetry.Symmetric, Model.CodeType.Signed, "SByte", "AtLeast -127")]
    [InlineData(8, Model.Symmetry.Symmetric, Model.CodeType.Unsigned, "SByte", "Flip 128")]
    [InlineData(8, Model.Symmetry.Asymmetric, Model.CodeType.Unsigned, "Byte")]
    [InlineData(8, Model.Symmetry.Asymmetric, Model.CodeType.Signed, "Byte", "Flip 128")]
    [InlineData(4, Model.Symmetry.Symmetric, Model.CodeType.Signed, "SByte", "AtLeast -7", "AtMost 7")]
    [InlineData(3, Model.Symmetry.Asymmetric, Model.CodeType.Signed, "Byte", "AtMost 7", "Flip 4")]
    [InlineData(16, Model.Symmetry.Symmetric, Model.CodeType.Signed, "Int16", "AtLeast -32767")]
    [InlineData(16, Model.Symmetry.Asymmetric, Model.CodeType.Unsigned, "UInt16")]
    public void CodesTakeNoMoreStepsThanTheyNeed(int bits, object symmetry, object codeType, string narrowing, params string[] steps) => Takes(
        new() { Bits = bits, Symmetry = (Model.Symmetry)symmetry, CodeType = (Model.CodeType)codeType }, narrowing, steps);

    [Theory]
    [InlineData(Model.Symmetry.Symmetric, Model.CodeType.Signed, "SByte", "AtLeast -64", "AtMost 63")]
    [InlineData(Model.Symmetry.Symmetric, Model.CodeType.Unsigned, "SByte", "AtLeast -64", "AtMost 63", "Flip 128", "Subtract 64")]
    [InlineData(Model.Symmetry.Asymmetric, Model.CodeType.Unsigned, "Byte", "AtMost 127")]
    [InlineData(Model.Symmetry.Asymmetric, Model.CodeType.Signed, "Byte", "AtMost 127", "Add 64", "Flip 128")]
    public void ReducedCodesAreClampedWithinTheirByte(object symmetry, object codeType, string narrowing, params string[] steps) => Takes(
        new() { Bits = 8, Symmetry = (Model.Symmetry)symmetry, CodeType = (Model.CodeType)codeType, CodeRange = Model.CodeRange.Reduced }, narrowing, steps);

    [Fact]
    public void EqualSchemesHaveEqualPlans() =>
        Assert.All(Schemes.OfEveryCode, scheme => Assert.Equal(ArithmeticPlanner.Plan(scheme), ArithmeticPlanner.Plan(scheme with { })));

    private static void Takes(SchemeDeclaration declaration, string narrowing, string[] steps)
    {
        ArithmeticPlan plan = ArithmeticPlanner.Plan(Parsing.SchemeRules.Resolve(declaration));

        Assert.Equal(narrowing, plan.Narrowing.ToString());
        Assert.Equal(steps, plan.Steps.Select(step => $"{step.Kind} {step.Value}"));
    }

    private static int Bits(SchemeModel scheme, int code) => code & ((1 << scheme.Bits) - 1);

    private static IEnumerable<int> ZeroPoints(SchemeModel scheme) => scheme switch
    {
        { IsSymmetric: true, IsSigned: true } => [0],
        { IsSymmetric: true } => [scheme.HalfRange],
        { Bits: 16 } => [scheme.MinCode, scheme.MinCode + 1, 0, 1, scheme.MaxCode - 1, scheme.MaxCode],
        _ => Enumerable.Range(scheme.MinCode, scheme.MaxCode - scheme.MinCode + 1),
    };

    // Well beyond the codes on both sides, and as far as a float converts.
    private static IEnumerable<int> Quotients(SchemeModel scheme)
    {
        int reach = scheme.Bits == 16 ? 70_000 : 600;
        return Enumerable.Range(-reach, (2 * reach) + 1).Concat([-1_000_000_000, 1_000_000_000]);
    }
}
