namespace QuantGen.Kernels.Tests.Registry;

/// <summary>Channels on the first, second and last axis.</summary>
[QuantizationGrid(
    Bits = [1, 3, 4, 8, 16],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    Granularities = [Granularity.PerChannel],
    Axes = [0, 1, -1])]
internal static partial class ChannelsOnEveryAxis;

/// <summary>Channels on the last axis, whose rows begin and end within a byte, at the other widths.</summary>
[QuantizationGrid(
    Bits = [2, 5, 6, 7],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    Granularities = [Granularity.PerChannel],
    Axes = [-1])]
internal static partial class LanesOfOddWidths;
