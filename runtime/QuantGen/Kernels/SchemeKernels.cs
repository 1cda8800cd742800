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
    /// <inheritdoc cref="IQuantizedTensor{TSelf}.GetCodeLength"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int GetCodeLength(TensorShape shape) => TensorArguments.CodeLength(shape, TScheme.Bits);

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.GetParameterLength"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int GetParameterLength(TensorShape shape) => TScheme.Granularity == Granularity.PerTensor ? 1 : Regions(shape).Count;

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.ComputeParameters(ReadOnlySpan{float}, TensorShape, Span{float}, Span{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ComputeParameters(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints)
    {
        TensorRegions regions = Regions(shape);
        TensorArguments.CheckInput(source.Length, regions.Length, nameof(source));
        CheckDestinations(scales, zeroPoints, regions.Count);
        if (!RangeWalk<TScheme>.Walk(ref MemoryMarshal.GetReference(source), regions, At(scales, zeroPoints)))
        {
            TensorArguments.ThrowNotFinite(source, scales[..regions.Count], Written(zeroPoints, regions.Count), default);
        }
    }

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.ComputeParameters(ReadOnlySpan{ValueRange}, Span{float}, Span{int})"/>
    public static void ComputeParameters(ReadOnlySpan<ValueRange> ranges, Span<float> scales, Span<int> zeroPoints)
    {
        CheckDestinations(scales, zeroPoints, ranges.Length);
        TensorArguments.CheckRanges(ranges);
        for (int region = 0; region < ranges.Length; region++)
        {
            Extremes extremes = default(Extremes).With(ranges[region].Min).With(ranges[region].Max);
            RangeWalk<TScheme>.Set(extremes, At(scales, zeroPoints), (nuint)region);
        }
    }

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.Quantize"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Quantize(ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<byte> codes)
    {
        TensorRegions regions = Regions(shape);
        TensorArguments.CheckInput(source.Length, regions.Length, nameof(source));
        int bytes = GetCodeLength(shape);
        TensorArguments.CheckDestination(codes.Length, bytes, nameof(codes));
        TensorArguments.CheckApart(source, codes, nameof(codes));
        CheckParameters(scales, zeroPoints, regions.Count);
        Quantize(source, regions, scales, zeroPoints, codes, Streaming.Pays((4L * regions.Length) + bytes));
    }

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.QuantizeDynamic"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void QuantizeDynamic(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes)
    {
        TensorRegions regions = Regions(shape);
        TensorArguments.CheckInput(source.Length, regions.Length, nameof(source));
        CheckDestinations(scales, zeroPoints, regions.Count);
        int bytes = GetCodeLength(shape);
        TensorArguments.CheckDestination(codes.Length, bytes, nameof(codes));
        TensorArguments.CheckApart(source, codes, nameof(codes));
        if (!QuantizeDynamic(source, regions, scales, zeroPoints, codes, Streaming.Pays((4L * regions.Length) + bytes)))
        {
            TensorArguments.ThrowNotFinite(source, scales[..regions.Count], Written(zeroPoints, regions.Count), codes[..bytes]);
        }
    }

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.Dequantize"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Dequantize(ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination)
    {
        TensorRegions regions = Regions(shape);
        int bytes = GetCodeLength(shape);
        TensorArguments.CheckInput(codes.Length, bytes, nameof(codes));
        TensorArguments.CheckDestination(destination.Length, regions.Length, nameof(destination));
        TensorArguments.CheckApart(destination, codes, nameof(destination));
        CheckParameters(scales, zeroPoints, regions.Count);
        Dequantize(codes, regions, scales, zeroPoints, destination, Streaming.Pays((4L * regions.Length) + bytes));
    }

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.FakeQuantize"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FakeQuantize(
        ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination)
    {
        TensorRegions regions = Regions(shape);
        TensorArguments.CheckInput(source.Length, regions.Length, nameof(source));
        TensorArguments.CheckDestination(destination.Length, regions.Length, nameof(destination));
        TensorArguments.CheckInPlaceOrApart(source, destination[..regions.Length]);
        CheckParameters(scales, zeroPoints, regions.Count);
        FakeQuantize(source, regions, scales, zeroPoints, destination, Streaming.Pays(8L * regions.Length));
    }

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.FakeQuantizeGradient"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FakeQuantizeGradient(
        ReadOnlySpan<float> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<float> gradient,
        Span<float> destination)
    {
        TensorRegions regions = Regions(shape);
        TensorArguments.CheckInput(source.Length, regions.Length, nameof(source));
        TensorArguments.CheckInput(gradient.Length, regions.Length, nameof(gradient));
        TensorArguments.CheckDestination(destination.Length, regions.Length, nameof(destination));
        TensorArguments.CheckInPlaceOrApart(source, destination[..regions.Length]);
        TensorArguments.CheckInPlaceOrApart(gradient, destination[..regions.Length]);
        CheckParameters(scales, zeroPoints, regions.Count);
        Tensors tensors = new(ref At(source), ref At(gradient), ref At(destination));
        TensorWalk<TScheme, ClippedGradient<TScheme>>.Walk(tensors, At(scales, zeroPoints), regions, false);
    }

    internal static TensorRegions Regions(in TensorShape shape) => TScheme.Granularity switch
    {
        Granularity.PerTensor => TensorRegions.PerTensor(shape),
        Granularity.PerChannel => TensorRegions.PerChannel(shape, TScheme.Axis),
        _ => TScheme.GroupCount > 0
            ? TensorRegions.GroupCount(shape, TScheme.Axis, TScheme.GroupCount)
            : TensorRegions.GroupSize(shape, TScheme.Axis, TScheme.GroupSize),
    };

    // The kernels on checked arguments; pieces of a tensor stream because the whole of it does.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Quantize(
        ReadOnlySpan<float> source, in TensorRegions regions, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<byte> codes, bool streams)
    {
        Tensors tensors = new(ref At(source), ref MemoryMarshal.GetReference(codes));
        Parameters parameters = At(scales, zeroPoints);
        if (TScheme.Profile == Profile.PyTorch)
        {
            TensorWalk<TScheme, Quantize<TScheme, ReciprocalQuotient>>.Walk(tensors, parameters, regions, streams);
        }
        else if (ResidualQuotient.Holds(scales, TScheme.Bits))
        {
            TensorWalk<TScheme, Quantize<TScheme, ResidualQuotient>>.Walk(tensors, parameters, regions, streams);
        }
        else
        {
            TensorWalk<TScheme, Quantize<TScheme, DivisionQuotient>>.Walk(tensors, parameters, regions, streams);
        }

        Complete(streams);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool QuantizeDynamic(
        ReadOnlySpan<float> source, in TensorRegions regions, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, bool streams)
    {
        Tensors tensors = new(ref At(source), ref MemoryMarshal.GetReference(codes));
        bool finite = OnlineWalk<TScheme>.Walk(tensors, At(scales, zeroPoints), regions, streams);
        Complete(streams);
        return finite;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Dequantize(
        ReadOnlySpan<byte> codes, in TensorRegions regions, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination, bool streams)
    {
        Tensors tensors = new(ref MemoryMarshal.GetReference(codes), ref At(destination));
        TensorWalk<TScheme, Dequantize<TScheme>>.Walk(tensors, At(scales, zeroPoints), regions, streams);
        Complete(streams);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void FakeQuantize(
        ReadOnlySpan<float> source, in TensorRegions regions, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination, bool streams)
    {
        // Results in place are in cache already.
        Tensors tensors = new(ref At(source), ref At(destination));
        streams &= !Unsafe.AreSame(ref tensors.Source, ref tensors.Destination);
        Parameters parameters = At(scales, zeroPoints);
        if (TScheme.Profile == Profile.PyTorch)
        {
            TensorWalk<TScheme, FakeQuantize<TScheme, ReciprocalQuotient>>.Walk(tensors, parameters, regions, streams);
        }
        else if (ResidualQuotient.Holds(scales, TScheme.Bits))
        {
            TensorWalk<TScheme, FakeQuantize<TScheme, ResidualQuotient>>.Walk(tensors, parameters, regions, streams);
        }
        else
        {
            TensorWalk<TScheme, FakeQuantize<TScheme, DivisionQuotient>>.Walk(tensors, parameters, regions, streams);
        }

        Complete(streams);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Complete(bool streams)
    {
        if (streams)
        {
            Streaming.Complete();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte At(ReadOnlySpan<float> elements) => ref Unsafe.As<float, byte>(ref MemoryMarshal.GetReference(elements));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Parameters At(ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints) =>
        new(ref MemoryMarshal.GetReference(scales), ref MemoryMarshal.GetReference(zeroPoints));

    private static Span<int> Written(Span<int> zeroPoints, int regions) => TScheme.IsSymmetric ? default : zeroPoints[..regions];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CheckDestinations(Span<float> scales, Span<int> zeroPoints, int regions)
    {
        TensorArguments.CheckDestination(scales.Length, regions, nameof(scales));
        if (!TScheme.IsSymmetric)
        {
            TensorArguments.CheckDestination(zeroPoints.Length, regions, nameof(zeroPoints));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CheckParameters(ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, int regions)
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
    }
}
