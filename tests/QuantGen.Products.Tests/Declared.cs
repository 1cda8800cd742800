using QuantGen.Products.Tests.Registry;

namespace QuantGen.Products.Tests;

// Products of single tests.
[QuantizedProduct<U8Tensor, S8Row, U8Output>(Profile = Profile.Onnx)]
internal sealed partial class U8ToU8;

[QuantizedProduct<S8AsymmetricRow, S8FullTensor, S8Output>]
internal sealed partial class S8ToS8;

[QuantizedProduct<S8FullRow, S4Row, U3Output>(Activation = Activation.Relu)]
internal sealed partial class S4ToU3;

[QuantizedProduct<U8Tensor, S8Row, U4Output>]
internal sealed partial class U8ToU4;

[QuantizedProduct<S8FullRow, S8Row, S4Output>]
internal sealed partial class S8ToS4;

[QuantizedProduct<U4Row, S4Row, S2Output>]
internal sealed partial class U4ToS2;

[QuantizedProduct<U1Row, U1WeightRow, U1Output>]
internal sealed partial class U1ToU1;

[QuantizedProduct<U8Tensor, S8Row, S8SymmetricOutput>(Activation = Activation.Relu6)]
internal sealed partial class Relu6ToS8;

[QuantizedProduct<U8Tensor, S8Row, U8Output>(Activation = Activation.Clip, Min = -0.5f, Max = 0.75f)]
internal sealed partial class ClippedToU8;

[QuantizedProduct<S8FullRow, S4Groups32>(Activation = Activation.Relu)]
internal sealed partial class ReluGroups;

[QuantizedProduct(typeof(S8FullRow), typeof(S8Row), Activation = Activation.Clip, Min = -0.25f)]
internal sealed partial class ClippedFloats;

[QuantizedProduct<S8FullRow, S8Row>(InnerLength = 12)]
internal sealed partial class TwelveInputs;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel)]
internal readonly partial struct S8Values;

[QuantizedProduct<U8Tensor, S8Values>]
internal sealed partial class OfValues;

[QuantizedProduct<U8Tensor, U8Row>]
internal sealed partial class WideDifferences;

[QuantizedProduct<U8Tensor, S8Row, U8Output>]
internal partial class WithoutWeights;

// Groups of one sum more than 16 bits hold, and of more than that.
[QuantizedTensor(Bits = 5, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerGroup, GroupSize = 20)]
internal sealed partial class U5Groups20;

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 40)]
internal sealed partial class S4Groups40;

[QuantizedProduct<S8FullRow, U5Groups20>]
internal sealed partial class S8FullRowByU5Groups20;

[QuantizedProduct<S8FullRow, S4Groups40>]
internal sealed partial class S8FullRowByS4Groups40;

[QuantizedProduct<S8Groups8, S8Row>]
internal sealed partial class S8Groups8ByS8Row;

[QuantizedProduct<S8Groups16, S8Row>]
internal sealed partial class S8Groups16ByS8Row;

[QuantizedProduct<S8Groups128, S8Row>]
internal sealed partial class S8Groups128ByS8Row;
