using System;
using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <content>
/// Parameters of any scheme. What a scheme declares comes in as values, which are constants where these methods become part of their callers, so that the
/// just-in-time compiler has them once and not for each scheme.
/// </content>
internal static partial class TensorArguments
{
    /// <summary>Requires room for parameters, in memory apart from what they are found from.</summary>
    /// <param name="source">What they are found from.</param>
    /// <param name="sourceName">The name of its parameter.</param>
    /// <param name="scales">Where scales go.</param>
    /// <param name="zeroPoints">Where zero points go, if the scheme stores any.</param>
    /// <param name="regions">The number of regions.</param>
    /// <param name="isSymmetric">Whether the scheme is symmetric.</param>
    /// <exception cref="ArgumentException">A span is too short, or shares memory with another.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckParameterDestinations<TSource>(
        ReadOnlySpan<TSource> source, string sourceName, Span<float> scales, Span<int> zeroPoints, int regions, bool isSymmetric)
        where TSource : unmanaged
    {
        CheckDestination(scales.Length, regions, nameof(scales));
        CheckApart<float, TSource>(scales[..regions], nameof(scales), source, sourceName);
        if (!isSymmetric)
        {
            CheckDestination(zeroPoints.Length, regions, nameof(zeroPoints));
            CheckApart<int, TSource>(zeroPoints[..regions], nameof(zeroPoints), source, sourceName);
            CheckApart<int, float>(zeroPoints[..regions], nameof(zeroPoints), scales[..regions], nameof(scales));
        }
    }

    /// <summary>Requires one valid scale for each region, and one zero point that is a code where the scheme stores zero points.</summary>
    /// <param name="scales">The scales.</param>
    /// <param name="zeroPoints">The zero points.</param>
    /// <param name="regions">The number of regions.</param>
    /// <param name="isSymmetric">Whether the scheme is symmetric.</param>
    /// <param name="minCode">The smallest code.</param>
    /// <param name="maxCode">The largest code.</param>
    /// <exception cref="ArgumentException">There are more or fewer, or one is invalid.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckParameters(ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, int regions, bool isSymmetric, int minCode, int maxCode)
    {
        CheckScales(scales, regions);
        CheckZeroPoints(zeroPoints, regions, isSymmetric, minCode, maxCode);
    }

    /// <summary>The same, of scales whose extremes are of use afterwards: they are found in the pass that checks them.</summary>
    /// <param name="scales">The scales.</param>
    /// <param name="zeroPoints">The zero points.</param>
    /// <param name="regions">The number of regions.</param>
    /// <param name="isSymmetric">Whether the scheme is symmetric.</param>
    /// <param name="minCode">The smallest code.</param>
    /// <param name="maxCode">The largest code.</param>
    /// <param name="extremes">Receives the smallest and the largest scale.</param>
    /// <exception cref="ArgumentException">There are more or fewer, or one is invalid.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckParameters(
        ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, int regions, bool isSymmetric, int minCode, int maxCode, out (float Min, float Max) extremes)
    {
        CheckInput(scales.Length, regions, nameof(scales));
        CheckScales(scales, out extremes);
        CheckZeroPoints(zeroPoints, regions, isSymmetric, minCode, maxCode);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CheckZeroPoints(ReadOnlySpan<int> zeroPoints, int regions, bool isSymmetric, int minCode, int maxCode)
    {
        if (isSymmetric)
        {
            CheckNoZeroPoints(zeroPoints);
        }
        else
        {
            CheckZeroPoints(zeroPoints, regions, minCode, maxCode);
        }
    }

    /// <summary>Requires that a destination does not share memory with parameters.</summary>
    /// <param name="destination">What is written of the destination.</param>
    /// <param name="name">The name of its parameter.</param>
    /// <param name="scales">The scales.</param>
    /// <param name="zeroPoints">The zero points, if the scheme stores any.</param>
    /// <param name="isSymmetric">Whether the scheme is symmetric.</param>
    /// <exception cref="ArgumentException">They overlap; the message names both.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckApartFromParameters<TDestination>(
        ReadOnlySpan<TDestination> destination, string name, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, bool isSymmetric)
        where TDestination : unmanaged
    {
        CheckApart<TDestination, float>(destination, name, scales, nameof(scales));
        if (!isSymmetric)
        {
            CheckApart<TDestination, int>(destination, name, zeroPoints, nameof(zeroPoints));
        }
    }

    /// <summary>The part of zero points that is written.</summary>
    /// <param name="zeroPoints">Where zero points go.</param>
    /// <param name="regions">The number of regions.</param>
    /// <param name="isSymmetric">Whether the scheme is symmetric, and has none.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<int> Written(Span<int> zeroPoints, int regions, bool isSymmetric) => isSymmetric ? default : zeroPoints[..regions];
}
