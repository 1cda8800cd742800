using QuantGen.Products.Tests.Registry;

namespace QuantGen.Products.Tests.Convolutions;

// Inputs that no product of rows has.
[QuantizedTensor(Bits = 8, CodeType = CodeType.Unsigned)]
internal sealed partial class U8SymmetricTensor;

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Signed)]
internal sealed partial class S8WideTensor;

[QuantizedTensor(Bits = 5)]
internal sealed partial class S5Tensor;

[QuantizedTensor(Bits = 1, Symmetry = Symmetry.Asymmetric)]
internal sealed partial class U1Tensor;

[QuantizedConvolution<S8Tensor, S8Row>(Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class S8TensorByS8RowKernel3x3;

[QuantizedConvolution<S8Tensor, S8FullTensor>(Kernel = [1, 1])]
internal sealed partial class S8TensorByS8FullTensorKernel1x1;

[QuantizedConvolution<S8Tensor, S8Row>(Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], Groups = 4)]
internal sealed partial class S8TensorByS8RowKernel3x3Stride2x2Groups4;

[QuantizedConvolution<S8Tensor, S4Row>(Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class S8TensorByS4RowKernel3x3;

[QuantizedConvolution<S8Tensor, U1WeightRow>(Kernel = [2, 3], Stride = [1, 2], Padding = [0, 1], Groups = 2)]
internal sealed partial class S8TensorByU1WeightRowKernel2x3Stride1x2Groups2;

[QuantizedConvolution<S8Tensor, S8Row>(Kernel = [3, 3], Padding = [1, 1], Groups = 6)]
internal sealed partial class S8TensorByS8RowKernel3x3Groups6;

[QuantizedConvolution<U8Tensor, S8Row>(Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class U8TensorByS8RowKernel3x3;

[QuantizedConvolution<U8Tensor, S8FullTensor>(Kernel = [5, 5], Stride = [2, 2], Padding = [2, 2])]
internal sealed partial class U8TensorByS8FullTensorKernel5x5Stride2x2;

[QuantizedConvolution<U8Tensor, U8Row>(Kernel = [3, 3], Padding = [0, 1, 2, 3])]
internal sealed partial class U8TensorByU8RowKernel3x3Padded;

[QuantizedConvolution<U8Tensor, U8Row>(Kernel = [3, 3], Padding = [1, 1], Groups = 5)]
internal sealed partial class U8TensorByU8RowKernel3x3Groups5;

[QuantizedConvolution<U8Tensor, S7FullRow>(Kernel = [3, 2], Stride = [3, 1], Padding = [1, 0])]
internal sealed partial class U8TensorByS7FullRowKernel3x2Stride3x1;

[QuantizedConvolution<U8Tensor, U5Row>(Kernel = [1, 4], Stride = [1, 3], Padding = [0, 2], Dilation = [1, 2], Groups = 3)]
internal sealed partial class U8TensorByU5RowKernel1x4Stride1x3Dilation1x2Groups3;

[QuantizedConvolution<U8Tensor, S2Row>(Kernel = [3, 3], Padding = [2, 2], Dilation = [2, 2])]
internal sealed partial class U8TensorByS2RowKernel3x3Dilation2x2;

[QuantizedConvolution<U8Tensor, S4Row>(Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], Groups = 7)]
internal sealed partial class U8TensorByS4RowKernel3x3Stride2x2Groups7;

[QuantizedConvolution<U8SymmetricTensor, S8Row>(Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class U8SymmetricTensorByS8RowKernel3x3;

[QuantizedConvolution<U8SymmetricTensor, S6Row>(Kernel = [3, 3], Stride = [2, 1], Padding = [1, 1], Dilation = [1, 2], Groups = 8)]
internal sealed partial class U8SymmetricTensorByS6RowKernel3x3Stride2x1Dilation1x2Groups8;

[QuantizedConvolution<S8WideTensor, U8Row>(Kernel = [4, 4], Padding = [2, 1])]
internal sealed partial class S8WideTensorByU8RowKernel4x4;

[QuantizedConvolution<S8WideTensor, S3Row>(Kernel = [7, 7], Stride = [2, 2], Padding = [3, 3])]
internal sealed partial class S8WideTensorByS3RowKernel7x7Stride2x2;

[QuantizedConvolution<S8WideTensor, U4SymmetricTensor>(Kernel = [1, 1], Stride = [2, 2], Groups = 2)]
internal sealed partial class S8WideTensorByU4SymmetricTensorKernel1x1Stride2x2Groups2;

[QuantizedConvolution<S8WideTensor, U8Row>(Kernel = [5, 3], Stride = [2, 3], Padding = [2, 1], Dilation = [2, 1], Groups = 9)]
internal sealed partial class S8WideTensorByU8RowKernel5x3Stride2x3Dilation2x1Groups9;

[QuantizedConvolution<U6Tensor, S8Row>(Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class U6TensorByS8RowKernel3x3;

[QuantizedConvolution<U6Tensor, S4Row>(Kernel = [2, 2], Stride = [2, 2])]
internal sealed partial class U6TensorByS4RowKernel2x2Stride2x2;

[QuantizedConvolution<U6Tensor, S8Row>(Kernel = [1, 5], Padding = [0, 2], Groups = 3)]
internal sealed partial class U6TensorByS8RowKernel1x5Groups3;

[QuantizedConvolution<S5Tensor, S6Row>(Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class S5TensorByS6RowKernel3x3;

[QuantizedConvolution<S5Tensor, U5Row>(Kernel = [3, 1], Padding = [1, 0], Dilation = [3, 1], Groups = 2)]
internal sealed partial class S5TensorByU5RowKernel3x1Dilation3x1Groups2;

[QuantizedConvolution<S2Tensor, S4Row>(Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class S2TensorByS4RowKernel3x3;

[QuantizedConvolution<S2Tensor, U1WeightRow>(Kernel = [3, 3], Padding = [1, 1], Groups = 4)]
internal sealed partial class S2TensorByU1WeightRowKernel3x3Groups4;

[QuantizedConvolution<U1Tensor, U1WeightRow>(Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class U1TensorByU1WeightRowKernel3x3;

[QuantizedConvolution<U1Tensor, S8FullTensor>(Kernel = [3, 3], Stride = [2, 2], Padding = [1, 1], Groups = 3)]
internal sealed partial class U1TensorByS8FullTensorKernel3x3Stride2x2Groups3;

// Channels by themselves whose rows lie side by side in 8 bits, which are paired as they lie: even kernels, odd strides, dilated rows.
[QuantizedConvolution<U8Tensor, S8Row>(Kernel = [2, 2], Padding = [1, 0], Groups = 4)]
internal sealed partial class U8TensorByS8RowKernel2x2Groups4;

[QuantizedConvolution<S8Tensor, S8Row>(Kernel = [4, 5], Stride = [3, 1], Padding = [3, 4], Groups = 3)]
internal sealed partial class S8TensorByS8RowKernel4x5Stride3x1Groups3;

[QuantizedConvolution<U8Tensor, U8Row>(Kernel = [5, 1], Stride = [3, 1], Padding = [4, 0], Groups = 2)]
internal sealed partial class U8TensorByU8RowKernel5x1Stride3x1Groups2;

[QuantizedConvolution<S8WideTensor, U8Row>(Kernel = [4, 3], Padding = [4, 2], Dilation = [3, 2], Groups = 5)]
internal sealed partial class S8WideTensorByU8RowKernel4x3Dilation3x2Groups5;

// 33,025 taps and channels are as many as int32 holds.
[QuantizedConvolution<U8Tensor, U8Row>(Kernel = [5, 5])]
internal sealed partial class U8TensorByU8RowKernel5x5;

[QuantizedConvolution<U8Tensor, U8Row>(Kernel = [25, 1321], Groups = 2)]
internal sealed partial class U8TensorByU8RowKernel25x1321Groups2;

[QuantizedConvolution<U8Tensor, U8Row>(Kernel = [32, 1032], Groups = 2)]
internal sealed partial class U8TensorByU8RowKernel32x1032Groups2;
