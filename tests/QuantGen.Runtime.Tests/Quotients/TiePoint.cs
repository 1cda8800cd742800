using System;
using System.Linq;

namespace QuantGen.Runtime.Tests.Quotients;

/// <summary>A quotient halfway between two integers, with the distances to the midpoints between it and its float neighbours.</summary>
/// <param name="Value">k + 1/2.</param>
/// <param name="ToUpperMidpoint">Half the step to the next float.</param>
/// <param name="ToLowerMidpoint">Half the step to the previous float.</param>
internal readonly record struct TiePoint(float Value, float ToUpperMidpoint, float ToLowerMidpoint)
{
    /// <summary>The tie points first + 1/2 to last + 1/2.</summary>
    public static TiePoint[] Between(int first, int last) =>
    [
        .. Enumerable.Range(first, last - first + 1).Select(integer =>
        {
            float tie = integer + 0.5f;
            return new TiePoint(tie, (MathF.BitIncrement(tie) - tie) / 2, (tie - MathF.BitDecrement(tie)) / 2);
        }),
    ];
}
