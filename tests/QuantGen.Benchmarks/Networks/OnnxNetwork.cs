using System;
using System.Linq;
using FashionMnist.Network;
using FashionMnist.Network.Data;
using FashionMnist.Network.Integers;
using FashionMnist.Network.Layers;
using Microsoft.ML.OnnxRuntime;
using QuantGen.Kernels.Tests.Onnx;

namespace QuantGen.Benchmarks.Networks;

/// <summary>The network of the samples as a model for ONNX Runtime, on one thread.</summary>
internal sealed class OnnxNetwork : IDisposable
{
    /// <summary>Images of a run.</summary>
    public const int Batch = 100;

    private const OnnxElementType Int32 = (OnnxElementType)6;
    private const OnnxElementType Int64 = (OnnxElementType)7;

    private readonly SessionOptions _options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
    private readonly RunOptions _run = new();
    private readonly InferenceSession _session;
    private readonly OrtValue[] _inputs;
    private readonly OrtValue[] _outputs;

    /// <summary>Creates a session.</summary>
    /// <param name="network">The network in floats.</param>
    /// <param name="images">The images, some whole batches.</param>
    /// <param name="isQuantized">
    /// Whether weights and activations pass through QuantizeLinear and DequantizeLinear, which ONNX Runtime turns into integer operators: weights of 8 bits per channel,
    /// activations by the same constants as the network in integers, biases in 32 bits.
    /// </param>
    public OnnxNetwork(ConvolutionalNetwork network, ImageSet images, bool isQuantized)
    {
        _session = new InferenceSession(Model(network, isQuantized).ToArray(), _options);
        Logits = new float[images.Count * ImageSet.ClassCount];
        int batches = images.Count / Batch;
        _inputs =
        [
            .. Enumerable.Range(0, batches).Select(batch => OrtValue.CreateTensorValueFromMemory(
                OrtMemoryInfo.DefaultInstance,
                images.Pixels.AsMemory(batch * Batch * ImageSet.PixelCount, Batch * ImageSet.PixelCount),
                [Batch, 1, ImageSet.Side, ImageSet.Side])),
        ];
        _outputs =
        [
            .. Enumerable.Range(0, batches).Select(batch => OrtValue.CreateTensorValueFromMemory(
                OrtMemoryInfo.DefaultInstance, Logits.AsMemory(batch * Batch * ImageSet.ClassCount, Batch * ImageSet.ClassCount), [Batch, ImageSet.ClassCount])),
        ];
    }

    /// <summary>Ten for each image, from the last run.</summary>
    public float[] Logits { get; }

    /// <summary>Classifies all images.</summary>
    public void Run()
    {
        for (int batch = 0; batch < _inputs.Length; batch++)
        {
            _session.Run(_run, ["x"], [_inputs[batch]], ["y"], [_outputs[batch]]);
        }
    }

    public void Dispose()
    {
        Array.ForEach(_inputs, static value => value.Dispose());
        Array.ForEach(_outputs, static value => value.Dispose());
        _session.Dispose();
        _run.Dispose();
        _options.Dispose();
    }

    private static OnnxModel Model(ConvolutionalNetwork network, bool isQuantized)
    {
        OnnxModel model = new OnnxModel()
            .Input("x", OnnxElementType.Float, [Batch, 1, ImageSet.Side, ImageSet.Side])
            .Output("y", OnnxElementType.Float, [Batch, ImageSet.ClassCount])
            .Constant<long>("flat", Int64, [2], [Batch, -1]);
        string value = "x";
        foreach (WeightedLayer layer in network.WeightedLayers)
        {
            if (isQuantized)
            {
                value = QuantizedAndBack(model, layer.Name, value);
            }

            if (layer is Dense && layer.FanIn > 64)
            {
                model.Node("Reshape", [value, "flat"], [layer.Name + ".x"]);
                value = layer.Name + ".x";
            }

            string[] inputs = [value, Weights(model, layer, isQuantized), Bias(model, layer, isQuantized)];
            bool isLast = layer == network.WeightedLayers[^1];
            value = isLast ? "y" : layer.Name + ".y";
            if (layer is Convolution)
            {
                model.Node("Conv", inputs, [value], [("pads", [1, 1, 1, 1]), ("kernel_shape", [3, 3])]);
            }
            else
            {
                model.Node("Gemm", inputs, [value], ("transB", 1));
            }

            if (!isLast)
            {
                model.Node("Relu", [value], [layer.Name + ".r"]);
                value = layer.Name + ".r";
            }

            if (layer is Convolution)
            {
                if (isQuantized)
                {
                    // Pooling between the two lets the convolution write codes and pooling read them.
                    value = QuantizedAndBack(model, network.WeightedLayers[network.WeightedLayers.ToList().IndexOf(layer) + 1].Name, value, layer.Name);
                }

                model.Node("MaxPool", [value], [layer.Name + ".p"], [("kernel_shape", [2, 2]), ("strides", [2, 2])]);
                value = layer.Name + ".p";
            }
        }

        return model;
    }

    private static string QuantizedAndBack(OnnxModel model, string layer, string value, string prefix = "")
    {
        QuantizationParameters parameters = CalibratedCodes.Parameters[layer];
        string name = $"{layer}{prefix}.codes";
        model.Constant(name + ".s", OnnxElementType.Float, [], parameters.Scales)
            .Constant<byte>(name + ".z", OnnxElementType.UInt8, [], [(byte)parameters.ZeroPoints[0]])
            .Node("QuantizeLinear", [value, name + ".s", name + ".z"], [name])
            .Node("DequantizeLinear", [name, name + ".s", name + ".z"], [name + ".back"]);
        return name + ".back";
    }

    private static string Weights(OnnxModel model, WeightedLayer layer, bool isQuantized)
    {
        string name = layer.Name + ".w";
        float[] planes = PlanesFirst(layer);
        TensorShape shape = layer is Convolution ? [layer.Channels, layer.FanIn / 9, 3, 3] : [layer.Channels, layer.FanIn];
        if (!isQuantized)
        {
            model.Constant<float>(name, OnnxElementType.Float, shape, planes);
            return name;
        }

        RowWeights8 weights = RowWeights8.Quantize(planes, [layer.Channels, layer.FanIn]);
        model.Constant(name + ".codes", OnnxElementType.Int8, shape, weights.Codes)
            .Constant(name + ".s", OnnxElementType.Float, [layer.Channels], weights.Scales)
            .Constant<sbyte>(name + ".z", OnnxElementType.Int8, [layer.Channels], new sbyte[layer.Channels])
            .Node("DequantizeLinear", [name + ".codes", name + ".s", name + ".z"], [name], ("axis", 0));
        return name;
    }

    private static string Bias(OnnxModel model, WeightedLayer layer, bool isQuantized)
    {
        string name = layer.Name + ".b";
        if (!isQuantized)
        {
            model.Constant<float>(name, OnnxElementType.Float, [layer.Channels], layer.Bias.Values);
            return name;
        }

        float input = CalibratedCodes.Parameters[layer.Name].Scales[0];
        float[] scales = [.. RowWeights8.Quantize(layer.Weight.Values, layer.Weight.Shape).Scales.ToArray().Select(scale => input * scale)];
        int[] codes = [.. layer.Bias.Values.Zip(scales, static (bias, scale) => (int)MathF.Round(bias / scale))];
        model.Constant<int>(name + ".codes", Int32, [layer.Channels], codes)
            .Constant<float>(name + ".s", OnnxElementType.Float, [layer.Channels], scales)
            .Constant<int>(name + ".z", Int32, [layer.Channels], new int[layer.Channels])
            .Node("DequantizeLinear", [name + ".codes", name + ".s", name + ".z"], [name], ("axis", 0));
        return name;
    }

    // The sample has channels innermost.
    private static float[] PlanesFirst(WeightedLayer layer)
    {
        int channels = layer.Name == "conv2" ? 16 : layer.Name == "dense1" ? 32 : 1, pixels = layer.FanIn / channels;
        float[] planes = new float[layer.Weight.Values.Length];
        for (int i = 0; i < planes.Length; i++)
        {
            int k = i % layer.FanIn;
            planes[i - k + (k % channels * pixels) + (k / channels)] = layer.Weight.Values[i];
        }

        return planes;
    }
}
