using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using QuantGen.Kernels;

namespace QuantGen.Training;

/// <summary>
/// The straight-through estimator for elements that share a region or lie in lanes: the gradient passes where x lies in the clip range
/// [(MinCode − Z)·S, (MaxCode − Z)·S], bounds included, and is zero elsewhere and for NaN.
/// </summary>
/// <remarks>
/// Bengio, Léonard, Courville, <i>Estimating or Propagating Gradients Through Stochastic Neurons</i>, 2013: rounding counts as the identity, so
/// that the derivative of fake-quantize is that of its clamp. Building blocks of <see cref="FakeQuantizeGradient"/>.
/// </remarks>
public static class StraightThroughGradient
{
    /// <summary>Elements that share S and Z.</summary>
    /// <param name="source">The elements x.</param>
    /// <param name="gradient">The gradient with respect to the fake-quantized elements, as many.</param>
    /// <param name="scale">S.</param>
    /// <param name="lowest">MinCode − Z.</param>
    /// <param name="highest">MaxCode − Z.</param>
    /// <param name="destination">Receives the gradient with respect to x; may be <paramref name="gradient"/> or <paramref name="source"/> itself.</param>
    /// <exception cref="ArgumentException">The destination overlaps another span other than in place.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        ReadOnlySpan<float> source, ReadOnlySpan<float> gradient, float scale, int lowest, int highest, Span<float> destination)
    {
        float smallest = lowest * scale, largest = highest * scale;
        gradient = gradient[..source.Length];
        destination = destination[..source.Length];
        TensorArguments.CheckInPlaceOrApart<float>(destination, source, nameof(source));
        TensorArguments.CheckInPlaceOrApart<float>(destination, gradient, nameof(gradient));
        Vector<float> smallests = new(smallest), largests = new(largest);
        int i = 0;
        for (; i <= source.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Pass(new Vector<float>(source[i..]), new Vector<float>(gradient[i..]), smallests, largests).CopyTo(destination[i..]);
        }

        for (; i < source.Length; i++)
        {
            destination[i] = source[i] >= smallest && source[i] <= largest ? gradient[i] : 0;
        }
    }

    /// <summary>Elements that each have S and Z of their own.</summary>
    /// <param name="source">The elements x.</param>
    /// <param name="gradient">The gradient with respect to the fake-quantized elements, as many.</param>
    /// <param name="scales">S of each element.</param>
    /// <param name="zeroPoints">Z of each element, or none where all are zero.</param>
    /// <param name="minCode">MinCode, less the zero point that all elements share if they have none of their own.</param>
    /// <param name="maxCode">MaxCode, likewise.</param>
    /// <param name="destination">Receives the gradient with respect to x; may be <paramref name="gradient"/> or <paramref name="source"/> itself.</param>
    /// <exception cref="ArgumentException">The destination overlaps another span other than in place.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Lanes(
        ReadOnlySpan<float> source,
        ReadOnlySpan<float> gradient,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        int minCode,
        int maxCode,
        Span<float> destination)
    {
        gradient = gradient[..source.Length];
        scales = scales[..source.Length];
        destination = destination[..source.Length];
        TensorArguments.CheckInPlaceOrApart<float>(destination, source, nameof(source));
        TensorArguments.CheckInPlaceOrApart<float>(destination, gradient, nameof(gradient));
        TensorArguments.CheckApart<float, float>(destination, nameof(destination), scales, nameof(scales));
        TensorArguments.CheckApart<float, int>(destination, nameof(destination), zeroPoints, nameof(zeroPoints));
        int i = 0;
        for (; i <= source.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> scale = new(scales[i..]);
            LaneBounds bounds = LaneBounds.Load(zeroPoints, i, minCode, maxCode);
            Pass(new Vector<float>(source[i..]), new Vector<float>(gradient[i..]), bounds.Lowest * scale, bounds.Highest * scale).CopyTo(destination[i..]);
        }

        for (; i < source.Length; i++)
        {
            int zeroPoint = zeroPoints.IsEmpty ? 0 : zeroPoints[i];
            float smallest = (minCode - zeroPoint) * scales[i], largest = (maxCode - zeroPoint) * scales[i];
            destination[i] = source[i] >= smallest && source[i] <= largest ? gradient[i] : 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Pass(Vector<float> x, Vector<float> gradient, Vector<float> smallest, Vector<float> largest) =>
        (Vector.GreaterThanOrEqual(x, smallest) & Vector.LessThanOrEqual(x, largest)).As<int, float>() & gradient;
}
