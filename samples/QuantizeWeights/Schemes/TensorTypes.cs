using QuantGen;

namespace QuantizeWeights.Schemes;

// Each declaration is all that its kernels need. To offer another scheme, declare it here and name it in WeightSchemes.
// Weights are matrices with a row for each output: channels lie along axis 0, groups along the last axis.

/// <summary>8-bit codes, one scale for the whole tensor.</summary>
[QuantizedTensor(Bits = 8)]
internal sealed partial class Int8;

/// <summary>8-bit codes, one scale for each output.</summary>
[QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel)]
internal sealed partial class Int8Channels;

/// <summary>8-bit codes, one scale for each 32 neighbours.</summary>
[QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal sealed partial class Int8Groups32;

/// <summary>5-bit codes, one scale for each 32 neighbours.</summary>
[QuantizedTensor(Bits = 5, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal sealed partial class Int5Groups32;

/// <summary>4-bit codes, one scale for each 32 neighbours.</summary>
[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal sealed partial class Int4Groups32;

/// <summary>4-bit codes, one scale for each 128 neighbours.</summary>
[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 128)]
internal sealed partial class Int4Groups128;

/// <summary>4-bit codes, a scale and a zero point for each 32 neighbours.</summary>
[QuantizedTensor(Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal sealed partial class UInt4Groups32;

/// <summary>3-bit codes, a scale and a zero point for each 32 neighbours.</summary>
[QuantizedTensor(Bits = 3, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal sealed partial class UInt3Groups32;

/// <summary>2-bit codes, a scale and a zero point for each 32 neighbours.</summary>
[QuantizedTensor(Bits = 2, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal sealed partial class UInt2Groups32;
