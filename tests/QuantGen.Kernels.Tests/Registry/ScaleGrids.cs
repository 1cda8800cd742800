namespace QuantGen.Kernels.Tests.Registry;

/// <summary>Scales in fewer bits, wherever parameters come from: one range, unrolled groups, lanes, odd regions.</summary>
[QuantizationGrid(
    Bits = [4],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    Granularities = [Granularity.PerTensor, Granularity.PerChannel, Granularity.PerGroup],
    GroupSizes = [5, 32],
    Axes = [-1],
    ScaleTypes = [ScaleType.Half, ScaleType.E8M0])]
internal static partial class EveryScaleType;

/// <summary>The same with other arithmetic, of which the zero points follow from the rounded scale.</summary>
[QuantizationGrid(
    Bits = [3, 8],
    Symmetries = [Symmetry.Asymmetric],
    CodeTypes = [CodeType.Signed],
    Granularities = [Granularity.PerGroup],
    GroupSizes = [16],
    GroupCounts = [2],
    Axes = [0],
    Profiles = [Profile.Onnx, Profile.PyTorch],
    ScaleTypes = [ScaleType.Half, ScaleType.E8M0])]
internal static partial class EveryScaleTypeOfSignedCodes;
