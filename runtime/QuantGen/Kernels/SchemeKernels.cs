using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <summary>The operations of a scheme: arguments are checked, then handed to the walk over their regions by the best way to divide.</summary>
/// <remarks>The members of <see cref="IQuantizedTensor{TSelf}"/> that are emitted on a type forward to these.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class SchemeKernels<TScheme>
    where TScheme : struct, IScheme
{
    private const int ElementBits = 8 * sizeof(float);

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.GetCodeLength"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int GetCodeLength(in TensorShape shape) => TensorArguments.CodeLength(shape, TScheme.Bits);

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.GetParameterLength"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int GetParameterLength(in TensorShape shape) => TScheme.Granularity == Granularity.PerTensor ? 1 : TScheme.Regions(shape).Count;

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.GetParameterBytes"/>
    public static int GetParameterBytes(in TensorShape shape) =>
        TensorArguments.ParameterBytes(shape, GetParameterLength(shape), ScaleBytes.Size(TScheme.ScaleType), TScheme.IsSymmetric ? 0 : TScheme.Bits);

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.ComputeParameters(ReadOnlySpan{float}, TensorShape, Span{float}, Span{int})"/>
    public static void ComputeParameters(ReadOnlySpan<float> source, in TensorShape shape, Span<float> scales, Span<int> zeroPoints)
    {
        TensorRegions regions = CheckComputeParameters(source, shape, scales, zeroPoints);
        if (!ComputeParameters(source, regions, scales, zeroPoints))
        {
            ThrowNotFinite(source, regions.Count, scales, zeroPoints, default);
        }
    }

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.ComputeParameters(ReadOnlySpan{ValueRange}, Span{float}, Span{int})"/>
    public static void ComputeParameters(ReadOnlySpan<ValueRange> ranges, Span<float> scales, Span<int> zeroPoints)
    {
        TensorArguments.CheckParameterDestinations(ranges, nameof(ranges), scales, zeroPoints, ranges.Length, TScheme.IsSymmetric);
        TensorArguments.CheckRanges(ranges);
        for (int region = 0; region < ranges.Length; region++)
        {
            Extremes extremes = default(Extremes).With(ranges[region].Min).With(ranges[region].Max);
            TScheme.Ranges.Set(extremes, Parameters.Of(scales, zeroPoints), (nuint)region);
        }
    }

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.Quantize"/>
    public static void Quantize(ReadOnlySpan<float> source, in TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<byte> codes)
    {
        TensorRegions regions = CheckQuantize(source, shape, scales, zeroPoints, codes, out (float Min, float Max) extremes);
        Quantize(source, regions, scales, zeroPoints, codes, Streaming.IsBeyondCaches(regions.Length, ElementBits + TScheme.Bits), extremes);
    }

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.QuantizeDynamic"/>
    public static void QuantizeDynamic(ReadOnlySpan<float> source, in TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes)
    {
        TensorRegions regions = CheckQuantizeDynamic(source, shape, scales, zeroPoints, codes);
        if (!QuantizeDynamic(source, regions, scales, zeroPoints, codes, Streaming.IsBeyondCaches(regions.Length, ElementBits + TScheme.Bits)))
        {
            ThrowNotFinite(source, regions.Count, scales, zeroPoints, codes[..GetCodeLength(shape)]);
        }
    }

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.Dequantize"/>
    public static void Dequantize(ReadOnlySpan<byte> codes, in TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination)
    {
        TensorRegions regions = CheckDequantize(codes, shape, scales, zeroPoints, destination);
        Dequantize(codes, regions, scales, zeroPoints, destination, Streaming.IsBeyondCaches(regions.Length, ElementBits + TScheme.Bits));
    }

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.FakeQuantize"/>
    public static void FakeQuantize(
        ReadOnlySpan<float> source, in TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination)
    {
        TensorRegions regions = CheckFakeQuantize(source, shape, scales, zeroPoints, destination, out (float Min, float Max) extremes);
        FakeQuantize(source, regions, scales, zeroPoints, destination, Streaming.IsBeyondCaches(regions.Length, 2 * ElementBits), extremes);
    }

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.FakeQuantizeGradient"/>
    public static void FakeQuantizeGradient(
        ReadOnlySpan<float> source,
        in TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<float> gradient,
        Span<float> destination)
    {
        TensorRegions regions = CheckFakeQuantizeGradient(source, shape, scales, zeroPoints, gradient, destination);
        FakeQuantizeGradient(source, regions, scales, zeroPoints, gradient, destination);
    }

    // The kernels on checked arguments: a tensor, or a part of one, which streams because the whole does.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool ComputeParameters(ReadOnlySpan<float> source, in TensorRegions regions, Span<float> scales, Span<int> zeroPoints)
    {
        ref float first = ref MemoryMarshal.GetReference(source);
        Parameters parameters = Parameters.Of(scales, zeroPoints);
        if (TScheme.Granularity == Granularity.PerTensor || regions.Count == 1)
        {
            return TScheme.RangeOfOneRegion(ref first, regions.Start, regions.End, ref parameters.Scales, ref parameters.ZeroPoints);
        }

        // A copy: what others are handed the address of is kept in memory, for one region as well.
        TensorRegions several = regions;
        return RangeWalk.Walk(TScheme.Ranges, ref first, several, parameters);
    }

    internal static void Quantize(
        ReadOnlySpan<float> source, in TensorRegions regions, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<byte> codes, bool streams) =>
        Quantize(source, regions, scales, zeroPoints, codes, streams, ExtremesOf(regions, scales));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quantize(
        ReadOnlySpan<float> source,
        in TensorRegions regions,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        Span<byte> codes,
        bool streams,
        (float Min, float Max) extremes)
    {
        Tensors tensors = new(ref Tensors.First<float>(source), ref MemoryMarshal.GetReference(codes));
        Parameters parameters = Parameters.Of(scales, zeroPoints);
        if (TScheme.Profile == Profile.PyTorch)
        {
            TensorWalk.Walk(TScheme.Quantize<ReciprocalQuotient>(), tensors, parameters, regions, streams);
        }
        else if (!regions.HasShortColumns && ResidualQuotient.Holds(extremes, TScheme.Bits, out float limit))
        {
            TensorWalk.Walk(TScheme.Quantize<ResidualQuotient>(), tensors, parameters.From(0, ref parameters.Reciprocals, limit), regions, streams);
        }
        else
        {
            TensorWalk.Walk(TScheme.Quantize<DivisionQuotient>(), tensors, parameters, regions, streams);
        }

        Streaming.Complete(streams);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool QuantizeDynamic(
        ReadOnlySpan<float> source, in TensorRegions regions, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, bool streams)
    {
        ref byte first = ref Tensors.First<float>(source);
        Parameters parameters = Parameters.Of(scales, zeroPoints);
        bool finite;
        if (TScheme.Granularity == Granularity.PerTensor || regions.Count == 1)
        {
            finite = TScheme.QuantizeOneRegion(
                ref first, ref MemoryMarshal.GetReference(codes), ref parameters.Scales, ref parameters.ZeroPoints, (nuint)regions.Length, streams);
        }
        else
        {
            TensorRegions several = regions;
            finite = OnlineWalk.Walk(TScheme.Online, new Tensors(ref first, ref MemoryMarshal.GetReference(codes)), parameters, several, streams);
        }

        Streaming.Complete(streams);
        return finite;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Dequantize(
        ReadOnlySpan<byte> codes, in TensorRegions regions, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination, bool streams)
    {
        Tensors tensors = new(ref MemoryMarshal.GetReference(codes), ref Tensors.First<float>(destination));
        TensorWalk.Walk(TScheme.Dequantize, tensors, Parameters.Of(scales, zeroPoints), regions, streams);
        Streaming.Complete(streams);
    }

    internal static void FakeQuantize(
        ReadOnlySpan<float> source, in TensorRegions regions, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination, bool streams) =>
        FakeQuantize(source, regions, scales, zeroPoints, destination, streams, ExtremesOf(regions, scales));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FakeQuantize(
        ReadOnlySpan<float> source,
        in TensorRegions regions,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        Span<float> destination,
        bool streams,
        (float Min, float Max) extremes)
    {
        // Results in place are in cache already.
        Tensors tensors = new(ref Tensors.First<float>(source), ref Tensors.First<float>(destination));
        streams &= !Unsafe.AreSame(ref tensors.Source, ref tensors.Destination);
        Parameters parameters = Parameters.Of(scales, zeroPoints);
        if (TScheme.Profile == Profile.PyTorch)
        {
            TensorWalk.Walk(TScheme.FakeQuantize<ReciprocalQuotient, SingleElement>(), tensors, parameters, regions, streams);
        }
        else if (!regions.HasShortColumns && ResidualQuotient.Holds(extremes, TScheme.Bits, out float limit))
        {
            TensorWalk.Walk(TScheme.FakeQuantize<ResidualQuotient, SingleElement>(), tensors, parameters.From(0, ref parameters.Reciprocals, limit), regions, streams);
        }
        else
        {
            TensorWalk.Walk(TScheme.FakeQuantize<DivisionQuotient, SingleElement>(), tensors, parameters, regions, streams);
        }

        Streaming.Complete(streams);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void FakeQuantizeGradient(
        ReadOnlySpan<float> source,
        in TensorRegions regions,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<float> gradient,
        Span<float> destination)
    {
        Tensors tensors = new(ref Tensors.First<float>(source), ref Tensors.First<float>(gradient), ref Tensors.First<float>(destination));
        TensorWalk.Walk(TScheme.ClipGradient<SingleElement>(), tensors, Parameters.Of(scales, zeroPoints), regions, false);
    }

    // Of the scales of a part, where the choice of a quotient asks for them.
    private static (float Min, float Max) ExtremesOf(in TensorRegions regions, ReadOnlySpan<float> scales) =>
        TScheme.Profile == Profile.PyTorch || regions.HasShortColumns ? default : FloatRange.Extremes(regions.Of(scales));
}
