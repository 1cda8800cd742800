namespace QuantGen.Kernels.Tests.Reference;

/// <summary>The float32 operations of the specification, each done in double and rounded once.</summary>
/// <remarks>
/// A double has more than 2·24 + 2 significant bits, so one operation on two floats, done in double and rounded to float, gives the IEEE
/// float32 result (S. Figueroa, "When is double rounding innocuous?", 1995).
/// </remarks>
internal static class Float32
{
    /// <summary>2^−126, the smallest normal float.</summary>
    public const float SmallestNormal = 1.17549435E-38f;

    public static float Subtract(float left, float right) => (float)((double)left - (double)right);

    public static float Multiply(float left, float right) => (float)((double)left * (double)right);

    public static float Divide(float left, float right) => (float)((double)left / (double)right);
}
