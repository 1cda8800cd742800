using System;
using QuantGen;

namespace NativeAot;

/// <summary>Every bit width with every granularity.</summary>
[QuantizationGrid(
    Bits = [1, 2, 3, 4, 5, 6, 7, 8, 16],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    Granularities = [Granularity.PerTensor, Granularity.PerGroup],
    GroupSizes = [32])]
internal static partial class EveryWidth;

/// <summary>Channels that lie a row apart, and channels that are rows.</summary>
[QuantizationGrid(
    Bits = [3, 8],
    Symmetries = [Symmetry.Symmetric, Symmetry.Asymmetric],
    Granularities = [Granularity.PerChannel],
    Axes = [0, -1])]
internal static partial class EveryAxis;

/// <summary>Each rounding with each arithmetic.</summary>
[QuantizationGrid(
    Bits = [4, 8],
    Symmetries = [Symmetry.Asymmetric],
    Granularities = [Granularity.PerTensor],
    Roundings = [Rounding.HalfToEven, Rounding.HalfAwayFromZero],
    Profiles = [Profile.Affine, Profile.Onnx, Profile.PyTorch])]
internal static partial class EveryArithmetic;

/// <summary>What the digest covers.</summary>
internal static class Schemes
{
    public static Action<IQuantizedTensorVisitor>[] Grids => [EveryWidth.ForEach, EveryAxis.ForEach, EveryArithmetic.ForEach];
}
