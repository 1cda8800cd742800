using System;
using System.IO;
using System.Threading;
using QuantGen;
using QuantGen.Storage;
using QuantizeWeights.Planning;

namespace QuantizeWeights.Running;

/// <summary>Quantizes one tensor after another in the same memory: twice the floats of the largest, and its codes.</summary>
/// <param name="model">The model.</param>
/// <param name="mostElements">The elements of the largest tensor.</param>
internal sealed class WeightQuantizer(SafetensorsModel model, int mostElements)
{
    private readonly float[] _values = GC.AllocateUninitializedArray<float>(mostElements);

    private readonly float[] _restored = GC.AllocateUninitializedArray<float>(mostElements);

    /// <summary>Quantizes a tensor and compares it with the original.</summary>
    /// <param name="tensor">The tensor, which has a scheme.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InvalidDataException">An element is NaN or infinite.</exception>
    public (QuantizedData Data, TensorResult Result) Quantize(PlannedTensor tensor, CancellationToken cancellation)
    {
        TensorShape shape = tensor.Entry.Shape;
        Span<float> values = _values.AsSpan(0, shape.Length);
        Span<float> restored = _restored.AsSpan(0, shape.Length);
        model.ReadFloats(tensor.Name, 0, values);
        try
        {
            QuantizedData data = tensor.Scheme!.Quantize(values, shape, cancellation);
            tensor.Scheme.Dequantize(data, restored, cancellation);
            return (data, TensorResult.Of(QuantizationError.Compare(values, restored)));
        }
        catch (ArgumentException error)
        {
            string problem = error.Message.Split(" (Parameter")[0];
            throw new InvalidDataException($"{tensor.Name} cannot be quantized: {problem} Or --keep \"{tensor.Name}\".", error);
        }
    }
}
