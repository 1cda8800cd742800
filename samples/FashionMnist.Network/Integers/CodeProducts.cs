using QuantGen;

namespace FashionMnist.Network.Integers;

/// <summary>A dense layer with weights of 8 bits, codes to codes or to floats.</summary>
[QuantizedProduct<LayerCodes, RowWeights8, LayerCodes>]
public sealed partial class CodeProduct8;

/// <summary>A dense layer with weights of 6 bits, codes to codes or to floats.</summary>
[QuantizedProduct<LayerCodes, RowWeights6, LayerCodes>]
public sealed partial class CodeProduct6;

/// <summary>A dense layer with weights of 5 bits, codes to codes or to floats.</summary>
[QuantizedProduct<LayerCodes, RowWeights5, LayerCodes>]
public sealed partial class CodeProduct5;

/// <summary>A dense layer with weights of 4 bits, codes to codes or to floats.</summary>
[QuantizedProduct<LayerCodes, RowWeights4, LayerCodes>]
public sealed partial class CodeProduct4;

/// <summary>A dense layer with weights of 3 bits, codes to codes or to floats.</summary>
[QuantizedProduct<LayerCodes, RowWeights3, LayerCodes>]
public sealed partial class CodeProduct3;

/// <summary>A dense layer with weights of 2 bits, codes to codes or to floats.</summary>
[QuantizedProduct<LayerCodes, RowWeights2, LayerCodes>]
public sealed partial class CodeProduct2;

/// <summary>A layer with weights of 8 bits in groups of 32, codes to floats.</summary>
[QuantizedProduct<LayerCodes, GroupWeights8>]
public sealed partial class GroupProduct8;

/// <summary>A layer with weights of 6 bits in groups of 32, codes to floats.</summary>
[QuantizedProduct<LayerCodes, GroupWeights6>]
public sealed partial class GroupProduct6;

/// <summary>A layer with weights of 5 bits in groups of 32, codes to floats.</summary>
[QuantizedProduct<LayerCodes, GroupWeights5>]
public sealed partial class GroupProduct5;

/// <summary>A layer with weights of 4 bits in groups of 32, codes to floats.</summary>
[QuantizedProduct<LayerCodes, GroupWeights4>]
public sealed partial class GroupProduct4;

/// <summary>A layer with weights of 3 bits in groups of 32, codes to floats.</summary>
[QuantizedProduct<LayerCodes, GroupWeights3>]
public sealed partial class GroupProduct3;

/// <summary>A layer with weights of 2 bits in groups of 32, codes to floats.</summary>
[QuantizedProduct<LayerCodes, GroupWeights2>]
public sealed partial class GroupProduct2;
