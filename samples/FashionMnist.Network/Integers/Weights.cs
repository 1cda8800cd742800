using QuantGen;

namespace FashionMnist.Network.Integers;

// Weights [outputs, …]: one scale for each output, or one for each 32 inputs of an output.

/// <summary>Weights of 8 bits, one scale for each output.</summary>
[QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel)]
public sealed partial class RowWeights8;

/// <summary>Weights of 6 bits, one scale for each output.</summary>
[QuantizedTensor(Bits = 6, Granularity = Granularity.PerChannel)]
public sealed partial class RowWeights6;

/// <summary>Weights of 5 bits, one scale for each output.</summary>
[QuantizedTensor(Bits = 5, Granularity = Granularity.PerChannel)]
public sealed partial class RowWeights5;

/// <summary>Weights of 4 bits, one scale for each output.</summary>
[QuantizedTensor(Bits = 4, Granularity = Granularity.PerChannel)]
public sealed partial class RowWeights4;

/// <summary>Weights of 3 bits, one scale for each output.</summary>
[QuantizedTensor(Bits = 3, Granularity = Granularity.PerChannel)]
public sealed partial class RowWeights3;

/// <summary>Weights of 2 bits, one scale for each output.</summary>
[QuantizedTensor(Bits = 2, Granularity = Granularity.PerChannel)]
public sealed partial class RowWeights2;

/// <summary>Weights of 8 bits in groups of 32.</summary>
[QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 32)]
public sealed partial class GroupWeights8;

/// <summary>Weights of 6 bits in groups of 32.</summary>
[QuantizedTensor(Bits = 6, Granularity = Granularity.PerGroup, GroupSize = 32)]
public sealed partial class GroupWeights6;

/// <summary>Weights of 5 bits in groups of 32.</summary>
[QuantizedTensor(Bits = 5, Granularity = Granularity.PerGroup, GroupSize = 32)]
public sealed partial class GroupWeights5;

/// <summary>Weights of 4 bits in groups of 32.</summary>
[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32)]
public sealed partial class GroupWeights4;

/// <summary>Weights of 3 bits in groups of 32.</summary>
[QuantizedTensor(Bits = 3, Granularity = Granularity.PerGroup, GroupSize = 32)]
public sealed partial class GroupWeights3;

/// <summary>Weights of 2 bits in groups of 32.</summary>
[QuantizedTensor(Bits = 2, Granularity = Granularity.PerGroup, GroupSize = 32)]
public sealed partial class GroupWeights2;
