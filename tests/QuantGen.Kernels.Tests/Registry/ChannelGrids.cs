namespace QuantGen.Kernels.Tests.Registry;

/// <summary>Channels on the first, second and last axis.</summary>
[QuantizationGrid(
    Bits = [1, 3, 4, 8, 16],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    Granularities = [Granularity.PerChannel],
    Axes = [0, 1, -1])]
internal static partial class ChannelsOnEveryAxis;
