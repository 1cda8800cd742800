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

    // Two registers of 512 bits hold the values of 32 codes.
    private const int MostLookupBits = 5;

    // Longer steps than this are loops over runs: unrolling gains nothing more.
    private const int LongestStep = 256;

    private const int MostVectorsPerGroup = 16;

    // Four divisions of the widest vectors, and little to clear on the stack.
    private const int BlockRuns = 64;

    // 16 KiB of elements, which stay in the first-level cache between two passes.
    private const int BlockElements = 4096;

    // 8 KiB of elements, so that a block and what it is made from stay in the first-level cache.
    private const int StreamElements = 1024;

    public static KernelPlan Plan(SchemeModel scheme, CalibrationModel? calibration = null)
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
                ? [new("ReciprocalQuotient", "NearReciprocalQuotient", HasCondition: false)]
                : [
                    new("ResidualQuotient", "NearResidualQuotient", HasCondition: true),
                    new("DivisionQuotient", "DivisionQuotient", HasCondition: false),
                ],
            Widths = new[] { 512, 256, 128 }.Select(bits => Width(scheme, bits)).ToEquatableArray(),
            Calibration = calibration is null ? null : CalibrationPlanner.Plan(scheme, calibration),
            Quantize = new(OperationKind.Quantize, Operands(scheme, hasQuotient: true, scheme.IsSigned)),
            FakeQuantize = new(OperationKind.FakeQuantize, Operands(scheme, hasQuotient: true, countsFromLowest: false)),
            Dequantize = new(OperationKind.Dequantize, Operands(scheme, hasQuotient: false, codes.IsPacked && scheme.IsSigned)),
            Formula = Formula(scheme),
            QuotientBounds = QuotientBounds(scheme),
            BlockRuns = BlockRuns,
            BlockElements = BlockElements,
            StreamElements = StreamElements,
        };
    }

    private static LayoutPlan Layout(SchemeModel scheme) => scheme switch
    {
        { Granularity: Granularity.PerTensor } => new LayoutPlan.Tensor(),
        { Granularity: Granularity.PerChannel } => new LayoutPlan.Channels("PerChannel(shape, Axis)"),
        { GroupCount: > 0 } => new LayoutPlan.Channels("PerGroup(shape, Axis, GroupCount)"),
        _ => new LayoutPlan.Groups(
            scheme.GroupSize,
            BlockGroups(scheme.GroupSize, BlockElements),
            BlockGroups(scheme.GroupSize, StreamElements),
            IsUnrolled: Width(scheme, 128).Groups is not null,
            IsLastAxis: scheme.Axis == -1),
    };

    private static int BlockGroups(int groupSize, int elements) => Math.Min(Math.Max(elements / groupSize / 16 * 16, 16), 256);

    private static WidthPlan Width(SchemeModel scheme, int bits)
    {
        // Packed codes are taken by tiles that begin a byte, up to seven elements into the run and as many before its end.
        int tile = bits / 32 * WidthPlan.VectorsPerTile;
        int lookupTables = bits switch
        {
            512 when scheme.Bits <= 4 => 1,
            512 when scheme.Bits <= MostLookupBits => 2,
            256 when scheme.Bits <= 3 => 1,
            _ => 0,
        };
        WidthPlan width = new(bits, null, null, lookupTables, scheme.Bits < 8 ? tile + 14 : tile, StoresInterleaved: bits == 256 && scheme.Bits is >= 2 and <= 4);
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
            operands.Add(Operand.Bound);
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

    // A quarter beyond the codes: too little to round to the next integer, enough for the rounding of the bound itself.
    private static QuotientBounds QuotientBounds(SchemeModel scheme)
    {
        int zero = scheme is { IsSymmetric: true, IsSigned: false } ? scheme.HalfRange : 0;
        return new(scheme.MinCode - zero - 0.25f, scheme.MaxCode - zero + 0.25f);
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
