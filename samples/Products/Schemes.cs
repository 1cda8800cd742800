using QuantGen;

namespace Products;

/// <summary>Inputs of 8 bits, one scale for each row, found from the row itself.</summary>
[QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel)]
internal sealed partial class Inputs8;

/// <summary>Weights of 8 bits, one scale for each output.</summary>
[QuantizedTensor(Bits = 8, Granularity = Granularity.PerChannel)]
internal sealed partial class Weights8;

/// <summary>Inputs of 8 bits in groups of 32.</summary>
[QuantizedTensor(Bits = 8, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal sealed partial class GroupedInputs8;

/// <summary>Weights of 4 bits in groups of 32.</summary>
[QuantizedTensor(Bits = 4, Granularity = Granularity.PerGroup, GroupSize = 32)]
internal sealed partial class Weights4;

/// <summary>A dense layer on 8-bit codes, with ReLU.</summary>
[QuantizedProduct<Inputs8, Weights8>(Activation = Activation.Relu)]
internal sealed partial class Dense8;

/// <summary>A dense layer on 8-bit by 4-bit codes in groups of 32, with ReLU.</summary>
[QuantizedProduct<GroupedInputs8, Weights4>(Activation = Activation.Relu)]
internal sealed partial class Dense4;
