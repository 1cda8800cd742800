using System;
using System.Linq;
using QuantGen.Generator.Model;
using QuantGen.Generator.Planning;
using Xunit;

namespace QuantGen.Generator.Tests.Planning;

/// <summary>The chain of a pair is exact for its codes, and no deeper one is.</summary>
public sealed class ProductPlanTests
{
    private static readonly PairModel[] _pairs =
    [
        .. from input in Schemes.OfEveryCode
           from weights in Schemes.OfEveryCode
           where input.Bits <= 8 && weights.Bits <= 8
           select new PairModel(input, weights),
    ];

    [Fact]
    public void SumsOf16BitsHoldEveryPairOfCodesAndNoDeeperSumWould() => Assert.All(_pairs, pair =>
    {
        ProductPlan plan = ProductPlanner.Plan(pair);
        (long smallest, long largest) = Extremes(plan);
        int depth = Math.Max(plan.Depth, 1);
        Assert.InRange(depth * smallest, short.MinValue, short.MaxValue);
        Assert.InRange(depth * largest, short.MinValue, short.MaxValue);
        if (!plan.IsSignForm && depth < ProductPlanner.MostDepth)
        {
            Assert.True((depth + 1) * smallest < short.MinValue || (depth + 1) * largest > short.MaxValue, $"{pair.Name} fits deeper than {depth}.");
        }
    });

    [Fact]
    public void OnlyCodesOfEightBitsOnBothSidesTakeTheSignForm() =>
        Assert.All(_pairs, pair => Assert.Equal(IsByte(pair.Input) && IsByte(pair.Weights), ProductPlanner.Plan(pair).IsSignForm));

    [Fact]
    public void PackedWeightsAreBytesThatEveryChainReadsAlike() => Assert.All(_pairs, pair =>
    {
        ProductPlan plan = ProductPlanner.Plan(pair);
        int smallest = pair.Weights.MinCode - plan.WeightOffset, largest = pair.Weights.MaxCode - plan.WeightOffset;
        Assert.InRange(smallest, plan.WeightsAreUnsigned ? 0 : sbyte.MinValue, sbyte.MaxValue);
        Assert.InRange(largest, smallest, plan.WeightsAreUnsigned ? (1 << plan.StorageBits) - 1 : sbyte.MaxValue);
        Assert.True(largest <= sbyte.MaxValue);
        Assert.InRange(pair.Input.MinCode - plan.SignedInputOffset, sbyte.MinValue, sbyte.MaxValue);
        Assert.InRange(pair.Input.MaxCode - plan.SignedInputOffset, sbyte.MinValue, sbyte.MaxValue);
        Assert.InRange(pair.Input.MinCode - plan.UnsignedInputOffset, 0, byte.MaxValue);
        Assert.InRange(pair.Input.MaxCode - plan.UnsignedInputOffset, 0, byte.MaxValue);
    });

    [Fact]
    public void WeightsOfEightBitsAreSignedAndOthersUnsigned() =>
        Assert.All(_pairs, pair => Assert.Equal(pair.Weights.Bits < 8, ProductPlanner.Plan(pair).WeightsAreUnsigned));

    [Fact]
    public void WeightsTakeTheFewestBitsOfWhichAByteHoldsAWholeNumber() =>
        Assert.All(_pairs, pair => Assert.Equal(((int[])[1, 2, 4, 8]).First(bits => bits >= pair.Weights.Bits), ProductPlanner.Plan(pair).StorageBits));

    [Fact]
    public void OneBitOnBothSidesIsCounted() => Assert.All(_pairs, pair =>
    {
        ProductPlan plan = ProductPlanner.Plan(pair);
        Assert.Equal(pair.Input.Bits == 1 && pair.Weights.Bits == 1, plan.CountsBits);
        if (plan.CountsBits)
        {
            Assert.Equal((new CodeBounds(0, 1), new CodeBounds(0, 1)), (plan.Unsigned, plan.Signed));
            Assert.True(plan.WeightsAreUnsigned && plan.HasColumnSums);
        }
    });

    [Fact]
    public void SumsOfTheLargestInnerLengthFitInt32AndNoLongerOnes() => Assert.All(_pairs, pair =>
    {
        long product = Largest(pair.Input) * Largest(pair.Weights);
        int largest = ProductPlanner.Plan(pair).MaxInnerLength;
        Assert.True(largest * product <= int.MaxValue);
        Assert.True(((long)largest + 1) * product > int.MaxValue);
    });

    [Theory]
    [InlineData(8, 0)]
    [InlineData(7, 1)]
    [InlineData(6, 2)]
    [InlineData(5, 4)]
    [InlineData(4, 8)]
    [InlineData(3, 18)]
    [InlineData(2, 42)]
    [InlineData(1, 128)]
    public void FullCodesByInputsOfEightBitsAreAsDeepAsTheDesignSays(int bits, int depth)
    {
        SchemeModel input = Schemes.OfEveryCode.First(scheme => scheme is { Bits: 8, IsSigned: true, CodeRange: Model.CodeRange.Full, IsSymmetric: true });
        SchemeModel weights = Schemes.OfEveryCode.First(scheme => scheme.Bits == bits && scheme is { IsSigned: false, IsSymmetric: false, CodeRange: Model.CodeRange.Full });

        Assert.Equal(depth, ProductPlanner.Plan(new(input, weights)).Depth);
    }

    [Fact]
    public void EqualPairsHaveEqualPlans() =>
        Assert.All(_pairs.Take(50), pair => Assert.Equal(ProductPlanner.Plan(pair), ProductPlanner.Plan(new(pair.Input with { }, pair.Weights with { }))));

    // Two products of the extremes of both sides, as the emitted step adds them.
    private static (long Smallest, long Largest) Extremes(ProductPlan plan)
    {
        long[] products =
        [
            .. from unsigned in new[] { plan.Unsigned.Min, plan.Unsigned.Max }
               from signed in new[] { plan.Signed.Min, plan.Signed.Max }
               select 2L * unsigned * signed,
        ];
        return (products.Min(), products.Max());
    }

    private static bool IsByte(SchemeModel scheme) => scheme.Bits == 8 && scheme.CodeRange != Model.CodeRange.Reduced;

    private static long Largest(SchemeModel scheme)
    {
        int[] zeroPoints = scheme.IsSymmetric ? [scheme.IsSigned ? 0 : scheme.HalfRange] : [scheme.MinCode, scheme.MaxCode];
        return zeroPoints.Max(zeroPoint => Math.Max(scheme.MaxCode - zeroPoint, zeroPoint - scheme.MinCode));
    }
}
