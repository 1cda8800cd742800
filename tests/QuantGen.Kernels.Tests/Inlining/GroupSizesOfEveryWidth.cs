namespace QuantGen.Kernels.Tests.Inlining;

/// <summary>Unrolled groups of every width: the steps with the most to inline.</summary>
[QuantizationGrid(
    Bits = [1, 2, 3, 4, 5, 6, 7, 8, 16],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    Granularities = [Granularity.PerGroup],
    GroupSizes = [16, 32, 64, 128, 256])]
internal static partial class GroupSizesOfEveryWidth;
