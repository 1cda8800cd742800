using QuantGen;

namespace FashionMnist.Network.Quantization;

/// <summary>
/// The schemes that weights are tried with, one tensor type for each combination. Weights are matrices with a row for each output channel:
/// channels lie along axis 0, groups of 32 along the last axis, the last group of a row perhaps short.
/// </summary>
[QuantizationGrid(
    Bits = [8, 6, 5, 4, 3, 2],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    Granularities = [Granularity.PerTensor, Granularity.PerChannel, Granularity.PerGroup],
    GroupSizes = [32])]
public static partial class WeightSchemes;
