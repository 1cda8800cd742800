using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Regions;

namespace QuantGen.Kernels;

/// <summary>Regions that hold a NaN or ±∞, and so have no parameters of their own. They are quantized as zeros: S = 1, and each code is that of 0.0.</summary>
/// <remarks>Only tensors that have such regions come here, so that what is written once for all schemes is fast enough.</remarks>
internal static class NonFiniteRegions
{
    // 4 KiB of the stack.
    private const int LanesAtOnce = 1024;

    /// <summary>Marks the regions that hold a NaN or ±∞.</summary>
    /// <param name="source">The elements of the tensor.</param>
    /// <param name="regions">Its regions, or a part of it that has whole regions.</param>
    /// <param name="marks">One for each region of the tensor, cleared.</param>
    public static void Mark(ReadOnlySpan<float> source, in TensorRegions regions, Span<bool> marks)
    {
        ref float first = ref MemoryMarshal.GetReference(source);
        RegionCursor cursor = new(regions);
        while (cursor.Element < regions.End)
        {
            nuint start = cursor.Element;
            nuint count = cursor.RunEnd - start;
            if (regions.Lanes > 1)
            {
                MarkLanes(ref Unsafe.Add(ref first, start), count / regions.Lanes, regions.Lanes, marks[(int)cursor.Region..]);
            }
            else
            {
                marks[(int)cursor.Region] |= RunReduction.Magnitude(ref first, start, start + count) >= Extremes.Infinity;
            }

            cursor.Advance(count);
        }
    }

    /// <summary>Makes every code of the marked regions that of 0.0.</summary>
    /// <param name="codes">The codes of the tensor.</param>
    /// <param name="bits">Bits of a code.</param>
    /// <param name="regions">Its regions, or a part of it that has whole regions.</param>
    /// <param name="marks">The marks.</param>
    /// <param name="zeroPoints">The zero point of each region, or of all of them.</param>
    public static void SetZeros(Span<byte> codes, int bits, in TensorRegions regions, ReadOnlySpan<bool> marks, ReadOnlySpan<int> zeroPoints)
    {
        ref byte stream = ref MemoryMarshal.GetReference(codes);
        RegionCursor cursor = new(regions);
        while (cursor.Element < regions.End)
        {
            nuint start = cursor.Element;
            nuint end = cursor.RunEnd;
            for (nuint lane = 0; lane < regions.Lanes; lane++)
            {
                int region = (int)(cursor.Region + lane);
                if (marks[region])
                {
                    int zero = zeroPoints[zeroPoints.Length == 1 ? 0 : region];
                    for (nuint i = start + lane; i < end; i += regions.Lanes)
                    {
                        CodePacking.Replace(zero, bits, ref stream, i);
                    }
                }
            }

            cursor.Advance(end - start);
        }
    }

    /// <summary>Online quantization with marks by a type that has it without: of a copy whose marked regions are zeros.</summary>
    /// <inheritdoc cref="IQuantizedTensor{TSelf}.QuantizeDynamicOrMark"/>
    public static int Quantize<T>(
        ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes, Span<bool> notFinite)
        where T : IQuantizedTensor<T>
    {
        TensorRegions regions = TensorRegions.Of(T.Scheme, shape);
        TensorArguments.CheckInput(source.Length, regions.Length, nameof(source));
        TensorArguments.CheckDestination(notFinite.Length, regions.Count, nameof(notFinite));
        Span<bool> marks = notFinite[..regions.Count];
        TensorArguments.CheckApart<bool, float>(marks, nameof(notFinite), source, nameof(source));
        TensorArguments.CheckApart<bool, byte>(marks, nameof(notFinite), codes, nameof(codes));
        TensorArguments.CheckApart<bool, float>(marks, nameof(notFinite), scales, nameof(scales));
        TensorArguments.CheckApart<bool, int>(marks, nameof(notFinite), zeroPoints, nameof(zeroPoints));
        marks.Clear();
        Mark(source, regions, marks);
        int marked = marks.Count(true);
        if (marked == 0)
        {
            T.QuantizeDynamic(source, shape, scales, zeroPoints, codes);
            return 0;
        }

        float[] rented = ArrayPool<float>.Shared.Rent(source.Length);
        Span<float> finite = rented.AsSpan(0, source.Length);
        source.CopyTo(finite);
        for (int region = 0; region < marks.Length; region++)
        {
            if (marks[region])
            {
                regions.RunsOf(region).Clear(finite);
            }
        }

        T.QuantizeDynamic(finite, shape, scales, zeroPoints, codes);
        ArrayPool<float>.Shared.Return(rented);
        return marked;
    }

    private static void MarkLanes(ref float source, nuint rows, nuint lanes, Span<bool> marks)
    {
        Span<int> magnitudes = stackalloc int[(int)nuint.Min(lanes, LanesAtOnce)];
        for (int lane = 0; lane < (int)lanes; lane += magnitudes.Length)
        {
            Span<int> some = magnitudes[..Math.Min(magnitudes.Length, (int)lanes - lane)];
            LaneReduction.Reduce(ref Unsafe.Add(ref source, lane), rows, lanes, some, default);
            for (int i = 0; i < some.Length; i++)
            {
                marks[lane + i] |= some[i] >= Extremes.Infinity;
            }
        }
    }
}
