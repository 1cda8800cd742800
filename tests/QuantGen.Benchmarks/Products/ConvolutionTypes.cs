namespace QuantGen.Benchmarks.Products;

[QuantizedTensor(Bits = 8)]
internal sealed partial class Int8Image;

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric)]
internal sealed partial class UInt8Image;

[QuantizedConvolution<Int8Image, Int8Rows, Int8Image>(Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Int8Convolution;

[QuantizedConvolution<UInt8Image, Int8Rows, UInt8Image>(Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class UInt8Convolution;

[QuantizedConvolution<Int8Image, Int4Rows>(Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Int4Convolution;

[QuantizedConvolution<Int8Image, Int8Rows, Int8Image>(Kernel = [3, 3], Padding = [1, 1], Groups = 64)]
internal sealed partial class Int8Depthwise;

[QuantizedConvolution<UInt8Image, Int8Rows, UInt8Image>(Kernel = [3, 3], Padding = [1, 1], Groups = 64)]
internal sealed partial class UInt8Depthwise;
