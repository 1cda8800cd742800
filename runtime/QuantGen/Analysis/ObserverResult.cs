namespace QuantGen.Analysis;

/// <summary>What one way of choosing S and Z gives.</summary>
/// <param name="Name">The way: an observer with its options, or <c>ClipSearch</c>.</param>
/// <param name="Parameters">The parameters it chose.</param>
/// <param name="Error">How far the tensor quantized with them lies from the original.</param>
public sealed record ObserverResult(string Name, QuantizationParameters Parameters, QuantizationError Error);
