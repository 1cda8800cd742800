using QuantGen.Products.Tests.Registry;

namespace QuantGen.Products.Tests.Onnx;

[QuantizedConvolution<U8Tensor, S8FullTensor>(Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class JudgedPlain;

[QuantizedConvolution<U8Tensor, U8WeightTensor>(Kernel = [3, 2], Stride = [2, 1], Padding = [1, 0, 2, 1], Dilation = [1, 2], Groups = 2)]
internal sealed partial class JudgedUnsigned;

[QuantizedConvolution<U8Tensor, S8FullTensor>(Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], Groups = 6)]
internal sealed partial class JudgedDepthwise;

[QuantizedConvolution<U8Tensor, S8Row, U8Output>(Kernel = [3, 3], Padding = [1, 1], Profile = Profile.Onnx)]
internal sealed partial class JudgedToCodes;

[QuantizedConvolution(typeof(S8AsymmetricTensor), typeof(S8Row), typeof(S8Output), Kernel = [3, 2], Stride = [2, 1], Padding = [1, 0, 2, 1], Dilation = [1, 2], Groups = 2)]
internal sealed partial class JudgedToSigned;

[QuantizedConvolution<U8Tensor, S8Row, U8Output>(Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], Groups = 6)]
internal sealed partial class JudgedDepthwiseToCodes;

[QuantizedConvolution<U8Tensor, U8WeightTensor, U8Output>(Kernel = [3, 3], Padding = [1, 1], Profile = Profile.Onnx)]
internal sealed partial class JudgedUnsignedToCodes;

[QuantizedConvolution<S8AsymmetricTensor, S8FullTensor>(Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class JudgedSigned;

[QuantizedConvolution<S8AsymmetricTensor, U8WeightTensor>(Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class JudgedSignedByUnsigned;
