using QuantGen;

namespace SemanticSearch.Recipes;

/// <summary>Inputs of 8 bits, one scale for each row.</summary>
[QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel)]
internal sealed partial class Rows8;

/// <summary>Inputs of 8 bits from the smallest to the largest element of each row: what leaves GELU hardly goes below zero.</summary>
[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel)]
internal sealed partial class RowRanges8;

/// <summary>Weights of 8 bits, one scale for each output; embeddings of 8 bits.</summary>
[QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel)]
internal sealed partial class Weights8;

/// <summary>Inputs of 8 bits in groups of 32.</summary>
[QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal sealed partial class Groups8;

/// <summary>Weights of 4 bits in groups of 32, with scales of 16 bits: 4.5 bits for each weight.</summary>
[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32, ScaleType = ScaleType.Half)]
internal sealed partial class Weights4;

/// <summary>Embeddings of 5 bits, half a bit more for scales.</summary>
[QuantizedTensor(Bits = 5, Granularity = Granularity.PerGroup, GroupSize = 32, ScaleType = ScaleType.Half)]
internal sealed partial class Words5;

/// <summary>8-bit inputs by 8-bit weights.</summary>
[QuantizedProduct<RowRanges8, Weights8>]
internal sealed partial class Linear8;

/// <summary>8-bit inputs by 4-bit weights, both in groups of 32.</summary>
[QuantizedProduct<Groups8, Weights4>]
internal sealed partial class Linear4;

/// <summary>The signs of an embedding's elements.</summary>
[QuantizedTensor(Bits = 1, Symmetry = Symmetry.Asymmetric)]
internal sealed partial class Signs;

/// <summary>Embeddings of 8 bits, searched.</summary>
[QuantizedProduct<Rows8, Weights8>]
internal sealed partial class Search8;

/// <summary>Embeddings of 4 bits in groups of 32, searched.</summary>
[QuantizedProduct<Groups8, Weights4>]
internal sealed partial class Search4;

/// <summary>Embeddings of one bit, searched by queries of 8 bits.</summary>
[QuantizedProduct<Rows8, Signs>]
internal sealed partial class Search1;

/// <summary>Embeddings of one bit, searched by queries of one bit: signs are compared.</summary>
[QuantizedProduct<Signs, Signs>]
internal sealed partial class SearchSigns;
