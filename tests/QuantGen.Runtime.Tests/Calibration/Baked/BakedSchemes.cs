namespace QuantGen.Runtime.Tests.Calibration.Baked;

// Types whose parameters baked.calibration.json fixes when this project is built.

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, CalibrationKey = "tensor")]
public sealed partial class BakedTensor;

[QuantizedTensor(Bits = 8, CalibrationKey = "tensor.signed")]
public readonly partial record struct BakedSigned;

/// <summary>A scale for which only the division instruction is exact.</summary>
[QuantizedTensor(Bits = 8, CalibrationKey = "tensor.tiny")]
public sealed partial class BakedTiny;

[QuantizedTensor(Bits = 4, CodeType = CodeType.Unsigned, Profile = Profile.PyTorch, Rounding = Rounding.HalfAwayFromZero, CalibrationKey = "tensor.torch")]
public sealed partial class BakedTorch;

[QuantizedTensor(
    Bits = 16, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Signed, Profile = Profile.Onnx, Rounding = Rounding.HalfAwayFromZero,
    CalibrationKey = "tensor.long")]
public sealed partial class BakedLong;

[QuantizedTensor(Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel, Axis = 1, Profile = Profile.Onnx, CalibrationKey = "channels")]
public sealed partial class BakedChannels;

/// <summary>Scales too far apart for one bound of the residual step.</summary>
[QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel, CalibrationKey = "channels.far")]
public sealed partial class BakedFarChannels;

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 16, CalibrationKey = "groups")]
public readonly partial struct BakedGroups;

[QuantizedTensor(
    Bits = 3, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 4, Axis = 0, Rounding = Rounding.HalfAwayFromZero,
    CalibrationKey = "column.groups")]
public sealed partial class BakedColumnGroups;

[QuantizedTensor(
    Bits = 5, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Signed, Granularity = Granularity.PerGroup, GroupCount = 2, Profile = Profile.PyTorch,
    CalibrationKey = "group.count")]
public sealed partial class BakedGroupCount;

/// <summary>A scale in half precision.</summary>
[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, ScaleType = ScaleType.Half, CalibrationKey = "tensor.half")]
public sealed partial class BakedHalf;

/// <summary>Only kernels; shares an entry.</summary>
[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, CalibrationKey = "tensor")]
public static partial class BakedKernels;
