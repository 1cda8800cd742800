using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <content>What each operation asks of its arguments, before anything is written; each returns the tensor's regions.</content>
public static partial class SchemeKernels<TScheme>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TensorRegions CheckComputeParameters<TElement>(
        ReadOnlySpan<TElement> source, in TensorShape shape, Span<float> scales, Span<int> zeroPoints)
        where TElement : unmanaged
    {
        TensorRegions regions = Regions(shape);
        TensorArguments.CheckElements(source.Length, shape, nameof(source));
        CheckDestinations(source, nameof(source), scales, zeroPoints, regions.Count);
        return regions;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TensorRegions CheckQuantize<TElement>(
        ReadOnlySpan<TElement> source, in TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<byte> codes)
        where TElement : unmanaged
    {
        TensorRegions regions = Regions(shape);
        TensorArguments.CheckElements(source.Length, shape, nameof(source));
        int bytes = GetCodeLength(shape);
        TensorArguments.CheckDestination(codes.Length, bytes, nameof(codes));
        TensorArguments.CheckApart<byte, TElement>(codes[..bytes], nameof(codes), source, nameof(source));
        CheckParameters<byte>(scales, zeroPoints, regions.Count, codes[..bytes], nameof(codes));
        return regions;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TensorRegions CheckQuantizeDynamic<TElement>(
        ReadOnlySpan<TElement> source, in TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes)
        where TElement : unmanaged
    {
        TensorRegions regions = Regions(shape);
        TensorArguments.CheckElements(source.Length, shape, nameof(source));
        CheckDestinations(source, nameof(source), scales, zeroPoints, regions.Count);
        int bytes = GetCodeLength(shape);
        TensorArguments.CheckDestination(codes.Length, bytes, nameof(codes));
        TensorArguments.CheckApart<byte, TElement>(codes[..bytes], nameof(codes), source, nameof(source));
        CheckApart<byte>(codes[..bytes], nameof(codes), scales[..regions.Count], Written(zeroPoints, regions.Count));
        return regions;
    }

    internal static TensorRegions CheckQuantizeDynamicOrMark<TElement>(
        ReadOnlySpan<TElement> source, in TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, Span<bool> notFinite)
        where TElement : unmanaged
    {
        TensorRegions regions = CheckQuantizeDynamic(source, shape, scales, zeroPoints, codes);
        TensorArguments.CheckDestination(notFinite.Length, regions.Count, nameof(notFinite));
        Span<bool> marks = notFinite[..regions.Count];
        TensorArguments.CheckApart<bool, TElement>(marks, nameof(notFinite), source, nameof(source));
        TensorArguments.CheckApart<bool, byte>(marks, nameof(notFinite), codes[..GetCodeLength(shape)], nameof(codes));
        CheckApart<bool>(marks, nameof(notFinite), scales[..regions.Count], Written(zeroPoints, regions.Count));
        return regions;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TensorRegions CheckDequantize<TElement>(
        ReadOnlySpan<byte> codes, in TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<TElement> destination)
        where TElement : unmanaged
    {
        TensorRegions regions = Regions(shape);
        TensorArguments.CheckCodes(codes.Length, shape, GetCodeLength(shape), nameof(codes));
        TensorArguments.CheckDestination(destination.Length, regions.Length, nameof(destination));
        TensorArguments.CheckApart<TElement, byte>(destination[..regions.Length], nameof(destination), codes, nameof(codes));
        CheckParameters<TElement>(scales, zeroPoints, regions.Count, destination[..regions.Length], nameof(destination));
        return regions;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TensorRegions CheckFakeQuantize<TElement>(
        ReadOnlySpan<TElement> source, in TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<TElement> destination)
        where TElement : unmanaged
    {
        TensorRegions regions = Regions(shape);
        TensorArguments.CheckElements(source.Length, shape, nameof(source));
        TensorArguments.CheckDestination(destination.Length, regions.Length, nameof(destination));
        TensorArguments.CheckInPlaceOrApart<TElement>(destination[..regions.Length], source, nameof(source));
        CheckParameters<TElement>(scales, zeroPoints, regions.Count, destination[..regions.Length], nameof(destination));
        return regions;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TensorRegions CheckFakeQuantizeGradient<TElement>(
        ReadOnlySpan<TElement> source,
        in TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<TElement> gradient,
        Span<TElement> destination)
        where TElement : unmanaged
    {
        TensorRegions regions = Regions(shape);
        TensorArguments.CheckElements(source.Length, shape, nameof(source));
        TensorArguments.CheckElements(gradient.Length, shape, nameof(gradient));
        TensorArguments.CheckDestination(destination.Length, regions.Length, nameof(destination));
        TensorArguments.CheckInPlaceOrApart<TElement>(destination[..regions.Length], source, nameof(source));
        TensorArguments.CheckInPlaceOrApart<TElement>(destination[..regions.Length], gradient, nameof(gradient));
        CheckParameters<TElement>(scales, zeroPoints, regions.Count, destination[..regions.Length], nameof(destination));
        return regions;
    }

    /// <summary>Clears what was written and throws for the first element that is not finite.</summary>
    [DoesNotReturn]
    internal static void ThrowNotFinite(ReadOnlySpan<float> source, int regions, Span<float> scales, Span<int> zeroPoints, Span<byte> codes) =>
        TensorArguments.ThrowNotFinite(source, scales[..regions], Written(zeroPoints, regions), codes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Span<int> Written(Span<int> zeroPoints, int regions) => TScheme.IsSymmetric ? default : zeroPoints[..regions];

    // Parameters that are found, and what they are found from.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CheckDestinations<TSource>(
        ReadOnlySpan<TSource> source, string sourceName, Span<float> scales, Span<int> zeroPoints, int regions)
        where TSource : unmanaged
    {
        TensorArguments.CheckDestination(scales.Length, regions, nameof(scales));
        TensorArguments.CheckApart<float, TSource>(scales[..regions], nameof(scales), source, sourceName);
        if (!TScheme.IsSymmetric)
        {
            TensorArguments.CheckDestination(zeroPoints.Length, regions, nameof(zeroPoints));
            TensorArguments.CheckApart<int, TSource>(zeroPoints[..regions], nameof(zeroPoints), source, sourceName);
            TensorArguments.CheckApart<int, float>(zeroPoints[..regions], nameof(zeroPoints), scales[..regions], nameof(scales));
        }
    }

    // Parameters that are given, and what is written by means of them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CheckParameters<TDestination>(
        ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, int regions, ReadOnlySpan<TDestination> destination, string name)
        where TDestination : unmanaged
    {
        TensorArguments.CheckScales(scales, regions);
        if (TScheme.IsSymmetric)
        {
            TensorArguments.CheckNoZeroPoints(zeroPoints);
        }
        else
        {
            TensorArguments.CheckZeroPoints(zeroPoints, regions, TScheme.MinCode, TScheme.MaxCode);
        }

        CheckApart(destination, name, scales, zeroPoints);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CheckApart<TDestination>(
        ReadOnlySpan<TDestination> destination, string name, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints)
        where TDestination : unmanaged
    {
        TensorArguments.CheckApart<TDestination, float>(destination, name, scales, nameof(scales));
        if (!TScheme.IsSymmetric)
        {
            TensorArguments.CheckApart<TDestination, int>(destination, name, zeroPoints, nameof(zeroPoints));
        }
    }
}
