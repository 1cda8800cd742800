using QuantGen.Products.Tests.Registry;

namespace QuantGen.Products.Tests.Convolutions;

// Convolutions of single tests.
[QuantizedConvolution<U8Tensor, S4Row, U3Output>(Kernel = [3, 3], Padding = [1, 1], Activation = Activation.Relu)]
internal sealed partial class ToThreeBits;

[QuantizedConvolution<U8Tensor, S8Row, U3Output>(Kernel = [3, 3], Stride = [1, 2], Padding = [1, 1], Groups = 3)]
internal sealed partial class DepthwiseToThreeBits;

[QuantizedConvolution<S8Tensor, S8Row>(Kernel = [3, 3], Padding = [1, 1], Activation = Activation.Clip, Min = -0.25f, Max = 2)]
internal sealed partial class ClippedConvolution;

[QuantizedConvolution<U8Tensor, S8Row, U8Output>(Kernel = [3, 3], Padding = [1, 1], Groups = 2)]
internal sealed partial class GroupsToCodes;

[QuantizedConvolution<U8Tensor, S8Row>(Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class WithoutGroups;

[QuantizedConvolution<U8Tensor, S8Values>(Kernel = [3, 3], Groups = 2)]
internal sealed partial class ConvolutionOfValues;

[QuantizedConvolution<U8Tensor, S8Row>(Kernel = [3, 3])]
internal partial class ConvolutionWithoutWeights;
