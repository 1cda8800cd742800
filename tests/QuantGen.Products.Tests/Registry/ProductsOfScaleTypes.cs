namespace QuantGen.Products.Tests.Registry;

// Weights whose scales are packed in fewer bits, with every kind of parameters beside them: none, zero points, sums of columns, both.

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32, ScaleType = ScaleType.Half)]
internal sealed partial class S4HalfGroups32;

[QuantizedTensor(Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 64, ScaleType = ScaleType.E8M0)]
internal sealed partial class U4PowerGroups64;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel, ScaleType = ScaleType.Half)]
internal sealed partial class S8HalfRow;

[QuantizedTensor(Bits = 2, Granularity = Granularity.PerChannel, ScaleType = ScaleType.E8M0)]
internal sealed partial class S2PowerRow;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 32, ScaleType = ScaleType.E8M0)]
internal sealed partial class S8PowerGroups32;

[QuantizedProduct<S8FullRow, S4HalfGroups32>(Activation = Activation.Relu)]
internal sealed partial class HalfReluGroups;

[QuantizedProduct<S8Groups32, S4HalfGroups32>]
internal sealed partial class S8Groups32ByS4HalfGroups32;

[QuantizedProduct<U8Tensor, S4HalfGroups32>]
internal sealed partial class U8TensorByS4HalfGroups32;

[QuantizedProduct<U8Tensor, U4PowerGroups64>]
internal sealed partial class U8TensorByU4PowerGroups64;

[QuantizedProduct<S8PowerGroups32, U4PowerGroups64>]
internal sealed partial class S8PowerGroups32ByU4PowerGroups64;

[QuantizedProduct<S8PowerGroups32, S8PowerGroups32>]
internal sealed partial class S8PowerGroups32ByItself;

[QuantizedProduct<S8Tensor, S8HalfRow>]
internal sealed partial class S8TensorByS8HalfRow;

[QuantizedProduct<U4Row, S2PowerRow>]
internal sealed partial class U4RowByS2PowerRow;

[QuantizedProduct<U8Tensor, S8HalfRow, U8Output>(Profile = Profile.Onnx)]
internal sealed partial class HalfRowsToU8;
