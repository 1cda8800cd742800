using System;
using QuantGen.Kernels;

namespace QuantGen.Parallelism;

/// <summary>
/// One call of a kernel: on this thread, where the kernel checks its arguments itself, if the tensor is small or cannot be cut; else
/// checked here and done in pieces.
/// </summary>
/// <typeparam name="T">The tensor type.</typeparam>
internal static unsafe partial class ParallelCall<T>
    where T : IQuantizedTensor<T>
{
    public static void Quantize(
        ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<byte> codes, ParallelLimits limits)
    {
        if (!TryCut(shape, limits, out PieceCut cut))
        {
            T.Quantize(source, shape, scales, zeroPoints, codes);
            return;
        }

        TensorArguments.CheckInput(source.Length, shape.Length, nameof(source));
        TensorArguments.CheckDestination(codes.Length, T.GetCodeLength(shape), nameof(codes));
        TensorArguments.CheckApart(source, codes, nameof(codes));
        CheckParameters(shape, scales, zeroPoints);
        fixed (float* sources = source, scale = scales)
        fixed (int* zeroPoint = zeroPoints)
        fixed (byte* code = codes)
        {
            KernelWork<T> work = new(KernelOperation.Quantize, cut) { Source = sources, Scales = scale, ZeroPoints = zeroPoint, Codes = code };
            work.Execute(limits.Degree, limits.Cancellation);
        }
    }

    public static void Dequantize(
        ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination, ParallelLimits limits)
    {
        if (!TryCut(shape, limits, out PieceCut cut))
        {
            T.Dequantize(codes, shape, scales, zeroPoints, destination);
            return;
        }

        TensorArguments.CheckInput(codes.Length, T.GetCodeLength(shape), nameof(codes));
        TensorArguments.CheckDestination(destination.Length, shape.Length, nameof(destination));
        TensorArguments.CheckApart(destination, codes, nameof(destination));
        CheckParameters(shape, scales, zeroPoints);
        fixed (float* values = destination, scale = scales)
        fixed (int* zeroPoint = zeroPoints)
        fixed (byte* code = codes)
        {
            KernelWork<T> work = new(KernelOperation.Dequantize, cut) { Destination = values, Scales = scale, ZeroPoints = zeroPoint, Codes = code };
            work.Execute(limits.Degree, limits.Cancellation);
        }
    }

    public static void FakeQuantize(
        ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination, ParallelLimits limits)
    {
        if (!TryCut(shape, limits, out PieceCut cut))
        {
            T.FakeQuantize(source, shape, scales, zeroPoints, destination);
            return;
        }

        TensorArguments.CheckInput(source.Length, shape.Length, nameof(source));
        TensorArguments.CheckDestination(destination.Length, shape.Length, nameof(destination));
        TensorArguments.CheckInPlaceOrApart(source, destination[..shape.Length]);
        CheckParameters(shape, scales, zeroPoints);
        fixed (float* sources = source, values = destination, scale = scales)
        fixed (int* zeroPoint = zeroPoints)
        {
            KernelWork<T> work = new(KernelOperation.FakeQuantize, cut) { Source = sources, Destination = values, Scales = scale, ZeroPoints = zeroPoint };
            work.Execute(limits.Degree, limits.Cancellation);
        }
    }

    private static bool TryCut(TensorShape shape, ParallelLimits limits, out PieceCut cut)
    {
        if (!limits.Allow(shape.Length))
        {
            cut = default;
            return false;
        }

        // Throws as the kernel does if the scheme does not accept the shape.
        T.GetParameterLength(shape);
        UnitLayout layout = UnitLayout.Of(T.Scheme, shape);
        cut = PieceCut.ForKernels(layout, T.Scheme.Bits, limits.PiecesOf(layout));
        return cut.Count > 1;
    }

    private static void CheckParameters(TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints)
    {
        int regions = T.GetParameterLength(shape);
        TensorArguments.CheckScales(scales, regions);
        if (T.Scheme.HasZeroPoints)
        {
            TensorArguments.CheckZeroPoints(zeroPoints, regions, T.Scheme.MinCode, T.Scheme.MaxCode);
        }
        else
        {
            TensorArguments.CheckNoZeroPoints(zeroPoints);
        }
    }
}
