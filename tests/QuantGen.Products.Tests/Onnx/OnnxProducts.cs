using QuantGen.Products.Tests.Registry;

namespace QuantGen.Products.Tests.Onnx;

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric)]
internal sealed partial class U8WeightTensor;

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Signed)]
internal sealed partial class S8AsymmetricTensor;

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, Profile = Profile.Onnx)]
internal sealed partial class OnnxInput;

[QuantizedProduct<U8Tensor, U8WeightTensor>]
internal sealed partial class UnsignedByUnsigned;

[QuantizedProduct<S8AsymmetricTensor, S8FullTensor>]
internal sealed partial class SignedBySigned;

[QuantizedProduct<S8AsymmetricTensor, U8WeightTensor>]
internal sealed partial class SignedByUnsigned;

[QuantizedProduct<OnnxInput, S8FullTensor>]
internal sealed partial class OnnxInputByS8;

[QuantizedProduct<OnnxInput, U8WeightTensor>]
internal sealed partial class OnnxInputByU8;

[QuantizedProduct<U8Tensor, U8WeightTensor, U8Output>(Profile = Profile.Onnx)]
internal sealed partial class UnsignedByUnsignedToCodes;

[QuantizedProduct<S8AsymmetricTensor, S8Row, S8Output>(Profile = Profile.Onnx)]
internal sealed partial class SignedBySignedToCodes;
