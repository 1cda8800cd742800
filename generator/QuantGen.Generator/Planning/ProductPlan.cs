using QuantGen.Generator.Model;

namespace QuantGen.Generator.Planning;

/// <summary>How codes of two schemes are multiplied by bytes. Emission prints this and decides nothing.</summary>
/// <param name="Pair">The schemes.</param>
/// <param name="WeightsAreUnsigned">Whether weights are packed as unsigned bytes, and the input becomes signed.</param>
/// <param name="WeightOffset">What is taken off the codes of weights.</param>
/// <param name="UnsignedInputOffset">What is taken off the codes of the input to make them unsigned.</param>
/// <param name="SignedInputOffset">What is taken off the codes of the input to make them signed.</param>
/// <param name="StorageBits">Bits of a packed weight.</param>
/// <param name="HasColumnSums">Whether sums of packed weights are needed.</param>
/// <param name="Unsigned">The range of the unsigned side; of magnitudes in the sign form.</param>
/// <param name="Signed">The range of the signed side.</param>
/// <param name="Depth">How many sums of two products are added in 16 bits; 0 for the sign form.</param>
/// <param name="CountsBits">Whether the products of a row are bits that both sides have, which are counted.</param>
/// <param name="GroupSize">Elements along K that share the scales of both sides, or 0.</param>
/// <param name="MaxInnerLength">The largest K whose sums int32 holds.</param>
internal sealed record ProductPlan(
    PairModel Pair,
    bool WeightsAreUnsigned,
    int WeightOffset,
    int UnsignedInputOffset,
    int SignedInputOffset,
    int StorageBits,
    bool HasColumnSums,
    CodeBounds Unsigned,
    CodeBounds Signed,
    int Depth,
    bool CountsBits,
    int GroupSize,
    int MaxInnerLength)
{
    /// <summary>Whether magnitudes of the input meet weights that take its signs.</summary>
    public bool IsSignForm => Depth == 0;

    /// <summary>The largest sum of two products.</summary>
    public int LargestPair => 2 * Unsigned.Max * Signed.Max;

    /// <summary>The smallest sum of two products.</summary>
    public int SmallestPair => 2 * Unsigned.Max * Signed.Min;
}

/// <summary>A range of integers.</summary>
/// <param name="Min">The smallest.</param>
/// <param name="Max">The largest.</param>
internal sealed record CodeBounds(int Min, int Max);
