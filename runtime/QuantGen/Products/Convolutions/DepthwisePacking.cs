using System;
using System.Buffers.Binary;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>Packs weights of convolutions of channels by themselves: taps less their zero point, two of them, one above the other, to an integer.</summary>
internal static class DepthwisePacking<TWeights, TProduct>
    where TWeights : struct, IScheme
    where TProduct : struct, IProduct
{
    /// <summary>Packs checked arguments into bytes that are zero.</summary>
    public static void Pack(
        ReadOnlySpan<byte> codes, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, ReadOnlySpan<float> bias, in ConvolutionLayout<TProduct> layout, Span<byte> packed)
    {
        PlaneExtent kernel = layout.Geometry.Kernel;
        for (int output = 0; output < layout.Outputs; output++)
        {
            int region = TWeights.Granularity == Granularity.PerTensor ? 0 : output;
            BinaryPrimitives.WriteSingleLittleEndian(
                packed[(PackedHeader.Length + (sizeof(float) * output))..], bias.IsEmpty ? PanelPacking<TWeights, TProduct>.NoBias : bias[output]);
            BinaryPrimitives.WriteSingleLittleEndian(packed[(layout.ScaleStart + (sizeof(float) * output))..], scales[region]);
            int zeroPoint = TProduct.HasWeightZeroPoints ? zeroPoints[region] : TProduct.WeightZeroPoint;
            for (int tap = 0; tap < kernel.Length; tap++)
            {
                (int row, int column) = Math.DivRem(tap, kernel.Width);
                int pair = ((row / 2) * kernel.Width) + column;
                int code = PanelPacking<TWeights, TProduct>.Code(codes, ((nuint)output * (nuint)kernel.Length) + (nuint)tap);
                Span<byte> place = packed[(layout.TapStart + (sizeof(int) * ((output * layout.TapPairs) + pair)) + (sizeof(short) * (row % 2)))..];
                BinaryPrimitives.WriteInt16LittleEndian(place, (short)(code - zeroPoint));
            }
        }
    }
}
