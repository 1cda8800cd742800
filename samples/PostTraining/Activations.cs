using QuantGen;

namespace PostTraining;

/// <summary>What goes into a layer in 8 bits, from 0 to 255, one scale and zero point for a whole mini-batch.</summary>
[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric)]
public sealed partial class Activations;

/// <summary>The same with a scale and zero point for each image.</summary>
[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel, Axis = 0)]
public sealed partial class ImageActivations;
