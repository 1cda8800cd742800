namespace QuantGen.Products.Tests.Registry;

// Schemes of inputs.
[QuantizedTensor(Bits = 8)]
internal sealed partial class S8Tensor;

[QuantizedTensor(Bits = 8, CodeRange = CodeRange.Full, Granularity = Granularity.PerChannel)]
internal sealed partial class S8FullRow;

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric)]
internal sealed partial class U8Tensor;

[QuantizedTensor(Bits = 8, CodeType = CodeType.Unsigned, Granularity = Granularity.PerChannel, Axis = -2)]
internal sealed partial class U8SymmetricRow;

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Signed, Granularity = Granularity.PerChannel)]
internal sealed partial class S8AsymmetricRow;

[QuantizedTensor(Bits = 7, Granularity = Granularity.PerChannel)]
internal sealed partial class S7Row;

[QuantizedTensor(Bits = 6, Symmetry = Symmetry.Asymmetric)]
internal sealed partial class U6Tensor;

[QuantizedTensor(Bits = 5, Granularity = Granularity.PerChannel)]
internal sealed partial class S5Row;

[QuantizedTensor(Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel)]
internal sealed partial class U4Row;

[QuantizedTensor(Bits = 2, CodeRange = CodeRange.Full)]
internal sealed partial class S2Tensor;

[QuantizedTensor(Bits = 1, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel)]
internal sealed partial class U1Row;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 8)]
internal sealed partial class S8Groups8;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 16)]
internal sealed partial class S8Groups16;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal sealed partial class S8Groups32;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 128)]
internal sealed partial class S8Groups128;

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 64)]
internal sealed partial class U8Groups64;

[QuantizedTensor(Bits = 3, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 21)]
internal sealed partial class U3Groups21;

// Schemes of weights.
[QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel)]
internal sealed partial class S8Row;

[QuantizedTensor(Bits = 8, CodeRange = CodeRange.Full)]
internal sealed partial class S8FullTensor;

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel)]
internal sealed partial class U8Row;

[QuantizedTensor(Bits = 7, CodeRange = CodeRange.Full, Granularity = Granularity.PerChannel)]
internal sealed partial class S7FullRow;

[QuantizedTensor(Bits = 6, Granularity = Granularity.PerChannel)]
internal sealed partial class S6Row;

[QuantizedTensor(Bits = 5, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel)]
internal sealed partial class U5Row;

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerChannel)]
internal sealed partial class S4Row;

[QuantizedTensor(Bits = 4, CodeType = CodeType.Unsigned)]
internal sealed partial class U4SymmetricTensor;

[QuantizedTensor(Bits = 3, CodeRange = CodeRange.Full, Granularity = Granularity.PerChannel)]
internal sealed partial class S3Row;

[QuantizedTensor(Bits = 2, Granularity = Granularity.PerChannel)]
internal sealed partial class S2Row;

[QuantizedTensor(Bits = 1, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel)]
internal sealed partial class U1WeightRow;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 32, Axis = 1)]
internal sealed partial class S8WeightGroups32;

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal sealed partial class S4Groups32;

[QuantizedTensor(Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 128)]
internal sealed partial class U4Groups128;

[QuantizedTensor(Bits = 2, Granularity = Granularity.PerGroup, GroupSize = 16)]
internal sealed partial class S2Groups16;

[QuantizedTensor(Bits = 1, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 64)]
internal sealed partial class U1Groups64;

[QuantizedTensor(Bits = 3, Granularity = Granularity.PerGroup, GroupSize = 7)]
internal sealed partial class S3Groups7;

// Schemes of outputs.
[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric)]
internal sealed partial class U8Output;

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Signed)]
internal sealed partial class S8Output;

[QuantizedTensor(Bits = 8)]
internal sealed partial class S8SymmetricOutput;

[QuantizedTensor(Bits = 3, CodeType = CodeType.Unsigned)]
internal sealed partial class U3Output;

[QuantizedTensor(Bits = 4, Symmetry = Symmetry.Asymmetric)]
internal sealed partial class U4Output;

[QuantizedTensor(Bits = 4)]
internal sealed partial class S4Output;

[QuantizedTensor(Bits = 2, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Signed)]
internal sealed partial class S2Output;

[QuantizedTensor(Bits = 1, Symmetry = Symmetry.Asymmetric)]
internal sealed partial class U1Output;

// Of 7 bits, stored in 8.
[QuantizedTensor(Bits = 8, CodeType = CodeType.Unsigned, CodeRange = CodeRange.Reduced, Granularity = Granularity.PerChannel)]
internal sealed partial class U8ReducedRow;

[QuantizedTensor(Bits = 8, CodeRange = CodeRange.Reduced, Granularity = Granularity.PerChannel)]
internal sealed partial class S8ReducedRow;
