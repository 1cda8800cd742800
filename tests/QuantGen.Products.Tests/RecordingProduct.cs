using System.Collections.Generic;
using QuantGen.Kernels;
using Pair = QuantGen.Kernels.Schemes.UInt8AsymmetricPerTensorByInt8SymmetricPerChannel;

namespace QuantGen.Products.Tests;

/// <summary>A product that multiplies nothing and remembers which codes of the input come one after the other. One test class at a time may use it.</summary>
internal readonly struct RecordingProduct : IProduct
{
    /// <summary>Codes, or their magnitudes, each time another one comes.</summary>
    public static List<int> Codes { get; } = [];

    public static string Name => nameof(RecordingProduct);

    public static int MaxInnerLength => Pair.MaxInnerLength;

    public static int GroupSize => 0;

    public static int InputGroupSize => 0;

    public static int WeightGroupSize => 0;

    public static bool HasInputZeroPoints => true;

    public static int InputZeroPoint => 0;

    public static bool HasWeightZeroPoints => false;

    public static int WeightZeroPoint => 0;

    public static int StorageBits => 8;

    public static int WeightOffset => 0;

    public static bool WeightsAreUnsigned => false;

    public static int UnsignedInputOffset => 0;

    public static int SignedInputOffset => 0;

    public static bool HasColumnSums => true;

    public static int Depth => 1;

    public static V Products<V>(V input, V sign, V weights)
        where V : struct, IByteLanes<V> => Record(input);

    public static V Dot<V>(V sums, V input, V weights)
        where V : struct, IByteLanes<V> => Record(input);

    private static V Record<V>(V input)
        where V : struct, IByteLanes<V>
    {
        int code = V.LargestInt32(input) & 0xff;
        if (Codes.Count == 0 || Codes[^1] != code)
        {
            Codes.Add(code);
        }

        return default;
    }
}
