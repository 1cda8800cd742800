using QuantGen;

namespace FashionMnist.Network.Integers;

/// <summary>A convolution of 3 × 3 pixels with weights of 8 bits, codes to codes.</summary>
[QuantizedConvolution<LayerCodes, RowWeights8, LayerCodes>(Kernel = [3, 3], Padding = [1, 1])]
public sealed partial class CodeConvolution8;

/// <summary>A convolution of 3 × 3 pixels with weights of 6 bits, codes to codes.</summary>
[QuantizedConvolution<LayerCodes, RowWeights6, LayerCodes>(Kernel = [3, 3], Padding = [1, 1])]
public sealed partial class CodeConvolution6;

/// <summary>A convolution of 3 × 3 pixels with weights of 5 bits, codes to codes.</summary>
[QuantizedConvolution<LayerCodes, RowWeights5, LayerCodes>(Kernel = [3, 3], Padding = [1, 1])]
public sealed partial class CodeConvolution5;

/// <summary>A convolution of 3 × 3 pixels with weights of 4 bits, codes to codes.</summary>
[QuantizedConvolution<LayerCodes, RowWeights4, LayerCodes>(Kernel = [3, 3], Padding = [1, 1])]
public sealed partial class CodeConvolution4;

/// <summary>A convolution of 3 × 3 pixels with weights of 3 bits, codes to codes.</summary>
[QuantizedConvolution<LayerCodes, RowWeights3, LayerCodes>(Kernel = [3, 3], Padding = [1, 1])]
public sealed partial class CodeConvolution3;

/// <summary>A convolution of 3 × 3 pixels with weights of 2 bits, codes to codes.</summary>
[QuantizedConvolution<LayerCodes, RowWeights2, LayerCodes>(Kernel = [3, 3], Padding = [1, 1])]
public sealed partial class CodeConvolution2;
