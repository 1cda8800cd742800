namespace QuantGen.Kernels.Tests.Registry;

/// <summary>Both roundings with every profile, whole tensors.</summary>
[QuantizationGrid(
    Bits = [3, 8, 16],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    Roundings = [Rounding.HalfToEven, Rounding.HalfAwayFromZero],
    Profiles = [Profile.Affine, Profile.Onnx, Profile.PyTorch])]
internal static partial class EveryArithmetic;

/// <summary>Both roundings with every profile, in the unrolled kernels of groups.</summary>
[QuantizationGrid(
    Bits = [4],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    Granularities = [Granularity.PerGroup],
    GroupSizes = [32],
    Roundings = [Rounding.HalfToEven, Rounding.HalfAwayFromZero],
    Profiles = [Profile.Affine, Profile.Onnx, Profile.PyTorch])]
internal static partial class EveryArithmeticOfGroups;

/// <summary>Roundings and profiles where scale and zero point differ from element to element.</summary>
[QuantizationGrid(
    Bits = [4, 8],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    Granularities = [Granularity.PerChannel],
    Axes = [-1],
    Roundings = [Rounding.HalfToEven, Rounding.HalfAwayFromZero],
    Profiles = [Profile.Onnx, Profile.PyTorch])]
internal static partial class EveryArithmeticOfLanes;

/// <summary>Multiplication by the reciprocal at the widths that do not divide a byte.</summary>
[QuantizationGrid(
    Bits = [2, 3, 5, 6, 7],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    Profiles = [Profile.PyTorch])]
internal static partial class ReciprocalOfOddWidths;
