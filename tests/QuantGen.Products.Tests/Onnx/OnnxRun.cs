using System.Linq;
using Microsoft.ML.OnnxRuntime;
using QuantGen.Kernels.Tests.Onnx;
using Xunit;

namespace QuantGen.Products.Tests.Onnx;

/// <summary>One run of a model of one input, <c>x</c>, and one output, <c>y</c>.</summary>
internal static class OnnxRun
{
    public static TOut[] Of<TIn, TOut>(OnnxModel model, TIn[] values, TensorShape shape, int length)
        where TIn : unmanaged
        where TOut : unmanaged
    {
        using SessionOptions options = new() { GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL };
        using InferenceSession session = new(model.ToArray(), options);
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(values, [.. shape.ToArray().Select(extent => (long)extent)]);
        using RunOptions run = new();
        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(run, ["x"], [input], ["y"]);
        TOut[] result = outputs[0].GetTensorDataAsSpan<TOut>().ToArray();
        Assert.Equal(length, result.Length);
        return result;
    }
}
