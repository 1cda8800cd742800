using System.Collections.Generic;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Planning;

/// <summary>Plans how codes are narrowed, clamped, stored, loaded and widened.</summary>
/// <remarks>
/// Symmetric schemes narrow round(x / S) itself, with signed saturation. Asymmetric ones count codes from the lowest, so that adding the zero
/// point to a saturated quotient cannot wrap, and narrow with unsigned saturation. One flip of the sign bit makes either into the stored form.
/// </remarks>
internal static class CodePlanner
{
    public static CodePlan Plan(SchemeModel scheme)
    {
        bool isWide = scheme.Bits == 16;
        string signedType = isWide ? "short" : "sbyte";
        string unsignedType = isWide ? "ushort" : "byte";
        bool isPacked = scheme.Bits < 8;
        bool extendsSign = isPacked && scheme.IsSymmetric && scheme.IsSigned;
        return new CodePlan
        {
            Bits = scheme.Bits,
            NarrowType = scheme.IsSymmetric ? signedType : unsignedType,
            Narrow = (scheme.IsSymmetric, isWide) switch
            {
                (true, false) => "ToSByte",
                (true, true) => "ToInt16",
                (false, false) => "ToByte",
                (false, true) => "ToUInt16",
            },
            VectorsPerStore = isWide ? 2 : 4,
            StoreSteps = StoreSteps(scheme).ToEquatableArray(),
            LoadType = scheme.IsSigned && (!isPacked || extendsSign) ? signedType : unsignedType,
            LoadSteps = LoadSteps(scheme, isPacked, extendsSign).ToEquatableArray(),
            Unpack = extendsSign ? "Signed" : "Unsigned",
            UnpackSteps = extendsSign ? [] : LoadSteps(scheme, isPacked, extendsSign).ToEquatableArray(),
        };
    }

    private static IEnumerable<CodeStep> StoreSteps(SchemeModel scheme)
    {
        // What saturation leaves: the whole byte or 16-bit integer, around zero or from zero on.
        int half = scheme.HalfRange;
        bool fillsType = scheme.Bits is 8 or 16;
        int lowest = scheme.IsSymmetric ? -half : 0;
        int highest = scheme.IsSymmetric ? half - 1 : (2 * half) - 1;
        int smallest = lowest + (scheme.IsNarrow ? 1 : 0);
        if (scheme.IsNarrow || (scheme.IsSymmetric && !fillsType))
        {
            yield return new(CodeStepKind.AtLeast, smallest);
        }

        if (!fillsType)
        {
            yield return new(CodeStepKind.AtMost, highest);
        }

        if (scheme.IsSymmetric != scheme.IsSigned)
        {
            yield return new(CodeStepKind.FlipSign, scheme.IsSymmetric && fillsType ? -half : half);
        }
    }

    private static IEnumerable<CodeStep> LoadSteps(SchemeModel scheme, bool isPacked, bool extendsSign)
    {
        if (isPacked && scheme.IsSigned)
        {
            yield return new(CodeStepKind.FlipSign, scheme.HalfRange);
        }

        if (extendsSign)
        {
            yield return new(CodeStepKind.Subtract, scheme.HalfRange);
        }
    }
}
