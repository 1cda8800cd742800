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
