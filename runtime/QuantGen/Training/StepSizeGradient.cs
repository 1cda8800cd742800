using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using QuantGen.Kernels;

namespace QuantGen.Training;

/// <summary>
/// The terms of learned step sizes for elements that share a region or lie in lanes: with v = x / S, lowest = MinCode − Z and highest = MaxCode − Z,
/// the derivative of the fake-quantized x̂ with respect to S is round(v) − v where lowest &lt; v &lt; highest, lowest where v ≤ lowest, highest where
/// v ≥ highest; that with respect to x is 1 inside and 0 elsewhere. NaN counts as lowest.
/// </summary>
/// <remarks>
/// Esser et al., <i>Learned Step Size Quantization</i>, ICLR 2020, equations 3 and 5. Building blocks of <see cref="LearnedStepSize"/>. Terms are
/// float32; their sums are kept in double precision in sixteen lanes whatever the vector width, so that every instruction set gives the same bits.
/// </remarks>
public static class StepSizeGradient
{
    private const int SumCount = 16;

    /// <summary>Elements that share S and Z.</summary>
    /// <param name="source">The elements x.</param>
    /// <param name="gradient">The gradient with respect to the fake-quantized elements, as many.</param>
    /// <param name="scale">S.</param>
    /// <param name="lowest">MinCode − Z.</param>
    /// <param name="highest">MaxCode − Z.</param>
    /// <param name="rounding">How the scheme rounds.</param>
    /// <param name="destination">Receives the gradient with respect to x; may be <paramref name="gradient"/> itself.</param>
    /// <exception cref="ArgumentException">The destination overlaps another span other than in place.</exception>
    /// <returns>The sum of gradients times ∂x̂/∂S.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Run(
        ReadOnlySpan<float> source, ReadOnlySpan<float> gradient, float scale, int lowest, int highest, Rounding rounding, Span<float> destination)
    {
        gradient = gradient[..source.Length];
        destination = destination[..source.Length];
        TensorArguments.CheckInPlaceOrApart<float>(destination, source, nameof(source));
        TensorArguments.CheckInPlaceOrApart<float>(destination, gradient, nameof(gradient));
        Span<double> sums = stackalloc double[SumCount];
        sums.Clear();
        Vector<float> scales = new(scale), lows = new(lowest), highs = new(highest);
        int i = 0;
        for (; i <= source.Length - SumCount; i += SumCount)
        {
            for (int lane = 0; lane < SumCount; lane += Vector<float>.Count)
            {
                Vector<float> passed = new(gradient[(i + lane)..]);
                Add(Terms(new Vector<float>(source[(i + lane)..]), scales, lows, highs, rounding, ref passed), sums[lane..]);
                passed.CopyTo(destination[(i + lane)..]);
            }
        }

        for (int lane = 0; i < source.Length; i++, lane++)
        {
            sums[lane] += Term(source[i], scale, lowest, highest, rounding, gradient[i], out destination[i]);
        }

        return Total(sums);
    }

    /// <summary>Elements that each have S and Z of their own.</summary>
    /// <param name="source">The elements x.</param>
    /// <param name="gradient">The gradient with respect to the fake-quantized elements, as many.</param>
    /// <param name="scales">S of each element.</param>
    /// <param name="zeroPoints">Z of each element, or none where all are zero.</param>
    /// <param name="minCode">MinCode, less the zero point that all elements share if they have none of their own.</param>
    /// <param name="maxCode">MaxCode, likewise.</param>
    /// <param name="rounding">How the scheme rounds.</param>
    /// <param name="destination">Receives the gradient with respect to x; may be <paramref name="gradient"/> itself.</param>
    /// <param name="sums">To which each element's gradient times ∂x̂/∂S is added.</param>
    /// <exception cref="ArgumentException">The destination or the sums overlap another span, the destination other than in place.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Lanes(
        ReadOnlySpan<float> source,
        ReadOnlySpan<float> gradient,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        int minCode,
        int maxCode,
        Rounding rounding,
        Span<float> destination,
        Span<double> sums)
    {
        gradient = gradient[..source.Length];
        scales = scales[..source.Length];
        destination = destination[..source.Length];
        sums = sums[..source.Length];
        TensorArguments.CheckInPlaceOrApart<float>(destination, source, nameof(source));
        TensorArguments.CheckInPlaceOrApart<float>(destination, gradient, nameof(gradient));
        TensorArguments.CheckApart<float, float>(destination, nameof(destination), scales, nameof(scales));
        TensorArguments.CheckApart<float, int>(destination, nameof(destination), zeroPoints, nameof(zeroPoints));
        TensorArguments.CheckApart<double, float>(sums, nameof(sums), source, nameof(source));
        TensorArguments.CheckApart<double, float>(sums, nameof(sums), gradient, nameof(gradient));
        TensorArguments.CheckApart<double, float>(sums, nameof(sums), scales, nameof(scales));
        TensorArguments.CheckApart<double, int>(sums, nameof(sums), zeroPoints, nameof(zeroPoints));
        TensorArguments.CheckApart<double, float>(sums, nameof(sums), destination, nameof(destination));
        int i = 0;
        for (; i <= source.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            LaneBounds bounds = LaneBounds.Load(zeroPoints, i, minCode, maxCode);
            Vector<float> passed = new(gradient[i..]);
            Add(Terms(new Vector<float>(source[i..]), new Vector<float>(scales[i..]), bounds.Lowest, bounds.Highest, rounding, ref passed), sums[i..]);
            passed.CopyTo(destination[i..]);
        }

        for (; i < source.Length; i++)
        {
            int zeroPoint = zeroPoints.IsEmpty ? 0 : zeroPoints[i];
            sums[i] += Term(source[i], scales[i], minCode - zeroPoint, maxCode - zeroPoint, rounding, gradient[i], out destination[i]);
        }
    }

    // Gradient times ∂x̂/∂S; what passes to x stays in the gradient.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Terms(
        Vector<float> x, Vector<float> scale, Vector<float> lowest, Vector<float> highest, Rounding rounding, ref Vector<float> gradient)
    {
        Vector<float> v = x / scale;
        Vector<float> rounded = rounding == Rounding.HalfToEven ? Vector.Round(v) : Vector.Round(v, MidpointRounding.AwayFromZero);
        Vector<float> inside = (Vector.GreaterThan(v, lowest) & Vector.LessThan(v, highest)).As<int, float>();
        Vector<float> outside = Vector.ConditionalSelect(Vector.GreaterThanOrEqual(v, highest), highest, lowest);
        Vector<float> terms = gradient * Vector.ConditionalSelect(inside, rounded - v, outside);
        gradient &= inside;
        return terms;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Term(float x, float scale, int lowest, int highest, Rounding rounding, float gradient, out float passed)
    {
        float v = x / scale;
        bool inside = v > lowest && v < highest;
        passed = inside ? gradient : 0;
        if (!inside)
        {
            return gradient * (v >= highest ? highest : lowest);
        }

        return gradient * (MathF.Round(v, rounding == Rounding.HalfToEven ? MidpointRounding.ToEven : MidpointRounding.AwayFromZero) - v);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector<float> terms, Span<double> sums)
    {
        Vector.Widen(terms, out Vector<double> lower, out Vector<double> upper);
        (new Vector<double>(sums) + lower).CopyTo(sums);
        Span<double> rest = sums[Vector<double>.Count..];
        (new Vector<double>(rest) + upper).CopyTo(rest);
    }

    private static double Total(ReadOnlySpan<double> sums)
    {
        double total = 0;
        foreach (double sum in sums)
        {
            total += sum;
        }

        return total;
    }
}
