namespace QuantGen.Runtime.Tests.Calibration;

// The key of a table that tests write; the table of this project, which has no such entry, is for the types in Baked.
#pragma warning disable QG0011

/// <summary>Activations of a whole batch.</summary>
[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, CalibrationKey = "conv1.input")]
public sealed partial class Activations;

#pragma warning restore QG0011

/// <summary>Activations of one token each.</summary>
[QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel)]
public sealed partial class Tokens;

/// <summary>Weights of one output channel each.</summary>
[QuantizedTensor(Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel, Axis = 1, Profile = Profile.Onnx)]
public sealed partial class ColumnWeights;

/// <summary>Weights in groups.</summary>
[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 16)]
public sealed partial class GroupedWeights;

/// <summary>Weights in groups down the columns.</summary>
[QuantizedTensor(Bits = 3, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 8, Axis = 0, Rounding = Rounding.HalfAwayFromZero)]
public sealed partial class ColumnGroups;

/// <summary>Weights of PyTorch.</summary>
[QuantizedTensor(Bits = 4, CodeType = CodeType.Unsigned, Profile = Profile.PyTorch, Rounding = Rounding.HalfAwayFromZero)]
public sealed partial class UnsignedWeights;

/// <summary>Weights of PyTorch, with zero points.</summary>
[QuantizedTensor(Bits = 5, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Signed, Granularity = Granularity.PerGroup, GroupCount = 2, Profile = Profile.PyTorch)]
public sealed partial class SignedGroups;

/// <summary>Sixteen bits.</summary>
[QuantizedTensor(Bits = 16, CodeRange = CodeRange.Full)]
public sealed partial class Precise;
