namespace QuantGen.Kernels.Tests.Registry;

/// <summary>Group sizes below, at and above every vector width, and some that no vector divides.</summary>
[QuantizationGrid(
    Bits = [4],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    Granularities = [Granularity.PerGroup],
    GroupSizes = [1, 3, 5, 8, 16, 20, 32, 48, 64, 100, 128, 256])]
internal static partial class EveryGroupSizeInFourBits;

/// <summary>The same group sizes with a byte for each code.</summary>
[QuantizationGrid(
    Bits = [8],
    Granularities = [Granularity.PerGroup],
    GroupSizes = [1, 3, 5, 8, 16, 20, 32, 48, 64, 100, 128, 256])]
internal static partial class EveryGroupSizeInBytes;

/// <summary>Odd groups of odd widths: regions begin in the middle of a byte.</summary>
[QuantizationGrid(
    Bits = [1, 2, 3, 4, 5, 6, 7],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    Granularities = [Granularity.PerGroup],
    GroupSizes = [5, 20])]
internal static partial class GroupsInMidByte;

/// <summary>Groups that run across rows.</summary>
[QuantizationGrid(
    Bits = [3, 8],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    Granularities = [Granularity.PerGroup],
    GroupSizes = [3, 8, 32],
    Axes = [0, 1, -1])]
internal static partial class GroupsOnEveryAxis;

/// <summary>Channels split into equal groups.</summary>
[QuantizationGrid(
    Bits = [5],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    Granularities = [Granularity.PerGroup],
    GroupCounts = [1, 2, 4],
    Axes = [0, 1])]
internal static partial class EveryGroupCount;
