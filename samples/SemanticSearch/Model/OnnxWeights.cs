using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using Google.Protobuf;
using SemanticSearch.Model.Onnx;

namespace SemanticSearch.Model;

/// <summary>The weights of a model in ONNX format, by the names that they had when they were trained.</summary>
internal sealed class OnnxWeights
{
    private const int Float = 1;

    private readonly Dictionary<string, TensorProto> _tensors = new(StringComparer.Ordinal);

    private OnnxWeights()
    {
    }

    /// <summary>Reads a model.</summary>
    /// <param name="model">Its bytes.</param>
    /// <exception cref="InvalidDataException">They are no model.</exception>
    public static OnnxWeights Parse(byte[] model)
    {
        ModelProto parsed;
        try
        {
            parsed = ModelProto.Parser.WithDiscardUnknownFields(true).ParseFrom(model);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new InvalidDataException($"The ONNX model cannot be read: {error.Message}", error);
        }

        OnnxWeights weights = new();
        Dictionary<string, string> products = new(StringComparer.Ordinal);
        foreach (TensorProto tensor in parsed.Graph?.Initializer ?? [])
        {
            weights._tensors[tensor.Name] = tensor;
        }

        // The exporter numbers matrices that it transposed. A matrix is that of the bias which is added to its product.
        foreach (NodeProto node in parsed.Graph?.Node ?? [])
        {
            if (node.OpType == "MatMul" && weights._tensors.ContainsKey(node.Input[1]))
            {
                products[node.Output[0]] = node.Input[1];
            }
            else if (node.OpType == "Add" && products.TryGetValue(node.Input[1], out string? matrix) && node.Input[0].EndsWith(".bias", StringComparison.Ordinal))
            {
                weights._tensors[node.Input[0][..^"bias".Length] + "weight"] = weights._tensors[matrix];
            }
        }

        return weights;
    }

    /// <summary>A tensor of floats.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="extents">Its shape.</param>
    /// <exception cref="InvalidDataException">There is none of that shape.</exception>
    public float[] Read(string name, params ReadOnlySpan<int> extents)
    {
        if (!_tensors.TryGetValue(name, out TensorProto? tensor) || tensor.DataType != Float)
        {
            throw new InvalidDataException($"The ONNX model has no floats named '{name}'; it is not all-MiniLM-L6-v2.");
        }

        long length = sizeof(float);
        bool fits = tensor.Dims.Count == extents.Length;
        for (int axis = 0; fits && axis < extents.Length; axis++)
        {
            length *= extents[axis];
            fits = tensor.Dims[axis] == extents[axis];
        }

        return fits && tensor.RawData.Length == length
            ? MemoryMarshal.Cast<byte, float>(tensor.RawData.Span).ToArray()
            : throw new InvalidDataException($"The tensor '{name}' of the ONNX model has another shape than [{string.Join(", ", extents.ToArray())}].");
    }

    /// <summary>The weights of a linear layer, [outputs, inputs]: ONNX has them transposed.</summary>
    /// <param name="name">The name of the layer.</param>
    /// <param name="outputs">Its outputs.</param>
    /// <param name="inputs">Its inputs.</param>
    public float[] ReadLinear(string name, int outputs, int inputs)
    {
        float[] stored = Read($"{name}.weight", inputs, outputs), weights = new float[stored.Length];
        for (int output = 0; output < outputs; output++)
        {
            for (int input = 0; input < inputs; input++)
            {
                weights[(output * inputs) + input] = stored[(input * outputs) + output];
            }
        }

        return weights;
    }
}
