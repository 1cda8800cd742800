namespace QuantGen.Kernels.Tests.Registry;

/// <summary>Every width with every granularity.</summary>
[QuantizationGrid(
    Bits = [1, 2, 3, 4, 5, 6, 7, 8, 16],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    Granularities = [Granularity.PerTensor, Granularity.PerChannel, Granularity.PerGroup],
    GroupSizes = [32])]
internal static partial class EveryWidth;

/// <summary>Signed and unsigned codes, narrow and full, of even and odd widths.</summary>
[QuantizationGrid(
    Bits = [2, 5, 8, 16],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    CodeTypes = [CodeType.Signed, CodeType.Unsigned],
    CodeRanges = [CodeRange.Narrow, CodeRange.Full],
    Granularities = [Granularity.PerTensor, Granularity.PerChannel])]
internal static partial class EveryCodeRange;

/// <summary>Seven bits in eight, of every code type and arithmetic, wherever parameters come from.</summary>
[QuantizationGrid(
    Bits = [8],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    CodeTypes = [CodeType.Signed, CodeType.Unsigned],
    CodeRanges = [CodeRange.Reduced],
    Granularities = [Granularity.PerTensor, Granularity.PerChannel, Granularity.PerGroup],
    Axes = [-1],
    GroupSizes = [20, 32],
    Profiles = [Profile.Affine, Profile.Onnx, Profile.PyTorch])]
internal static partial class EveryReducedRange;
