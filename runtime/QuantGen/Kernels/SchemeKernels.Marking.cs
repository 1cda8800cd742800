using System;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <content>Online quantization that marks regions with NaN or ±∞ and goes on with the others.</content>
public static partial class SchemeKernels<TScheme>
{
    /// <inheritdoc cref="IQuantizedTensor{TSelf}.QuantizeDynamicOrMark"/>
    public static int QuantizeDynamicOrMark(
        ReadOnlySpan<float> source, in TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, Span<bool> notFinite)
    {
        TensorRegions regions = CheckQuantizeDynamicOrMark(source, shape, scales, zeroPoints, codes, notFinite);
        notFinite[..regions.Count].Clear();
        QuantizeDynamicOrMark(source, regions, scales, zeroPoints, codes, notFinite, Streaming.IsBeyondCaches(regions.Length, ElementBits + TScheme.Bits));
        return notFinite[..regions.Count].Count(true);
    }

    /// <summary>The same on checked arguments and cleared marks: a tensor, or a part of one that has whole regions.</summary>
    internal static void QuantizeDynamicOrMark(
        ReadOnlySpan<float> source, in TensorRegions regions, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, Span<bool> notFinite, bool streams)
    {
        if (!QuantizeDynamic(source, regions, scales, zeroPoints, codes, streams))
        {
            // What is not finite may have spoilt the codes of other regions of its block.
            Mark(source, regions, scales, zeroPoints, notFinite);
            Quantize(source, regions, scales, zeroPoints, codes, streams);
            SetZeros(regions, zeroPoints, codes, notFinite);
        }
    }

    /// <summary>Marks regions and gives them the parameters of zeros.</summary>
    internal static void Mark(ReadOnlySpan<float> source, in TensorRegions regions, Span<float> scales, Span<int> zeroPoints, Span<bool> notFinite)
    {
        NonFiniteRegions.Mark(source, regions, notFinite);
        SetMarked(regions, scales, zeroPoints, notFinite);
    }

    /// <summary>Gives marked regions the parameters of zeros.</summary>
    internal static void SetMarked(in TensorRegions regions, Span<float> scales, Span<int> zeroPoints, ReadOnlySpan<bool> notFinite)
    {
        (nuint first, nuint count) = TScheme.Granularity == Granularity.PerTensor ? (0, 1) : regions.Indices;
        Parameters parameters = Parameters.Of(scales, zeroPoints);
        for (nuint region = first; region < first + count; region++)
        {
            if (notFinite[(int)region])
            {
                TScheme.Ranges.Set(default(Extremes), parameters, region);
            }
        }
    }

    /// <summary>Makes every code of the marked regions that of 0.0.</summary>
    internal static void SetZeros(in TensorRegions regions, ReadOnlySpan<int> zeroPoints, Span<byte> codes, ReadOnlySpan<bool> notFinite)
    {
        int constant = Codes<TScheme>.ConstantZeroPoint;
        NonFiniteRegions.SetZeros(codes, TScheme.Bits, regions, notFinite, TScheme.IsSymmetric ? new ReadOnlySpan<int>(in constant) : zeroPoints);
    }
}
