using System;
using System.Runtime.InteropServices;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <content>Online quantization that marks regions with NaN or ±∞ and goes on with the others.</content>
internal static partial class ElementKernels<TScheme, TElement>
{
    /// <inheritdoc cref="IQuantizedTensor{TSelf}.QuantizeDynamicOrMark"/>
    public static void QuantizeDynamicOrMark(
        ReadOnlySpan<TElement> source, in TensorRegions regions, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, Span<bool> notFinite, bool streams)
    {
        if (AreFloats)
        {
            SchemeKernels<TScheme>.QuantizeDynamicOrMark(SingleElement.Values(source), regions, scales, zeroPoints, codes, notFinite, streams);
        }
        else if (!QuantizeDynamic(source, regions, scales, zeroPoints, codes, streams))
        {
            // What is not finite may have spoilt the codes of other regions of its block.
            Mark(source, regions, scales, zeroPoints, notFinite);
            Quantize(source, regions, scales, zeroPoints, codes, streams);
            SchemeKernels<TScheme>.SetZeros(regions, zeroPoints, codes, notFinite);
        }
    }

    /// <summary>Marks regions and gives them the parameters of zeros.</summary>
    public static void Mark(ReadOnlySpan<TElement> source, in TensorRegions regions, Span<float> scales, Span<int> zeroPoints, Span<bool> notFinite)
    {
        if (AreFloats)
        {
            SchemeKernels<TScheme>.Mark(SingleElement.Values(source), regions, scales, zeroPoints, notFinite);
            return;
        }

        Span<float> floats = Scratch.Align(stackalloc float[ElementBlocks.Elements + Scratch.Padding]);
        ref float first = ref MemoryMarshal.GetReference(floats);
        for (nuint start = regions.Start, end; start < regions.End; start = end)
        {
            end = nuint.Min(start + ElementBlocks.Elements, regions.End);
            TElement.ToSingles(source[(int)start..(int)end], floats);
            if (RunReduction.Magnitude(ref first, 0, end - start) >= Extremes.Infinity)
            {
                MarkBlock(floats, regions.Excerpt(start, end), notFinite);
            }
        }

        SchemeKernels<TScheme>.SetMarked(regions, scales, zeroPoints, notFinite);
    }

    private static void MarkBlock(ReadOnlySpan<float> floats, in TensorRegions block, Span<bool> notFinite)
    {
        RegionCursor cursor = new(block);
        while (cursor.Element < block.End)
        {
            if (!float.IsFinite(floats[(int)cursor.Element]))
            {
                notFinite[(int)(cursor.Region + cursor.Lane)] = true;
            }

            cursor.Advance(1);
        }
    }
}
