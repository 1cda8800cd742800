using System;
using System.Linq;
using Microsoft.ML.OnnxRuntime;

namespace QuantGen.Kernels.Tests.Onnx;

/// <summary>One model in ONNX Runtime, run as it is written, without rewriting its graph.</summary>
internal sealed class OnnxSession : IDisposable
{
    private readonly SessionOptions _options = new() { GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL };
    private readonly RunOptions _runOptions = new();
    private readonly InferenceSession _session;

    public OnnxSession(OnnxModel model) => _session = new InferenceSession(model.ToArray(), _options);

    /// <summary>Runs the model on its input named x.</summary>
    /// <param name="values">The input's elements.</param>
    /// <param name="shape">The input's shape.</param>
    /// <param name="outputs">The outputs wanted.</param>
    public OnnxOutputs Run(float[] values, TensorShape shape, params string[] outputs)
    {
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(values, [.. shape.ToArray().Select(extent => (long)extent)]);
        return new OnnxOutputs(_session.Run(_runOptions, ["x"], [input], outputs));
    }

    public void Dispose()
    {
        _session.Dispose();
        _runOptions.Dispose();
        _options.Dispose();
    }
}
