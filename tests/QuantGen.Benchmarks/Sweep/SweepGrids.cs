namespace QuantGen.Benchmarks.Sweep;

/// <summary>What every other scheme of the sweep is measured against.</summary>
[QuantizationGrid(Bits = [1, 3, 4, 8, 16], Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric])]
internal static partial class SweepTensors;

/// <summary>Channels on the first axis, on the second, and on the last.</summary>
[QuantizationGrid(
    Bits = [1, 3, 4, 8, 16],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    Granularities = [Granularity.PerChannel],
    Axes = [0, 1, -1])]
internal static partial class SweepChannels;

/// <summary>Groups along the last axis, of which rows may be shorter.</summary>
[QuantizationGrid(
    Bits = [1, 3, 4, 8, 16],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    Granularities = [Granularity.PerGroup],
    GroupSizes = [1, 8, 16, 21, 32, 100])]
internal static partial class SweepGroups;

/// <summary>Groups along the first axis.</summary>
[QuantizationGrid(
    Bits = [1, 3, 4, 8, 16],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    Granularities = [Granularity.PerGroup],
    Axes = [0],
    GroupSizes = [2, 3, 5, 32, 100, 255, 257])]
internal static partial class SweepGroupsOfRows;

/// <summary>Groups along an axis between others.</summary>
[QuantizationGrid(
    Bits = [1, 3, 4, 8, 16],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    Granularities = [Granularity.PerGroup],
    Axes = [-2],
    GroupSizes = [8, 17, 32, 128])]
internal static partial class SweepGroupsBetweenAxes;
