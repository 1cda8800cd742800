using QuantGen.Kernels;

namespace QuantGen.Products.Tests.Depths;

/// <summary>A pair that adds one sum more in 16 bits than its codes allow.</summary>
internal readonly struct Deeper<TProduct> : IProduct
    where TProduct : struct, IProduct
{
    public static string Name => TProduct.Name;

    public static int MaxInnerLength => TProduct.MaxInnerLength;

    public static int GroupSize => TProduct.GroupSize;

    public static int InputGroupSize => TProduct.InputGroupSize;

    public static int WeightGroupSize => TProduct.WeightGroupSize;

    public static bool HasInputZeroPoints => TProduct.HasInputZeroPoints;

    public static int InputZeroPoint => TProduct.InputZeroPoint;

    public static bool HasWeightZeroPoints => TProduct.HasWeightZeroPoints;

    public static int WeightZeroPoint => TProduct.WeightZeroPoint;

    public static int StorageBits => TProduct.StorageBits;

    public static int WeightOffset => TProduct.WeightOffset;

    public static bool WeightsAreUnsigned => TProduct.WeightsAreUnsigned;

    public static int UnsignedInputOffset => TProduct.UnsignedInputOffset;

    public static int SignedInputOffset => TProduct.SignedInputOffset;

    public static bool HasColumnSums => TProduct.HasColumnSums;

    public static int Depth => TProduct.Depth + 1;

    public static V Products<V>(V input, V sign, V weights)
        where V : struct, IByteLanes<V> => TProduct.Products(input, sign, weights);

    public static V Dot<V>(V sums, V input, V weights)
        where V : struct, IByteLanes<V> => TProduct.Dot(sums, input, weights);
}
