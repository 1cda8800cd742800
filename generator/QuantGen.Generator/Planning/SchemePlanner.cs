using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Planning;

/// <summary>Turns a scheme into the arithmetic that is emitted for it.</summary>
/// <remarks>
/// Symmetric schemes narrow round(x / S) itself, with signed saturation. Asymmetric ones count codes from the lowest, so that adding the zero
/// point to a saturated quotient cannot wrap, and narrow with unsigned saturation. One flip of the sign bit makes either into the stored form.
/// </remarks>
internal static class SchemePlanner
{
    private const int VectorsPerTile = 4;

    // Longer steps than this are runs: unrolling gains nothing more.
    private const int LongestStep = 256;

    private const int MostVectorsPerGroup = 16;

    private static readonly int[] Widths = [16, 8, 4];

    public static SchemePlan Plan(SchemeModel scheme) => new(
        scheme,
        ZeroPoint: scheme is { IsSymmetric: true, IsSigned: false } ? scheme.HalfRange : 0,
        (scheme.IsSymmetric, scheme.Bits == 16) switch
        {
            (true, false) => Narrowing.SByte,
            (true, true) => Narrowing.Int16,
            (false, false) => Narrowing.Byte,
            (false, true) => Narrowing.UInt16,
        },
        Steps(scheme).ToEquatableArray(),
        Bounds(scheme),
        Widths.Where(lanes => IsWhole(scheme, lanes) && Step(scheme, lanes) <= LongestStep).Select(lanes => Group(scheme, lanes)).ToEquatableArray(),
        Widths.Where(lanes => IsWhole(scheme, lanes) && scheme.GroupSize / lanes <= MostVectorsPerGroup)
            .Select(lanes => new GroupReduction(lanes, scheme.GroupSize / lanes)).ToEquatableArray());

    private static IEnumerable<CodeStep> Steps(SchemeModel scheme)
    {
        // What saturation leaves: the whole byte or 16-bit integer, around zero or from zero on.
        int half = scheme.HalfRange;
        bool isNarrow = scheme.CodeRange == CodeRange.Narrow;
        bool fillsType = scheme.Bits is 8 or 16 && scheme.CodeRange != CodeRange.Reduced;
        int smallest = (scheme.IsSymmetric ? -half : 0) + (isNarrow ? 1 : 0);
        if (isNarrow || (scheme.IsSymmetric && !fillsType))
        {
            yield return new(CodeStepKind.AtLeast, smallest);
        }

        if (!fillsType)
        {
            yield return new(CodeStepKind.AtMost, scheme.IsSymmetric ? half - 1 : (2 * half) - 1);
        }

        // Where codes fill what they are stored in, half of them and the sign bit are one number; else the difference is made up where no code carries.
        bool isAroundZero = scheme.IsSymmetric;
        int missing = scheme.SignBit - half;
        if (isAroundZero != scheme.IsSigned)
        {
            IEnumerable<CodeStep> steps = isAroundZero
                ? [new(CodeStepKind.Flip, scheme.SignBit), new(CodeStepKind.Subtract, missing)]
                : [new(CodeStepKind.Add, missing), new(CodeStepKind.Flip, scheme.SignBit)];
            foreach (CodeStep step in steps.Where(static step => step.Value != 0))
            {
                yield return step;
            }
        }
    }

    // A quarter beyond the codes: too little to round to the next integer, enough for the rounding of the bound itself.
    private static QuotientBounds Bounds(SchemeModel scheme)
    {
        int zero = scheme is { IsSymmetric: true, IsSigned: false } ? scheme.HalfRange : 0;
        return new(scheme.MinCode - zero - 0.25f, scheme.MaxCode - zero + 0.25f);
    }

    private static bool IsWhole(SchemeModel scheme, int lanes) => scheme.GroupSize > 0 && scheme.GroupSize % lanes == 0;

    private static GroupStep Group(SchemeModel scheme, int lanes)
    {
        int step = Step(scheme, lanes);
        return new(
            lanes,
            step / scheme.GroupSize,
            step / lanes / VectorsPerTile,
            Enumerable.Range(0, step / lanes).Select(vector => vector * lanes / scheme.GroupSize).ToEquatableArray());
    }

    // The least common multiple of a group and a tile.
    private static int Step(SchemeModel scheme, int lanes)
    {
        int tile = lanes * VectorsPerTile;
        (int x, int y) = (scheme.GroupSize, tile);
        while (y != 0)
        {
            (x, y) = (y, x % y);
        }

        return (int)Math.Min((long)scheme.GroupSize / x * tile, int.MaxValue);
    }
}
