using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Generator.Model;
using QuantGen.Generator.Planning;
using Xunit;

namespace QuantGen.Generator.Tests.Planning;

/// <summary>The planned steps store the code that the definition asks for, and load back what dequantization multiplies.</summary>
public sealed class CodePlanTests
{
    public static TheoryData<int> Indices => [.. Enumerable.Range(0, Schemes.OfEveryCode.Count())];

    [Theory]
    [MemberData(nameof(Indices))]
    public void StoredBitsAreThoseOfTheClampedCode(int index)
    {
        SchemeModel scheme = Schemes.OfEveryCode.ElementAt(index);
        KernelPlan plan = KernelPlanner.Plan(scheme);
        foreach (int zeroPoint in ZeroPoints(scheme))
        {
            foreach (int quotient in Quotients(scheme))
            {
                int code = Math.Clamp(quotient + zeroPoint, scheme.MinCode, scheme.MaxCode);
                int narrowed = plan.Codes.Narrowed(quotient + CountedZeroPoint(plan, plan.Quantize, zeroPoint));
                if (Bits(scheme, code) != Bits(scheme, narrowed))
                {
                    Assert.Fail($"{scheme}: quotient {quotient}, zero point {zeroPoint}: {narrowed} is not {code}.");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void LoadedLanesDifferFromTheirZeroPointAsCodesDo(int index)
    {
        SchemeModel scheme = Schemes.OfEveryCode.ElementAt(index);
        KernelPlan plan = KernelPlanner.Plan(scheme);
        foreach (int zeroPoint in ZeroPoints(scheme))
        {
            int counted = scheme.IsSymmetric ? plan.ConstantZeroPoint : CountedZeroPoint(plan, plan.Dequantize, zeroPoint);
            foreach (int code in Codes(scheme))
            {
                int lane = plan.Codes.Loaded(Bits(scheme, code));
                if (code - zeroPoint != lane - counted)
                {
                    Assert.Fail($"{scheme}: code {code}, zero point {zeroPoint}: the loaded lane is {lane}.");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void FakeQuantizationClampsToTheSameCodes(int index)
    {
        SchemeModel scheme = Schemes.OfEveryCode.ElementAt(index);
        KernelPlan plan = KernelPlanner.Plan(scheme);
        foreach (int zeroPoint in ZeroPoints(scheme))
        {
            // Kernels leave a zero point that is the same for all regions out of the bounds, and subtract those that are stored.
            int stored = scheme.IsSymmetric ? 0 : zeroPoint;
            foreach (int quotient in Quotients(scheme))
            {
                int code = Math.Clamp(quotient + zeroPoint, scheme.MinCode, scheme.MaxCode);
                float bounded = Math.Clamp(quotient, plan.QuotientBounds.Smallest - stored, plan.QuotientBounds.Largest - stored);
                if (code - zeroPoint != (int)MathF.Round(bounded))
                {
                    Assert.Fail($"{scheme}: quotient {quotient}, zero point {zeroPoint}: bounded to {bounded}.");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void OnlyCodesThatShareBytesArePacked(int index)
    {
        SchemeModel scheme = Schemes.OfEveryCode.ElementAt(index);
        Assert.Equal(scheme.Bits < 8, KernelPlanner.Plan(scheme).Codes.IsPacked);
    }

    /// <summary>The zero point as an operation adds or subtracts it; none is added where the scheme stores none.</summary>
    private static int CountedZeroPoint(KernelPlan plan, OperationPlan operation, int zeroPoint) =>
        operation.Operands.SingleOrDefault(operand => operand.Type == "int") is { } operand
            ? zeroPoint + (operand.Offset is null ? 0 : plan.Scheme.HalfRange)
            : 0;

    private static int Bits(SchemeModel scheme, int code) => code & ((1 << scheme.Bits) - 1);

    private static IEnumerable<int> ZeroPoints(SchemeModel scheme) => scheme switch
    {
        { IsSymmetric: true, IsSigned: true } => [0],
        { IsSymmetric: true } => [scheme.HalfRange],
        { Bits: 16 } => [scheme.MinCode, scheme.MinCode + 1, 0, 1, scheme.MaxCode - 1, scheme.MaxCode],
        _ => Codes(scheme),
    };

    private static IEnumerable<int> Codes(SchemeModel scheme) => Enumerable.Range(scheme.MinCode, scheme.MaxCode - scheme.MinCode + 1);

    // Well beyond the codes on both sides, and as far as a float converts.
    private static IEnumerable<int> Quotients(SchemeModel scheme)
    {
        int reach = scheme.Bits == 16 ? 70_000 : 600;
        return Enumerable.Range(-reach, (2 * reach) + 1).Concat([-1_000_000_000, 1_000_000_000]);
    }
}
