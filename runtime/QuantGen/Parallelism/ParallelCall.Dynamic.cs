using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using QuantGen.Kernels;

namespace QuantGen.Parallelism;

/// <content>The operations that find parameters.</content>
internal static unsafe partial class ParallelCall<T>
{
    public static void ComputeParameters(
        ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, ParallelLimits limits)
    {
        if (!TryCut(shape, limits, out PieceCut cut))
        {
            T.ComputeParameters(source, shape, scales, zeroPoints);
            return;
        }

        TensorArguments.CheckInput(source.Length, shape.Length, nameof(source));
        CheckParameterDestinations(shape, scales, zeroPoints);
        if (cut.KeepsRegionsWhole)
        {
            RunWhole(KernelOperation.ComputeParameters, cut, source, shape, scales, zeroPoints, default, limits);
        }
        else
        {
            ComputeFromRanges(cut, source, shape, scales, zeroPoints, default, limits);
        }
    }

    public static void QuantizeDynamic(
        ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, ParallelLimits limits)
    {
        if (!TryCut(shape, limits, out PieceCut cut))
        {
            T.QuantizeDynamic(source, shape, scales, zeroPoints, codes);
            return;
        }

        TensorArguments.CheckInput(source.Length, shape.Length, nameof(source));
        CheckParameterDestinations(shape, scales, zeroPoints);
        TensorArguments.CheckDestination(codes.Length, T.GetCodeLength(shape), nameof(codes));
        TensorArguments.CheckApart(source, codes, nameof(codes));
        if (cut.KeepsRegionsWhole)
        {
            RunWhole(KernelOperation.QuantizeDynamic, cut, source, shape, scales, zeroPoints, codes, limits);
            return;
        }

        ComputeFromRanges(cut, source, shape, scales, zeroPoints, codes, limits);
        int regions = T.GetParameterLength(shape);
        Quantize(source, shape, scales[..regions], T.Scheme.HasZeroPoints ? zeroPoints[..regions] : default, codes, limits);
    }

    // Every piece computes the parameters of its own regions.
    private static void RunWhole(
        KernelOperation operation,
        PieceCut cut,
        ReadOnlySpan<float> source,
        TensorShape shape,
        Span<float> scales,
        Span<int> zeroPoints,
        Span<byte> codes,
        ParallelLimits limits)
    {
        try
        {
            fixed (float* sources = source, scale = scales)
            fixed (int* zeroPoint = zeroPoints)
            fixed (byte* code = codes)
            {
                KernelWork<T> work = new(operation, cut) { Source = sources, Scales = scale, ZeroPoints = zeroPoint, Codes = code };
                work.Execute(limits.Degree, limits.Cancellation);
            }
        }
        catch (ArgumentException exception) when (exception.ParamName == nameof(source) && HasNotFinite(source))
        {
            // The piece counted elements from its own first one.
            ThrowNotFinite(source, shape, scales, zeroPoints, codes);
        }
    }

    // Pieces share regions: ranges are found in pieces and united.
    private static void ComputeFromRanges(
        PieceCut cut,
        ReadOnlySpan<float> source,
        TensorShape shape,
        Span<float> scales,
        Span<int> zeroPoints,
        Span<byte> codes,
        ParallelLimits limits)
    {
        bool isFinite;
        fixed (float* sources = source, scale = scales)
        fixed (int* zeroPoint = zeroPoints)
        {
            PieceCut ofRanges = PieceCut.ForRanges(cut.Layout, limits.PiecesOf(cut.Layout), limits.Degree);
            RangeWork<T> work = new(ofRanges, sources, scale, zeroPoint);
            work.Execute(limits.Degree, limits.Cancellation);
            isFinite = work.Finish();
        }

        if (!isFinite)
        {
            ThrowNotFinite(source, shape, scales, zeroPoints, codes);
        }
    }

    private static void CheckParameterDestinations(TensorShape shape, Span<float> scales, Span<int> zeroPoints)
    {
        int regions = T.GetParameterLength(shape);
        TensorArguments.CheckDestination(scales.Length, regions, nameof(scales));
        if (T.Scheme.HasZeroPoints)
        {
            TensorArguments.CheckDestination(zeroPoints.Length, regions, nameof(zeroPoints));
        }
    }

    private static bool HasNotFinite(ReadOnlySpan<float> source) =>
        RunReduction.Magnitude(ref MemoryMarshal.GetReference(source), 0, (nuint)source.Length) >= Extremes.Infinity;

    [DoesNotReturn]
    private static void ThrowNotFinite(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes)
    {
        int regions = T.GetParameterLength(shape);
        TensorArguments.ThrowNotFinite(
            source,
            scales[..regions],
            T.Scheme.HasZeroPoints ? zeroPoints[..regions] : default,
            codes.IsEmpty ? default : codes[..T.GetCodeLength(shape)]);
    }
}
