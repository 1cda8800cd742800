namespace QuantGen.Kernels.Tests.Registry;

/// <summary>Schemes that differ only in how the same regions are declared.</summary>
[QuantizationGrid(
    Bits = [3, 8],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    Granularities = [Granularity.PerTensor, Granularity.PerChannel, Granularity.PerGroup],
    GroupCounts = [1, 6],
    Profiles = [Profile.Affine, Profile.PyTorch])]
internal static partial class EqualityGrid;

/// <summary>The same for the widest codes in the ONNX profile.</summary>
[QuantizationGrid(
    Bits = [16],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    Granularities = [Granularity.PerTensor, Granularity.PerChannel, Granularity.PerGroup],
    GroupCounts = [1, 6],
    Profiles = [Profile.Onnx])]
internal static partial class EqualityGridOfSixteenBits;
