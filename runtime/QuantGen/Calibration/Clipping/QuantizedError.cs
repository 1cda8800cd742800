using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuantGen.Calibration;

/// <summary>The squared error of quantizing the elements of one region, by the arithmetic of the scheme to the bit.</summary>
/// <remarks>
/// Codes and dequantized values are float32 as in the kernels, differences and their sum double precision. The sum runs in eight lanes
/// on every machine, so that the same candidate wins everywhere.
/// </remarks>
internal static class QuantizedError
{
    private const int Lanes = 8;

    // As in the kernels: added with the sign before truncation, it rounds halves away from zero and 0.49999997 to 0.
    private const float BelowHalf = 0.49999997f;

    /// <summary>Σ (x − x̂)².</summary>
    public static double Squared(ReadOnlySpan<float> values, QuantizationScheme scheme, float scale, int zeroPoint)
    {
        float lowest = scheme.MinCode - zeroPoint, highest = scheme.MaxCode - zeroPoint;
        return (scheme.Profile == Profile.PyTorch, scheme.Rounding == Rounding.HalfToEven) switch
        {
            (false, true) => Squared<Division, ToEven>(values, scale, lowest, highest),
            (false, false) => Squared<Division, AwayFromZero>(values, scale, lowest, highest),
            (true, true) => Squared<Multiplication, ToEven>(values, scale, lowest, highest),
            (true, false) => Squared<Multiplication, AwayFromZero>(values, scale, lowest, highest),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Squared<TQuotient, TRounding>(ReadOnlySpan<float> values, float scale, float lowest, float highest)
        where TQuotient : struct, IStep
        where TRounding : struct, IStep
    {
        ref float source = ref MemoryMarshal.GetReference(values);
        nuint length = (nuint)values.Length;
        Vector256<float> divisor = Vector256.Create(TQuotient.Prepare(scale));
        Vector256<float> scales = Vector256.Create(scale);
        Vector256<double> low = default, high = default;
        nuint i = 0;
        for (; length - i >= Lanes; i += Lanes)
        {
            Add<TQuotient, TRounding>(Vector256.LoadUnsafe(ref source, i), divisor, scales, lowest, highest, ref low, ref high);
        }

        if (i < length)
        {
            // Zeros quantize to zero exactly: they fill the last step up and add nothing.
            Span<float> rest = stackalloc float[Lanes];
            rest.Clear();
            values.Slice((int)i).CopyTo(rest);
            Add<TQuotient, TRounding>(Vector256.LoadUnsafe(ref rest[0]), divisor, scales, lowest, highest, ref low, ref high);
        }

        return Vector256.Sum(low + high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TQuotient, TRounding>(
        Vector256<float> x, Vector256<float> divisor, Vector256<float> scale, float lowest, float highest, ref Vector256<double> low, ref Vector256<double> high)
        where TQuotient : struct, IStep
        where TRounding : struct, IStep
    {
        Vector256<float> q = TQuotient.Apply(x, divisor);
        q = Vector256.MinNative(Vector256.MaxNative(q, Vector256.Create(lowest)), Vector256.Create(highest));
        Vector256<float> y = TRounding.Apply(q, scale) * scale;
        Vector256<double> lowError = Vector256.WidenLower(x) - Vector256.WidenLower(y);
        Vector256<double> highError = Vector256.WidenUpper(x) - Vector256.WidenUpper(y);
        low += lowError * lowError;
        high += highError * highError;
    }

    /// <summary>A step that differs between schemes.</summary>
    private interface IStep
    {
        static virtual float Prepare(float scale) => scale;

        static abstract Vector256<float> Apply(Vector256<float> x, Vector256<float> scale);
    }

    private readonly struct Division : IStep
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> Apply(Vector256<float> x, Vector256<float> scale) => x / scale;
    }

    private readonly struct Multiplication : IStep
    {
        public static float Prepare(float scale) => 1f / scale;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> Apply(Vector256<float> x, Vector256<float> reciprocal) => x * reciprocal;
    }

    private readonly struct ToEven : IStep
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> Apply(Vector256<float> x, Vector256<float> scale) => Vector256.Round(x);
    }

    private readonly struct AwayFromZero : IStep
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> Apply(Vector256<float> x, Vector256<float> scale) =>
            Vector256.Truncate(x + (Vector256.Create(BelowHalf) | (x & Vector256.Create(-0f))));
    }
}
