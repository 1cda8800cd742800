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
        TensorRegions regions = TScheme.Regions(shape);
        TensorArguments.CheckElements(source.Length, shape, nameof(source));
        TensorArguments.CheckParameterDestinations(source, nameof(source), scales, zeroPoints, regions.Count, TScheme.IsSymmetric);
        return regions;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TensorRegions CheckQuantize<TElement>(
        ReadOnlySpan<TElement> source,
        in TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        Span<byte> codes,
        out (float Min, float Max) extremes)
        where TElement : unmanaged
    {
        TensorRegions regions = TScheme.Regions(shape);
        TensorArguments.CheckElements(source.Length, shape, nameof(source));
        int bytes = GetCodeLength(shape);
        TensorArguments.CheckDestination(codes.Length, bytes, nameof(codes));
        TensorArguments.CheckApart<byte, TElement>(codes[..bytes], nameof(codes), source, nameof(source));
        TensorArguments.CheckParameters(scales, zeroPoints, regions.Count, TScheme.IsSymmetric, TScheme.MinCode, TScheme.MaxCode, out extremes);
        TensorArguments.CheckApartFromParameters<byte>(codes[..bytes], nameof(codes), scales, zeroPoints, TScheme.IsSymmetric);
        return regions;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TensorRegions CheckQuantizeDynamic<TElement>(
        ReadOnlySpan<TElement> source, in TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes)
        where TElement : unmanaged
    {
        TensorRegions regions = TScheme.Regions(shape);
        TensorArguments.CheckElements(source.Length, shape, nameof(source));
        TensorArguments.CheckParameterDestinations(source, nameof(source), scales, zeroPoints, regions.Count, TScheme.IsSymmetric);
        int bytes = GetCodeLength(shape);
        TensorArguments.CheckDestination(codes.Length, bytes, nameof(codes));
        TensorArguments.CheckApart<byte, TElement>(codes[..bytes], nameof(codes), source, nameof(source));
        Span<int> written = TensorArguments.Written(zeroPoints, regions.Count, TScheme.IsSymmetric);
        TensorArguments.CheckApartFromParameters<byte>(codes[..bytes], nameof(codes), scales[..regions.Count], written, TScheme.IsSymmetric);
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
        Span<int> written = TensorArguments.Written(zeroPoints, regions.Count, TScheme.IsSymmetric);
        TensorArguments.CheckApartFromParameters<bool>(marks, nameof(notFinite), scales[..regions.Count], written, TScheme.IsSymmetric);
        return regions;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TensorRegions CheckDequantize<TElement>(
        ReadOnlySpan<byte> codes, in TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<TElement> destination)
        where TElement : unmanaged
    {
        TensorRegions regions = TScheme.Regions(shape);
        TensorArguments.CheckCodes(codes.Length, shape, GetCodeLength(shape), nameof(codes));
        TensorArguments.CheckDestination(destination.Length, regions.Length, nameof(destination));
        TensorArguments.CheckApart<TElement, byte>(destination[..regions.Length], nameof(destination), codes, nameof(codes));
        TensorArguments.CheckParameters(scales, zeroPoints, regions.Count, TScheme.IsSymmetric, TScheme.MinCode, TScheme.MaxCode);
        TensorArguments.CheckApartFromParameters<TElement>(destination[..regions.Length], nameof(destination), scales, zeroPoints, TScheme.IsSymmetric);
        return regions;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TensorRegions CheckFakeQuantize<TElement>(
        ReadOnlySpan<TElement> source,
        in TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        Span<TElement> destination,
        out (float Min, float Max) extremes)
        where TElement : unmanaged
    {
        TensorRegions regions = TScheme.Regions(shape);
        TensorArguments.CheckElements(source.Length, shape, nameof(source));
        TensorArguments.CheckDestination(destination.Length, regions.Length, nameof(destination));
        TensorArguments.CheckInPlaceOrApart<TElement>(destination[..regions.Length], source, nameof(source));
        TensorArguments.CheckParameters(scales, zeroPoints, regions.Count, TScheme.IsSymmetric, TScheme.MinCode, TScheme.MaxCode, out extremes);
        TensorArguments.CheckApartFromParameters<TElement>(destination[..regions.Length], nameof(destination), scales, zeroPoints, TScheme.IsSymmetric);
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
        TensorRegions regions = TScheme.Regions(shape);
        TensorArguments.CheckElements(source.Length, shape, nameof(source));
        TensorArguments.CheckElements(gradient.Length, shape, nameof(gradient));
        TensorArguments.CheckDestination(destination.Length, regions.Length, nameof(destination));
        TensorArguments.CheckInPlaceOrApart<TElement>(destination[..regions.Length], source, nameof(source));
        TensorArguments.CheckInPlaceOrApart<TElement>(destination[..regions.Length], gradient, nameof(gradient));
        TensorArguments.CheckParameters(scales, zeroPoints, regions.Count, TScheme.IsSymmetric, TScheme.MinCode, TScheme.MaxCode);
        TensorArguments.CheckApartFromParameters<TElement>(destination[..regions.Length], nameof(destination), scales, zeroPoints, TScheme.IsSymmetric);
        return regions;
    }

    /// <summary>Clears what was written and throws for the first element that is not finite.</summary>
    [DoesNotReturn]
    internal static void ThrowNotFinite(ReadOnlySpan<float> source, int regions, Span<float> scales, Span<int> zeroPoints, Span<byte> codes) =>
        TensorArguments.ThrowNotFinite(source, scales[..regions], TensorArguments.Written(zeroPoints, regions, TScheme.IsSymmetric), codes);
}
