using System;
using FashionMnist.Network.Layers;
using QuantGen;

namespace PostTraining;

/// <summary>Pixels, by the constants of a calibration table.</summary>
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

/// <summary>The kernels of layers' inputs that have their parameters as constants.</summary>
internal static class CalibratedInputs
{
    /// <summary>Whether there was a table when this was built.</summary>
    public static bool AreBuiltIn => Conv1Input.IsCalibrated && Conv2Input.IsCalibrated && Dense1Input.IsCalibrated && Dense2Input.IsCalibrated;

    /// <summary>The kernel of a layer's input.</summary>
    /// <param name="layer">The layer.</param>
    /// <exception cref="ArgumentException">The network has no such layer.</exception>
    public static FakeQuantizeInPlace KernelOf(WeightedLayer layer) => layer.Name switch
    {
        "conv1" => static (values, shape) => Conv1Input.FakeQuantize(values, shape, values),
        "conv2" => static (values, _) => Conv2Input.FakeQuantize(
            values, [values.Length / Conv2Input.CalibratedScales.Length, Conv2Input.CalibratedScales.Length], values),
        "dense1" => static (values, shape) => Dense1Input.FakeQuantize(values, shape, values),
        "dense2" => static (values, shape) => Dense2Input.FakeQuantize(values, shape, values),
        _ => throw new ArgumentException($"The layer {layer.Name} has no calibrated input; calibrate one of that name.", nameof(layer)),
    };
}
