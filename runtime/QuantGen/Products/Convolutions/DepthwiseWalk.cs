using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>
/// Convolutions of channels by themselves: neighbouring outputs of a row in the lanes of a vector, two taps at a time, one above the other, as pairs of 16-bit integers
/// a − Za and w − Zw. Nine bits each, so that any sum is exact.
/// </summary>
internal static class DepthwiseWalk<TInput, TProduct>
    where TInput : struct, IScheme
    where TProduct : struct, IProduct
{
    // Pairs of a band, which with sums and outputs stay in the first cache.
    private const int PairsOfBand = 1 << 12;

    /// <inheritdoc cref="ConvolutionWalk{TInput, TProduct}.Run"/>
    public static void Run<T, TOutput, TOutputs>(
        ReadOnlySpan<byte> codes,
        InputParameters<TProduct> input,
        ReadOnlySpan<byte> packed,
        in ConvolutionLayout<TProduct> layout,
        in ConvolutionShape shape,
        in ConvolutionPart part,
        TOutputs outputs,
        Span<T> destination)
        where T : unmanaged
        where TOutput : struct, IPlaneOutput, allows ref struct
        where TOutputs : struct, IOutputSource<T, TOutput>, allows ref struct
    {
        if (Lanes512.IsSupported)
        {
            Slices<Lanes512, T, TOutput, TOutputs>(codes, input, packed, layout, shape, part, outputs, destination);
        }
        else if (Lanes256.IsSupported)
        {
            Slices<Lanes256, T, TOutput, TOutputs>(codes, input, packed, layout, shape, part, outputs, destination);
        }
        else
        {
            Slices<Lanes128, T, TOutput, TOutputs>(codes, input, packed, layout, shape, part, outputs, destination);
        }
    }

    private static void Slices<V, T, TOutput, TOutputs>(
        ReadOnlySpan<byte> codes,
        InputParameters<TProduct> input,
        ReadOnlySpan<byte> packed,
        in ConvolutionLayout<TProduct> layout,
        in ConvolutionShape shape,
        in ConvolutionPart part,
        TOutputs outputs,
        Span<T> destination)
        where V : struct, IByteLanes<V>
        where T : unmanaged
        where TOutput : struct, IPlaneOutput, allows ref struct
        where TOutputs : struct, IOutputSource<T, TOutput>, allows ref struct
    {
        int band = Band(shape, part.Rows);
        using Rental pairMemory = new(sizeof(int) * PairedRows<TInput>.Size(shape, band));
        using Rental codeMemory = new(PairedRows<TInput>.CodeBytes(shape, band));
        using Rental sumMemory = new(sizeof(int) * (((long)band * shape.OutputWidth) + V.Count));
        using Rental tapMemory = new(sizeof(int) * DepthwiseTaps.Size(shape.Kernel, PairedRows<TInput>.StepOf(shape)));
        PairedRows<TInput> paired = new(pairMemory.Integers, codeMemory.Span, in shape, input.ZeroPoint(0, 0));
        DepthwiseTaps taps = new(tapMemory.Integers, shape, paired.Pitch, paired.Step);
        Span<int> sums = sumMemory.Integers;
        int multiplier = layout.OutputsOfGroup;
        for (int slice = part.FirstSlice; slice < part.FirstSlice + part.Slices; slice++)
        {
            for (int row = part.FirstRow; row < part.FirstRow + part.Rows; row += band)
            {
                int rows = Math.Min(band, part.FirstRow + part.Rows - row), pixels = rows * shape.OutputWidth;
                paired.Fill(codes, slice, row, rows);
                for (int i = 0; i < multiplier; i++)
                {
                    int output = ((slice % shape.Groups) * multiplier) + i;
                    taps.Load(MemoryMarshal.Cast<byte, int>(packed[layout.TapStart..]).Slice(output * layout.TapPairs, layout.TapPairs));
                    Accumulate<V>(paired, shape, rows, taps, ref MemoryMarshal.GetReference(sums));
                    Span<T> plane = destination.Slice((((slice * multiplier) + i) * shape.OutputPixels) + (row * shape.OutputWidth), pixels);
                    float scale = MemoryMarshal.Cast<byte, float>(packed[layout.ScaleStart..])[output];
                    float bias = MemoryMarshal.Cast<byte, float>(packed[PackedHeader.Length..])[output];
                    TOutput last = outputs.To(plane, pixels);
                    last.StorePlane<V>(sums, pixels, scale, bias);
                }
            }
        }
    }

    // An even number of rows, unless they are all, since two of them see the same pairs.
    private static int Band(in ConvolutionShape shape, int rows)
    {
        int band = ConvolutionWalk<TInput, TProduct>.Band(shape, 1, rows, PairsOfBand, 1);
        return band < rows ? Math.Max(band & -2, 1) : band;
    }

    private static void Accumulate<V>(in PairedRows<TInput> paired, in ConvolutionShape shape, int rows, in DepthwiseTaps taps, ref int sums)
        where V : struct, IByteLanes<V>
    {
        int stride = shape.Stride.Height, step = paired.Step, row = 0, width = shape.OutputWidth;
        nuint count = (nuint)taps.Count, pitch = (nuint)paired.Pitch;
        if (step == 2 && stride == 1)
        {
            DepthwiseRows.AccumulateTwo<V>(ref paired.First, pitch, ref taps.First, ref taps.Second, ref taps.Offsets, count, (nuint)width, rows / 2, ref sums);
            row = rows & -2;
        }

        // Rows that all begin with the first of a pair are taken at once.
        int distance = step == 2 ? stride / 2 : stride, together = step == 2 && int.IsOddInteger(stride) ? 1 : rows;
        for (; row < rows; row += together)
        {
            int y = row * stride, pair = step == 2 ? y / 2 : y;
            ref int codes = ref Unsafe.Add(ref paired.First, (nint)pair * paired.Pitch);
            ref int firstTaps = ref pair * step == y ? ref taps.First : ref taps.Second;
            ref int destination = ref Unsafe.Add(ref sums, row * width);
            DepthwiseRows.Accumulate<V>(ref codes, pitch * (nuint)distance, ref firstTaps, ref taps.Offsets, count, (nuint)width, together, ref destination);
        }
    }
}
