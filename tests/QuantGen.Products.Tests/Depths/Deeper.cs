using QuantGen.Kernels;

namespace QuantGen.Products.Tests.Depths;

/// <summary>A pair that adds more sums in 16 bits than its codes allow.</summary>
internal readonly struct Deeper<TProduct, TMore> : IProduct
    where TProduct : struct, IProduct
    where TMore : struct, IMore
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

    public static int Depth => TProduct.Depth + TMore.Sums(TProduct.StorageBits);

    public static V Products<V>(V input, V sign, V weights)
        where V : struct, IByteLanes<V> => TProduct.Products(input, sign, weights);

    public static V Dot<V>(V sums, V input, V weights)
        where V : struct, IByteLanes<V> => TProduct.Dot(sums, input, weights);
}

/// <summary>How many sums more.</summary>
internal interface IMore
{
    static abstract int Sums(int storageBits);
}

/// <summary>One more.</summary>
internal readonly struct OneSum : IMore
{
    public static int Sums(int storageBits) => 1;
}

/// <summary>
/// Those of one line more: a row by itself adds whole lines, as many as fit. Lines of eight bits come in pairs and those of four bits in fours
/// (<see cref="PairedLines{TProduct}"/>, <see cref="FourLines{TProduct}"/>), so that it takes as many more to add one.
/// </summary>
internal readonly struct OneLine : IMore
{
    public static int Sums(int storageBits) => storageBits switch
    {
        8 => 2,
        4 => 8,
        _ => 8 / storageBits,
    };
}
