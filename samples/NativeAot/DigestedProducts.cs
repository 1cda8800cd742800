using QuantGen;

namespace NativeAot;

/// <summary>The products and convolutions that the digest covers: one of each chain of instructions, and each way in which convolutions lie.</summary>
internal static class DigestedProducts
{
    /// <summary>Hands all of them to a digest.</summary>
    public static void AddTo(ProductDigest digest)
    {
        digest.AddProduct<SignedRows8, Rows8, Rows8>();
        digest.AddProduct<Unsigned8ByRows8, UnsignedRows8, Rows8>();
        digest.AddProduct<Unsigned8ByUnsigned8, UnsignedRows8, UnsignedRows8>();
        digest.AddProduct<Unsigned8ByRows6, UnsignedRows8, Rows6>();
        digest.AddProduct<Signed8ByRows4, Rows8, Rows4>();
        digest.AddProduct<Signed8ByRows2, Rows8, Rows2>();
        digest.AddProduct<Grouped8ByGrouped4, Groups8, Groups4>();
        digest.AddProduct<OneBitByOneBit, UnsignedRows1, UnsignedRows1>();
        digest.AddConvolution<Convolution8, Image8, Rows8>(6, 1, 3, static (weights, bias) =>
            Convolution8.Pack(weights.Codes, weights.Shape, weights.Scales, bias).Convolve);
        digest.AddConvolution<Strided4, Image8, Rows4>(20, 2, 3, static (weights, bias) =>
            Strided4.Pack(weights.Codes, weights.Shape, weights.Scales, bias).Convolve);
        digest.AddConvolution<Depthwise8, Image8, Rows8>(5, 5, 3, static (weights, bias) =>
            Depthwise8.Pack(weights.Codes, weights.Shape, weights.Scales, bias).Convolve);
    }
}

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel)]
internal sealed partial class Rows8;

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel)]
internal sealed partial class UnsignedRows8;

[QuantizedTensor(Bits = 6, Granularity = Granularity.PerChannel)]
internal sealed partial class Rows6;

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerChannel)]
internal sealed partial class Rows4;

[QuantizedTensor(Bits = 2, Granularity = Granularity.PerChannel)]
internal sealed partial class Rows2;

[QuantizedTensor(Bits = 1, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel)]
internal sealed partial class UnsignedRows1;

[QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal sealed partial class Groups8;

[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal sealed partial class Groups4;

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric)]
internal sealed partial class Image8;

[QuantizedProduct<Rows8, Rows8>]
internal sealed partial class SignedRows8;

[QuantizedProduct<UnsignedRows8, Rows8>]
internal sealed partial class Unsigned8ByRows8;

[QuantizedProduct<UnsignedRows8, UnsignedRows8>]
internal sealed partial class Unsigned8ByUnsigned8;

[QuantizedProduct<UnsignedRows8, Rows6>]
internal sealed partial class Unsigned8ByRows6;

[QuantizedProduct<Rows8, Rows4>]
internal sealed partial class Signed8ByRows4;

[QuantizedProduct<Rows8, Rows2>]
internal sealed partial class Signed8ByRows2;

[QuantizedProduct<Groups8, Groups4>]
internal sealed partial class Grouped8ByGrouped4;

[QuantizedProduct<UnsignedRows1, UnsignedRows1>]
internal sealed partial class OneBitByOneBit;

[QuantizedConvolution<Image8, Rows8, Image8>(Kernel = [3, 3], Padding = [1, 1])]
internal sealed partial class Convolution8;

[QuantizedConvolution<Image8, Rows4, Image8>(Kernel = [3, 3], Stride = [2, 2], Padding = [2, 1], Dilation = [1, 2], Groups = 2)]
internal sealed partial class Strided4;

[QuantizedConvolution<Image8, Rows8, Image8>(Kernel = [3, 3], Padding = [1, 1], Groups = 5)]
internal sealed partial class Depthwise8;
