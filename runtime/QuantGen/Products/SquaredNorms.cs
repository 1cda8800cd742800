using System;
using System.Buffers.Binary;

namespace QuantGen.Products;

/// <summary>|v|² of quantized vectors: over groups in ascending order, (float)Σ (q − Z)² · (S · S).</summary>
internal static class SquaredNorms<TProduct>
    where TProduct : struct, IProduct
{
    /// <summary>Those of all packed rows.</summary>
    public static float[] OfWeights(ReadOnlySpan<byte> packed, in PanelLayout<TProduct> layout)
    {
        float[] norms = new float[layout.Outputs];
        for (int output = 0; output < norms.Length; output++)
        {
            norms[output] = OfRow(packed, layout, output);
        }

        return norms;
    }

    /// <summary>That of one packed row.</summary>
    /// <param name="packed">The packed rows.</param>
    /// <param name="layout">Their layout.</param>
    /// <param name="output">Which row.</param>
    public static float OfRow(ReadOnlySpan<byte> packed, in PanelLayout<TProduct> layout, int output)
    {
        (int panel, int column) = Math.DivRem(output, PanelLayout<TProduct>.Width);
        ReadOnlySpan<byte> stream = packed.Slice(layout.PanelStart + (panel * layout.PanelBytes), layout.PanelBytes);
        float norm = 0;
        for (int group = 0; group < layout.Groups; group++)
        {
            ReadOnlySpan<byte> lines = stream.Slice(group * layout.GroupBytes, layout.GroupBytes);
            ReadOnlySpan<byte> parameters = lines.Slice(layout.CodeBytes);
            int difference = TProduct.HasWeightZeroPoints
                ? BinaryPrimitives.ReadInt32LittleEndian(parameters[(PanelLayout<TProduct>.BytesOfScales + (4 * column))..])
                : TProduct.WeightOffset - TProduct.WeightZeroPoint;
            float scale = PanelParameters<TProduct>.Scale(parameters, column);
            int count = Math.Min(layout.GroupLength, layout.InnerLength - (group * layout.GroupLength));
            norm += (float)Squares(lines, column, count, difference) * (scale * scale);
        }

        return norm;
    }

    /// <summary>That of one row of the input, from its codes, one to a byte.</summary>
    /// <param name="codes">The codes.</param>
    /// <param name="isSigned">Whether they are in two's complement.</param>
    /// <param name="input">The input's parameters.</param>
    /// <param name="layout">The layout of the weights.</param>
    public static float OfInput(ReadOnlySpan<byte> codes, bool isSigned, in InputParameters<TProduct> input, in PanelLayout<TProduct> layout)
    {
        float norm = 0;
        for (int group = 0; group < layout.Groups && codes.Length > 0; group++)
        {
            int first = group * layout.GroupLength;
            int zeroPoint = input.ZeroPoint(0, group);
            long sum = 0;
            foreach (byte code in codes.Slice(first, Math.Min(layout.GroupLength, codes.Length - first)))
            {
                int difference = (isSigned ? (sbyte)code : code) - zeroPoint;
                sum += difference * difference;
            }

            float scale = input.Scale(0, group);
            norm += (float)sum * (scale * scale);
        }

        return norm;
    }

    private static long Squares(ReadOnlySpan<byte> lines, int column, int count, int difference)
    {
        long sum = 0;
        for (int k = 0; k < count; k++)
        {
            (int line, int quad) = Math.DivRem(k / 4, PanelLayout<TProduct>.QuadsPerLine);
            byte code = lines[(line * PanelLayout<TProduct>.LineBytes) + (4 * column) + (k % 4)];
            int weight = TProduct.WeightsAreUnsigned
                ? (code >> (quad * TProduct.StorageBits)) & ((1 << TProduct.StorageBits) - 1)
                : (sbyte)code;
            sum += (weight + difference) * (weight + difference);
        }

        return sum;
    }
}
