using QuantGen.Products.Tests.Registry;

namespace QuantGen.Products.Tests.Packing;

// Convolutions that differ from GroupsToCodes by one thing each.
[QuantizedConvolution<U8Tensor, S4Row, U8Output>(Kernel = [3, 3], Padding = [1, 1], Groups = 2)]
internal sealed partial class NarrowGroups;

[QuantizedConvolution<U8Tensor, S8Row, U8Output>(Kernel = [3, 3], Padding = [1, 1], Groups = 3)]
internal sealed partial class ThreeGroups;

[QuantizedConvolution<U8Tensor, S8Row, U8Output>(Kernel = [1, 9], Padding = [0, 1], Groups = 2)]
internal sealed partial class FlatGroups;

[QuantizedConvolution<U8Tensor, S8Row, U8Output>(Kernel = [3, 3], Stride = [2, 1], Padding = [0, 1], Groups = 2)]
internal sealed partial class StridedGroups;
