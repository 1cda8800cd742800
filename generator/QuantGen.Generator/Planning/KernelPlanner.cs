using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Planning;

/// <summary>Turns a scheme into a plan of its kernels.</summary>
internal static class KernelPlanner
{
    // The name of the emitted constant 2^(bits−1).
    private const string HalfRange = "HalfRange";

    // Longer steps than this are loops over runs: unrolling gains nothing more.
    private const int LongestStep = 256;

    private const int MostVectorsPerGroup = 16;

    // 16 KiB of elements.
    private const int BlockElements = 4096;

    public static KernelPlan Plan(SchemeModel scheme)
    {
        CodePlan codes = CodePlanner.Plan(scheme);
        return new KernelPlan
        {
            Scheme = scheme,
            Layout = Layout(scheme),
            Codes = codes,
            Parameters = scheme.IsSymmetric ? [RegionParameter.Scale] : [RegionParameter.Scale, RegionParameter.ZeroPoint],
            ZeroPoints = scheme.IsSymmetric ? new ZeroPointPlan.Constant(scheme.IsSigned ? 0 : scheme.HalfRange) : new ZeroPointPlan.Stored(),
            Overloads = OverloadPlanner.Plan(scheme),
            Quotients = scheme.Profile == Profile.PyTorch
                ? [new("ReciprocalQuotient", HasCondition: false)]
                : [new("ResidualQuotient", HasCondition: true), new("DivisionQuotient", HasCondition: false)],
            Widths = new[] { 512, 256, 128 }.Select(bits => Width(scheme, bits)).ToEquatableArray(),
            Quantize = new(OperationKind.Quantize, Operands(scheme, hasQuotient: true, scheme.IsSigned)),
            FakeQuantize = new(OperationKind.FakeQuantize, Operands(scheme, hasQuotient: true, scheme.IsSigned)),
            Dequantize = new(OperationKind.Dequantize, Operands(scheme, hasQuotient: false, codes.IsPacked && scheme.IsSigned)),
            Formula = Formula(scheme),
            FakeClamp = FakeClamp(scheme),
        };
    }

    private static LayoutPlan Layout(SchemeModel scheme) => scheme switch
    {
        { Granularity: Granularity.PerTensor } => new LayoutPlan.Tensor(),
        { Granularity: Granularity.PerChannel } => new LayoutPlan.Channels("PerChannel(shape, Axis)"),
        { GroupCount: > 0 } => new LayoutPlan.Channels("PerGroup(shape, Axis, GroupCount)"),
        _ => new LayoutPlan.Groups(scheme.GroupSize, BlockGroups(scheme.GroupSize), IsLastAxis: scheme.Axis == -1),
    };

    private static int BlockGroups(int groupSize) => Math.Min(Math.Max(BlockElements / groupSize / 16 * 16, 16), 256);

    private static WidthPlan Width(SchemeModel scheme, int bits)
    {
        WidthPlan width = new(bits, null, null);
        if (scheme.GroupSize == 0 || scheme.GroupSize % width.Lanes != 0)
        {
            return width;
        }

        int step = LeastCommonMultiple(scheme.GroupSize, width.Tile);
        int vectors = scheme.GroupSize / width.Lanes;
        return width with
        {
            Groups = step <= LongestStep ? new(scheme.GroupSize, step / scheme.GroupSize, step / width.Tile) : null,
            GroupReduction = vectors <= MostVectorsPerGroup ? new(scheme.GroupSize, vectors) : null,
        };
    }

    // Zero points count from the lowest code wherever the codes do.
    private static EquatableArray<Operand> Operands(SchemeModel scheme, bool hasQuotient, bool countsFromLowest)
    {
        List<Operand> operands = [Operand.Scale];
        if (hasQuotient)
        {
            operands.Add(Operand.Reciprocal);
        }

        if (!scheme.IsSymmetric)
        {
            operands.Add(Operand.ZeroPoint with { Offset = countsFromLowest ? HalfRange : null });
        }

        return operands.ToEquatableArray();
    }

    private static ParameterPlan Formula(SchemeModel scheme) => scheme switch
    {
        { IsSymmetric: true } => new ParameterPlan.Symmetric(scheme.HalfRange - 1),
        { Profile: Profile.Affine } => new ParameterPlan.Asymmetric(scheme.MaxCode - scheme.MinCode, "AffineZeroPoint", "max"),
        _ => new ParameterPlan.Asymmetric(scheme.MaxCode - scheme.MinCode, "OnnxZeroPoint", "min"),
    };

    private static ClampPlan FakeClamp(SchemeModel scheme)
    {
        int narrow = scheme.IsNarrow ? 1 : 0;
        return scheme.IsSymmetric
            ? new(narrow - scheme.HalfRange, scheme.HalfRange - 1)
            : new(narrow, (2 * scheme.HalfRange) - 1);
    }

    private static int LeastCommonMultiple(int a, int b)
    {
        (int x, int y) = (a, b);
        while (y != 0)
        {
            (x, y) = (y, x % y);
        }

        long multiple = (long)a / x * b;
        return (int)Math.Min(multiple, int.MaxValue);
    }
}
