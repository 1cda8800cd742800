using QuantGen.Storage;
using QuantizeWeights.Schemes;

namespace QuantizeWeights.Planning;

/// <summary>What becomes of one tensor.</summary>
/// <param name="Entry">The tensor in the source.</param>
/// <param name="Scheme">The scheme that it gets, or null if it is kept.</param>
/// <param name="Reason">Why it is kept although a rule matches, or empty.</param>
/// <param name="ByteCount">The bytes that it will take.</param>
internal sealed record PlannedTensor(SafetensorsEntry Entry, WeightScheme? Scheme, string Reason, long ByteCount)
{
    public string Name => Entry.Name;
}
