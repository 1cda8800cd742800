using QuantGen;

namespace CalibrationLoop;

// What goes into each layer of the network. The keys are entries of activations.calibration.json, which "calibrate" writes; whatever
// that file holds when the project is built becomes constants of these types.

/// <summary>Pixels.</summary>
[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, CalibrationKey = "conv1.input")]
public sealed partial class Conv1Input;

/// <summary>What 16 filters made of an image, a scale and zero point for each filter; channels are innermost.</summary>
[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel, Axis = -1, CalibrationKey = "conv2.input")]
public sealed partial class Conv2Input;

/// <summary>What goes into the first dense layer.</summary>
[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, CalibrationKey = "dense1.input")]
public sealed partial class Dense1Input;

/// <summary>What goes into the last layer.</summary>
[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, CalibrationKey = "dense2.input")]
public sealed partial class Dense2Input;

// Four bits, where the way of computing S and Z matters more; for the comparison of observers only.

/// <summary>Four bits, one scale and zero point.</summary>
[QuantizedTensor(Bits = 4, Symmetry = Symmetry.Asymmetric)]
public sealed partial class FourBits;

/// <summary>Four bits, a scale and zero point for each filter.</summary>
[QuantizedTensor(Bits = 4, Symmetry = Symmetry.Asymmetric, Granularity = Granularity.PerChannel, Axis = -1)]
public sealed partial class FourBitsPerChannel;
