using System;
using QuantGen.Generator.Model;

namespace QuantGen.Generator.Planning;

/// <summary>
/// Derives the chain of instructions from the ranges of codes. A multiply-add of bytes takes one side unsigned, u in [0, U], and the other signed, s in [l, h], and adds
/// two products in 16 bits: exact if 2·U·h is at most 32767 and 2·U·l at least −32768. As many such sums as fit are added before they are widened.
/// </summary>
internal static class ProductPlanner
{
    /// <summary>The deepest sums in 16 bits.</summary>
    public const int MostDepth = 128;

    // Of signed bytes.
    private const int LargestMagnitude = 128;

    public static ProductPlan Plan(PairModel pair)
    {
        (SchemeModel input, SchemeModel weights) = (pair.Input, pair.Weights);

        // Narrow weights are unsigned, so that they are packed the same for every chain: less than a byte is the same signed and unsigned.
        bool weightsAreUnsigned = weights.Bits < 8;
        int weightOffset = weightsAreUnsigned ? Smallest(weights) : Middle(weights);
        bool countsBits = input.Bits == 1 && weights.Bits == 1;
        int signedOffset = countsBits ? Smallest(input) : Middle(input);
        CodeBounds signedInput = Shifted(input, signedOffset);
        CodeBounds unsignedInput = Shifted(input, Smallest(input));
        CodeBounds packed = Shifted(weights, weightOffset);
        (CodeBounds unsigned, CodeBounds signed) = weightsAreUnsigned ? (packed, signedInput) : (unsignedInput, packed);
        int depth = Depth(unsigned, signed);
        if (depth == 0)
        {
            unsigned = new(0, LargestMagnitude);
            signed = new(-LargestMagnitude, LargestMagnitude - 1);
        }

        return new(
            pair,
            weightsAreUnsigned,
            weightOffset,
            Smallest(input),
            signedOffset,
            StorageBits(weights.Bits),
            !input.IsSymmetric || !weightsAreUnsigned,
            unsigned,
            signed,
            depth,
            countsBits,
            GroupSize(input, weights),
            MaxInnerLength(input, weights));
    }

    /// <summary>How many sums of two products fit in 16 bits, as far as more of them would still gain anything.</summary>
    public static int Depth(CodeBounds unsigned, CodeBounds signed)
    {
        int upper = signed.Max > 0 ? short.MaxValue / (2 * unsigned.Max * signed.Max) : int.MaxValue;
        int lower = signed.Min < 0 ? -short.MinValue / (2 * unsigned.Max * -signed.Min) : int.MaxValue;
        return Math.Min(MostDepth, Math.Min(upper, lower));
    }

    /// <summary>Bits of a weight in its panel: those of which a byte holds a whole number.</summary>
    public static int StorageBits(int bits) => bits switch
    {
        1 => 1,
        2 => 2,
        <= 4 => 4,
        _ => 8,
    };

    /// <summary>The largest K for which no sum of (a − Za)(w − Zw) leaves int32.</summary>
    public static int MaxInnerLength(SchemeModel input, SchemeModel weights) => (int)(int.MaxValue / ((long)LargestDifference(input) * LargestDifference(weights)));

    /// <summary>The zero point where a scheme stores none.</summary>
    public static int ZeroPoint(SchemeModel scheme) => scheme.IsSigned ? 0 : scheme.HalfRange;

    // Of both sizes one divides the other.
    private static int GroupSize(SchemeModel input, SchemeModel weights) =>
        input.GroupSize == 0 ? weights.GroupSize : weights.GroupSize == 0 ? input.GroupSize : Math.Min(input.GroupSize, weights.GroupSize);

    // An asymmetric zero point may be any code.
    private static int LargestDifference(SchemeModel scheme) => scheme.IsSymmetric
        ? Math.Max(scheme.MaxCode - ZeroPoint(scheme), ZeroPoint(scheme) - scheme.MinCode)
        : scheme.MaxCode - scheme.MinCode;

    private static int Middle(SchemeModel scheme) => scheme.IsSigned ? 0 : scheme.HalfRange;

    // The code that a narrow range leaves out has bits too: it must not lead astray where it comes from elsewhere.
    private static int Smallest(SchemeModel scheme) => scheme.IsSigned ? -scheme.HalfRange : 0;

    private static CodeBounds Shifted(SchemeModel scheme, int offset) => new(Smallest(scheme) - offset, scheme.MaxCode - offset);
}
