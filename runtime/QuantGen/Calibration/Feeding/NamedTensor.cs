using System;

namespace QuantGen.Calibration;

/// <summary>A batch of one tensor's values, under the name by which its observer is known.</summary>
/// <param name="Name">The name, as given to <see cref="Calibrator.Add(string, QuantizationScheme, Observer)"/>.</param>
/// <param name="Values">The elements, row-major; they must not change while the run lasts, unless it runs on one thread.</param>
/// <param name="Shape">Their shape.</param>
public readonly record struct NamedTensor(string Name, ReadOnlyMemory<float> Values, TensorShape Shape)
{
    /// <summary>A batch without a shape of interest, for observers per tensor.</summary>
    /// <param name="name">The name.</param>
    /// <param name="values">The elements.</param>
    public NamedTensor(string name, ReadOnlyMemory<float> values)
        : this(name, values, [values.Length])
    {
    }
}
