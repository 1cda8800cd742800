using System;
using Microsoft.ML.OnnxRuntime;

namespace QuantGen.Kernels.Tests.Onnx;

/// <summary>What a model gave, in the order in which it was asked for.</summary>
/// <param name="values">The outputs.</param>
internal sealed class OnnxOutputs(IDisposableReadOnlyCollection<OrtValue> values) : IDisposable
{
    public ReadOnlySpan<T> Elements<T>(int output)
        where T : unmanaged => values[output].GetTensorDataAsSpan<T>();

    /// <summary>The bytes of a tensor of integers.</summary>
    public ReadOnlySpan<byte> Bytes(int output) => values[output].GetTensorMutableRawData();

    public void Dispose() => values.Dispose();
}
