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

    // What loops reach into beyond their last element.
    private const int Slack = 64;

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
        int band = ConvolutionWalk<TInput, TProduct>.Band(shape, 1, part.Rows, PairsOfBand, 1);
        int below = shape.Kernel.Height == 1 ? 0 : checked(shape.Dilation.Height * (int)shape.Pitch);
        long codeBytes = PaddedImage<TInput>.Size(shape, 1, band) + below;
        long bandPixels = (long)band * shape.OutputWidth;
        using Rental image = new(codeBytes);
        using Rental pairMemory = new(sizeof(int) * (codeBytes + Slack));
        using Rental sumMemory = new(sizeof(int) * (bandPixels + (4 * V.Count) + Slack));
        using Rental tapMemory = new(sizeof(int) * layout.TapPairs);
        Span<int> pairs = pairMemory.Integers, sums = sumMemory.Integers, offsets = tapMemory.Integers;
        int zeroPoint = input.ZeroPoint(0, 0), multiplier = layout.OutputsOfGroup;
        for (int slice = part.FirstSlice; slice < part.FirstSlice + part.Slices; slice++)
        {
            for (int row = part.FirstRow; row < part.FirstRow + part.Rows; row += band)
            {
                int rows = Math.Min(band, part.FirstRow + part.Rows - row), pixels = rows * shape.OutputWidth;
                PaddedImage<TInput> padded = PaddedImage<TInput>.Fill(image.Span, codes, shape, slice, 1, row, rows, unchecked((byte)zeroPoint));
                CodePairs.Create(ref padded.First, below, padded.Plane, zeroPoint, TInput.MinCode < 0, ref MemoryMarshal.GetReference(pairs));
                Offsets(padded, shape.Kernel, offsets);
                for (int i = 0; i < multiplier; i++)
                {
                    int output = ((slice % shape.Groups) * multiplier) + i;
                    ref byte taps = ref Unsafe.Add(ref MemoryMarshal.GetReference(packed), layout.TapStart + (sizeof(int) * output * layout.TapPairs));
                    DepthwiseRow.Accumulate<V>(
                        ref MemoryMarshal.GetReference(pairs),
                        (nuint)padded.OutputPitch,
                        ref Unsafe.As<byte, int>(ref taps),
                        ref MemoryMarshal.GetReference(offsets),
                        (nuint)layout.TapPairs,
                        (nuint)shape.OutputWidth,
                        rows,
                        ref MemoryMarshal.GetReference(sums));
                    Span<T> plane = destination.Slice((((slice * multiplier) + i) * shape.OutputPixels) + (row * shape.OutputWidth), pixels);
                    float scale = MemoryMarshal.Cast<byte, float>(packed[layout.ScaleStart..])[output];
                    float bias = MemoryMarshal.Cast<byte, float>(packed[PackedHeader.Length..])[output];
                    TOutput last = outputs.To(plane, pixels);
                    last.StorePlane<V>(sums, pixels, scale, bias);
                }
            }
        }
    }

    private static void Offsets(PaddedImage<TInput> image, PlaneExtent kernel, Span<int> offsets)
    {
        int i = 0;
        for (int row = 0; row < kernel.Height; row += 2)
        {
            for (int column = 0; column < kernel.Width; column++)
            {
                offsets[i++] = image.Offset(row, column);
            }
        }
    }
}
