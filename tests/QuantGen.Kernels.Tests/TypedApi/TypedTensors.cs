namespace QuantGen.Kernels.Tests.TypedApi;

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal sealed partial class Q4Weights;

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Unsigned)]
internal sealed partial class Activations;

[QuantizedTensor(Bits = 8)]
internal readonly partial record struct SignedBytes;

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Signed)]
internal partial struct ShiftedSignedBytes;

[QuantizedTensor(Bits = 16)]
internal sealed partial class SignedWords;

[QuantizedTensor(Bits = 16, Symmetry = Symmetry.Asymmetric)]
internal sealed partial class UnsignedWords;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel)]
internal sealed partial record ChannelBytes;

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Signed, Granularity = Granularity.PerChannel, Axis = 1)]
internal sealed partial class ShiftedChannelBytes;

[QuantizedTensor(Bits = 3, Symmetry = Symmetry.Asymmetric)]
internal sealed partial class ThreeBits;

[QuantizedTensor(Bits = 5, Granularity = Granularity.PerGroup, GroupCount = 2, Axis = 1)]
internal sealed partial class CountedGroups;

/// <summary>Kernels without a tensor.</summary>
[QuantizedTensor(Bits = 6)]
internal static partial class StaticKernels;
