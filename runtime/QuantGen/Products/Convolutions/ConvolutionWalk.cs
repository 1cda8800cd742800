using System;
using System.Runtime.InteropServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>The loops around the product of patches: slices (groups of channels of images), and bands of rows of outputs whose image stays in the second cache.</summary>
internal static class ConvolutionWalk<TInput, TProduct>
    where TInput : struct, IScheme
    where TProduct : struct, IProduct
{
    // A quarter of what most machines have; the rows of a block take another half.
    private const int ImageBytes = 1 << 17;

    // So many outputs are worth the image that is shared by bands.
    private const int FewPixels = 256;

    /// <summary>Computes a part of a convolution.</summary>
    /// <param name="codes">The codes of the whole input.</param>
    /// <param name="input">Its parameters.</param>
    /// <param name="packed">The packed weights.</param>
    /// <param name="layout">Their layout.</param>
    /// <param name="shape">The convolution.</param>
    /// <param name="part">Which slices and rows.</param>
    /// <param name="outputs">What is made of sums.</param>
    /// <param name="destination">[batch, outputs, height, width].</param>
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
        if (part.Slices == 0 || part.Rows == 0 || layout.OutputsOfGroup == 0)
        {
            return;
        }

        if (layout.IsDepthwise)
        {
            DepthwiseWalk<TInput, TProduct>.Run<T, TOutput, TOutputs>(codes, input, packed, layout, shape, part, outputs, destination);
            return;
        }

        ChannelQuads order = layout.Order;
        Chain chain = Chains<TProduct>.OfMachine;
        int perQuad = Chains<TProduct>.IntegersPerQuad(chain);
        int band = Band(shape, order.FilledChannels, part.Rows, order.IsUsed ? ImageBytes / perQuad : ImageBytes, FewPixels);
        int groups = shape.Groups, pixels = shape.OutputPixels, channels = layout.InputsOfGroup;
        byte zeroPoint = unchecked((byte)input.ZeroPoint(0, 0));
        using Rental image = new(PaddedImage<TInput>.Size(shape, order.FilledChannels, band));
        using Rental quadMemory = new(order.IsUsed ? sizeof(int) * PixelQuads<TProduct>.Size(order.FilledChannels, shape.RowsOf(band) * shape.Pitch, chain) : 0);
        using Rental scratchMemory = new(PlanarOutput<T, TOutput>.ScratchLength * sizeof(int));
        using Rental offsetMemory = new(sizeof(int) * (order.Taps + order.InnerLength));
        Span<int> taps = offsetMemory.Integers[..(int)order.Taps];
        Span<int> offsets = offsetMemory.Integers.Slice(taps.Length, (int)(order.IsUsed ? order.InnerLength / 4 : order.InnerLength));
        Span<T> scratch = MemoryMarshal.Cast<byte, T>(scratchMemory.Span);
        for (int slice = part.FirstSlice; slice < part.FirstSlice + part.Slices; slice++)
        {
            ReadOnlySpan<byte> panels = packed.Slice(slice % groups * layout.Panels.Length, layout.Panels.Length);
            Span<T> planes = destination.Slice(slice * layout.OutputsOfGroup * pixels, layout.OutputsOfGroup * pixels);
            for (int row = part.FirstRow; row < part.FirstRow + part.Rows; row += band)
            {
                int rows = Math.Min(band, part.FirstRow + part.Rows - row);
                PaddedImage<TInput> padded = PaddedImage<TInput>.Fill(image.Span, codes, shape, slice * channels, channels, row, rows, zeroPoint);
                padded.Taps(shape.Kernel, taps);
                PlanarOutput<T, TOutput> output = new(
                    outputs.To(scratch, Chains<TProduct>.Outputs), scratch, planes[(row * shape.OutputWidth)..], pixels);
                ProductPart all = new(0, rows * shape.OutputWidth, 0, layout.Panels.Panels);
                if (order.IsUsed)
                {
                    // What fills channels up adds nothing, its weights being 0, if it is a zero point.
                    image.Span.Slice(channels * padded.Plane, (order.FilledChannels - channels) * padded.Plane).Fill(zeroPoint);
                    PixelQuads<TProduct> quads = PixelQuads<TProduct>.Fill(quadMemory.Integers, ref padded.First, order.FilledChannels, padded.Plane, chain);
                    Offsets(taps, padded.Plane, perQuad, offsets);
                    QuadPatches<TInput, TProduct> patches = new(padded, quads, order, shape.OutputWidth, offsets, taps, input);
                    ProductWalk<TInput, TProduct>.Run(patches, panels, layout.Panels, all, ref output);
                }
                else
                {
                    Offsets(taps, padded.Plane, 1, offsets);
                    PatchRows<TInput, TProduct> patches = new(padded, shape.OutputWidth, offsets, layout.Panels.Quads, input);
                    ProductWalk<TInput, TProduct>.Run(patches, panels, layout.Panels, all, ref output);
                }
            }
        }
    }

    /// <summary>How many rows of outputs to take at a time.</summary>
    /// <param name="shape">The convolution.</param>
    /// <param name="channels">Channels of the image that each output sees.</param>
    /// <param name="rows">All rows.</param>
    /// <param name="imageBytes">Bytes of the image that a cache holds.</param>
    /// <param name="fewPixels">Outputs below which bands are not worth their beginning.</param>
    public static int Band(in ConvolutionShape shape, int channels, int rows, int imageBytes, int fewPixels)
    {
        long row = Math.Max(1, channels * shape.Pitch * shape.Stride.Height);
        long above = channels * shape.Pitch * (shape.RowsOf(1) - shape.Stride.Height);
        long fitting = (imageBytes - above) / row, worth = (fewPixels + shape.OutputWidth - 1) / shape.OutputWidth;
        return (int)Math.Clamp(Math.Max(fitting, worth), 1, rows);
    }

    // In the order of the packed weights: each tap of a plane, then of the next.
    private static void Offsets(ReadOnlySpan<int> taps, int plane, int perPixel, Span<int> offsets)
    {
        for (int i = 0; i < offsets.Length; i++)
        {
            (int ofPlane, int tap) = Math.DivRem(i, taps.Length);
            offsets[i] = ((ofPlane * plane) + taps[tap]) * perPixel;
        }
    }
}
