namespace QuantGen.Runtime.Tests.TensorValues;

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32, ScaleType = ScaleType.Half)]
internal sealed partial class HalfGroups;

[QuantizedTensor(Bits = 3, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Signed, Granularity = Granularity.PerGroup, GroupSize = 5, ScaleType = ScaleType.E8M0)]
internal readonly partial struct PowerGroups;

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel, ScaleType = ScaleType.Half)]
internal sealed partial record HalfRows;

[QuantizedTensor(Bits = 16, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Signed, ScaleType = ScaleType.E8M0)]
internal sealed partial class PowerTensor;

[QuantizedTensor(Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal sealed partial class SingleGroups;

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32, ScaleType = ScaleType.Half)]
internal static partial class HalfKernels;
