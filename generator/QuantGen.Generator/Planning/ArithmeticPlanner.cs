using System.Collections.Generic;
using System.Linq;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Planning;

/// <summary>Turns a scheme into the arithmetic that is emitted for it.</summary>
/// <remarks>
/// Symmetric schemes narrow round(x / S) itself, with signed saturation. Asymmetric ones count codes from the lowest, so that adding the zero
/// point to a saturated quotient cannot wrap, and narrow with unsigned saturation. One flip of the sign bit makes either into the stored form.
/// </remarks>
internal static class ArithmeticPlanner
{
    public static ArithmeticPlan Plan(ArithmeticModel arithmetic) => new(
        arithmetic,
        ZeroPoint: arithmetic is { IsSymmetric: true, IsSigned: false } ? arithmetic.HalfRange : 0,
        (arithmetic.IsSymmetric, arithmetic.Bits == 16) switch
        {
            (true, false) => Narrowing.SByte,
            (true, true) => Narrowing.Int16,
            (false, false) => Narrowing.Byte,
            (false, true) => Narrowing.UInt16,
        },
        Steps(arithmetic).ToEquatableArray(),
        Bounds(arithmetic));

    private static IEnumerable<CodeStep> Steps(ArithmeticModel arithmetic)
    {
        // What saturation leaves: the whole byte or 16-bit integer, around zero or from zero on.
        int half = arithmetic.HalfRange;
        bool isNarrow = arithmetic.CodeRange == CodeRange.Narrow;
        bool fillsType = arithmetic.Bits is 8 or 16 && arithmetic.CodeRange != CodeRange.Reduced;
        int smallest = (arithmetic.IsSymmetric ? -half : 0) + (isNarrow ? 1 : 0);
        if (isNarrow || (arithmetic.IsSymmetric && !fillsType))
        {
            yield return new(CodeStepKind.AtLeast, smallest);
        }

        if (!fillsType)
        {
            yield return new(CodeStepKind.AtMost, arithmetic.IsSymmetric ? half - 1 : (2 * half) - 1);
        }

        // Where codes fill what they are stored in, half of them and the sign bit are one number; else the difference is made up where no code carries.
        bool isAroundZero = arithmetic.IsSymmetric;
        int missing = arithmetic.SignBit - half;
        if (isAroundZero != arithmetic.IsSigned)
        {
            IEnumerable<CodeStep> steps = isAroundZero
                ? [new(CodeStepKind.Flip, arithmetic.SignBit), new(CodeStepKind.Subtract, missing)]
                : [new(CodeStepKind.Add, missing), new(CodeStepKind.Flip, arithmetic.SignBit)];
            foreach (CodeStep step in steps.Where(static step => step.Value != 0))
            {
                yield return step;
            }
        }
    }

    // A quarter beyond the codes: too little to round to the next integer, enough for the rounding of the bound itself.
    private static QuotientBounds Bounds(ArithmeticModel arithmetic)
    {
        int zero = arithmetic is { IsSymmetric: true, IsSigned: false } ? arithmetic.HalfRange : 0;
        return new(arithmetic.MinCode - zero - 0.25f, arithmetic.MaxCode - zero + 0.25f);
    }
}
