using System;
using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>The integer nearest to one quotient, which is already in the code range.</summary>
internal static class ScalarRounding
{
    // Added with the sign of x before truncation. One half itself would carry 0.49999997 up to 1.
    private const float BelowHalf = 0.49999997f;

    /// <summary>Ties to the even integer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int HalfToEven(float x) => (int)MathF.Round(x);

    /// <summary>Ties to the integer farther from zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int HalfAwayFromZero(float x) => (int)(x + MathF.CopySign(BelowHalf, x));
}
