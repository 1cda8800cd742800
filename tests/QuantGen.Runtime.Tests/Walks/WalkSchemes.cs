namespace QuantGen.Runtime.Tests.Walks;

// Schemes of one place each: every width with some arithmetic, group sizes that are unrolled at some vector widths, and each kind of granularity.

/// <summary>Whole vectors at every width.</summary>
[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal sealed partial class GroupsOf32;

/// <summary>Several groups to a step of whole tiles.</summary>
[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 48)]
internal sealed partial class GroupsOf48;

/// <summary>Whole vectors of 256 bits at most.</summary>
[QuantizedTensor(Bits = 3, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 24, Axis = 0)]
internal sealed partial class GroupsOf24Rows;

/// <summary>Whole vectors of 128 bits only, and groups that begin in the middle of a byte.</summary>
[QuantizedTensor(Bits = 2, Granularity = Granularity.PerGroup, GroupSize = 20)]
internal sealed partial class GroupsOf20;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 8, Axis = 0, Rounding = Rounding.HalfAwayFromZero)]
internal sealed partial class GroupsOf8Rows;

[QuantizedTensor(Bits = 5, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel, Axis = 1)]
internal sealed partial class MiddleChannels;

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerChannel, Axis = -1)]
internal sealed partial class LastChannels;

[QuantizedTensor(Bits = 6, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupCount = 3, Axis = 1)]
internal sealed partial class ThreeGroupsOfChannels;

[QuantizedTensor(Bits = 7, Symmetry = Symmetry.Asymmetric, Profile = Profile.Onnx)]
internal sealed partial class OneRegion;

/// <summary>Whole vectors at every width, more than are written out.</summary>
[QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 64)]
internal static partial class GroupsOf64;

/// <summary>As many vectors as a group is unrolled to.</summary>
[QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 256)]
internal static partial class GroupsOf256;

[QuantizedTensor(Bits = 1, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 5)]
internal static partial class BitKernels;

[QuantizedTensor(Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 5, Rounding = Rounding.HalfAwayFromZero)]
internal static partial class NibbleKernels;

/// <summary>Symmetric codes around a constant zero point.</summary>
[QuantizedTensor(Bits = 6, CodeType = CodeType.Unsigned, Granularity = Granularity.PerGroup, GroupSize = 5)]
internal static partial class UnsignedKernels;

[QuantizedTensor(Bits = 7, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 5)]
internal static partial class SevenBitKernels;

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 5, Profile = Profile.PyTorch)]
internal static partial class ReciprocalKernels;

[QuantizedTensor(Bits = 16, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 5)]
internal static partial class WordKernels;
