using System;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>Packs weights, once for all products with them.</summary>
internal static class PanelPacking<TWeights, TProduct>
    where TWeights : struct, IScheme
    where TProduct : struct, IProduct
{
    /// <summary>Added to any sum, it changes none, not even a zero's sign.</summary>
    public const float NoBias = -0f;

    /// <summary>Packs checked arguments into bytes that are zero.</summary>
    /// <param name="codes">The codes of all weights.</param>
    /// <param name="scales">Their scales.</param>
    /// <param name="zeroPoints">Their zero points.</param>
    /// <param name="bias">Their biases.</param>
    /// <param name="layout">The layout of those outputs that are packed.</param>
    /// <param name="packed">Receives the panels.</param>
    /// <param name="order">The order of what a convolution packs.</param>
    /// <param name="firstOutput">The first output among those of all weights.</param>
    public static void Pack(
        ReadOnlySpan<byte> codes,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<float> bias,
        in PanelLayout<TProduct> layout,
        Span<byte> packed,
        ChannelQuads order = default,
        int firstOutput = 0)
    {
        if (!bias.IsEmpty)
        {
            bias = bias.Slice(firstOutput, layout.Outputs);
        }

        for (int output = 0; output < layout.Panels * PanelLayout<TProduct>.Width; output++)
        {
            float value = output < bias.Length ? bias[output] : NoBias;
            BinaryPrimitives.WriteSingleLittleEndian(packed[(PackedHeader.Length + (4 * output))..], value);
        }

        for (int output = 0; output < layout.Outputs; output++)
        {
            PackRow(codes, scales, zeroPoints, firstOutput + output, layout, packed, output, order);
        }
    }

    /// <summary>Packs one row of checked arguments into bytes that are zero. No byte of another row is touched, so that those may be read meanwhile.</summary>
    /// <param name="codes">The codes of all weights.</param>
    /// <param name="scales">Their scales.</param>
    /// <param name="zeroPoints">Their zero points.</param>
    /// <param name="row">The row among them.</param>
    /// <param name="layout">The layout of what is packed.</param>
    /// <param name="packed">Receives the row.</param>
    /// <param name="output">The row among those that are packed.</param>
    /// <param name="order">The order of what a convolution packs.</param>
    public static void PackRow(
        ReadOnlySpan<byte> codes,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        int row,
        in PanelLayout<TProduct> layout,
        Span<byte> packed,
        int output,
        ChannelQuads order = default)
    {
        (int panelIndex, int column) = Math.DivRem(output, PanelLayout<TProduct>.Width);
        Span<byte> panel = packed.Slice(layout.PanelStart + (panelIndex * layout.PanelBytes), layout.PanelBytes);
        for (int group = 0; group < layout.Groups; group++)
        {
            int sum = PackGroup(codes, row, group, layout, order, panel.Slice(group * layout.GroupBytes, layout.CodeBytes), column);
            int region = Region(row, group, layout);
            Span<byte> parameters = panel.Slice((group * layout.GroupBytes) + layout.CodeBytes, PanelLayout<TProduct>.ParameterBytes);
            float scale = scales.IsEmpty ? 1 : scales[region];
            ScaleBytes.Write(new(in scale), TProduct.WeightScaleType, parameters[(PanelLayout<TProduct>.ScaleSize * column)..]);
            int integer = PanelLayout<TProduct>.BytesOfScales + (4 * column);
            if (TProduct.HasWeightZeroPoints)
            {
                int zeroPoint = zeroPoints.IsEmpty ? TProduct.WeightOffset : zeroPoints[region];
                BinaryPrimitives.WriteInt32LittleEndian(parameters[integer..], TProduct.WeightOffset - zeroPoint);
            }

            if (TProduct.HasColumnSums)
            {
                BinaryPrimitives.WriteInt32LittleEndian(parameters[(integer + (4 * (PanelLayout<TProduct>.ColumnSums - PanelLayout<TProduct>.Width)))..], sum);
            }
        }
    }

    /// <summary>A code of weights, with its sign.</summary>
    /// <param name="codes">All codes.</param>
    /// <param name="index">Which.</param>
    /// <exception cref="ArgumentException">The scheme has no such code.</exception>
    public static int Code(ReadOnlySpan<byte> codes, nuint index)
    {
        int code = CodePacking.Load(ref MemoryMarshal.GetReference(codes), TWeights.Bits, index);
        int signed = TWeights.MinCode < 0 ? code << (32 - TWeights.Bits) >> (32 - TWeights.Bits) : code;
        if (signed > TWeights.MaxCode || signed < Math.Min(TWeights.MinCode, -TWeights.MaxCode - 1))
        {
            ThrowCode(signed, index);
        }

        return signed;
    }

    // Each code to its place in a line; returns their sum.
    private static int PackGroup(ReadOnlySpan<byte> codes, int output, int group, in PanelLayout<TProduct> layout, ChannelQuads order, Span<byte> lines, int column)
    {
        int first = group * layout.GroupLength;
        int count = Math.Min(layout.GroupLength, layout.InnerLength - first);
        nuint element = (nuint)output * (nuint)(order.IsUsed ? order.Inputs : layout.InnerLength);
        int sum = 0;
        for (int k = 0; k < count; k++)
        {
            int place = order.WeightAt(first + k);
            if (place < 0)
            {
                continue;
            }

            int weight = Code(codes, element + (nuint)place) - TProduct.WeightOffset;
            sum += weight;
            int quad = k / 4;
            int line = quad / PanelLayout<TProduct>.QuadsPerLine;
            int shift = quad % PanelLayout<TProduct>.QuadsPerLine * TProduct.StorageBits;
            lines[(line * PanelLayout<TProduct>.LineBytes) + (4 * column) + (k % 4)] |= (byte)(weight << shift);
        }

        return sum;
    }

    // Codes of a reduced range have a bit more than they may use; sums were proved for those in range.
    [DoesNotReturn]
    private static void ThrowCode(int code, nuint index) => throw new ArgumentException(
        $"Code {index} is {code}; codes of the scheme lie from {TWeights.MinCode} to {TWeights.MaxCode}: quantize the weights by it.", "codes");

    private static int Region(int output, int group, in PanelLayout<TProduct> layout)
    {
        if (TProduct.WeightGroupSize == 0)
        {
            return TWeights.Granularity == Granularity.PerTensor ? 0 : output;
        }

        int groups = (int)(((long)layout.InnerLength + TProduct.WeightGroupSize - 1) / TProduct.WeightGroupSize);
        return (output * groups) + (group * layout.GroupLength / TProduct.WeightGroupSize);
    }
}
