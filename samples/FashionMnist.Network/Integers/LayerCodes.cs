using QuantGen;

namespace FashionMnist.Network.Integers;

/// <summary>What goes into a layer: codes from 0 to 255, one scale and zero point.</summary>
[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric)]
public sealed partial class LayerCodes;

// The same with the constants of activations.calibration.json in this folder, which samples/PostTraining writes with --write-calibration.

/// <summary>Pixels.</summary>
[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, CalibrationKey = "conv1")]
public sealed partial class Conv1Codes;

/// <summary>What the first convolution, pooling and rectifier made of them.</summary>
[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, CalibrationKey = "conv2")]
public sealed partial class Conv2Codes;

/// <summary>What goes into the first dense layer.</summary>
[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, CalibrationKey = "dense1")]
public sealed partial class Dense1Codes;

/// <summary>What goes into the last layer.</summary>
[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, CalibrationKey = "dense2")]
public sealed partial class Dense2Codes;
