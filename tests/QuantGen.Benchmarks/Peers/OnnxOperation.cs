using System;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using QuantGen.Benchmarks.Rows;
using QuantGen.Kernels.Tests.Onnx;

namespace QuantGen.Benchmarks.Peers;

/// <summary>QuantizeLinear or DequantizeLinear of ONNX Runtime, one thread, bound to the memory of the workload.</summary>
/// <remarks>It always divides, so for the reciprocal profile it does the same work in another arithmetic.</remarks>
internal sealed unsafe class OnnxOperation : IDisposable
{
    private readonly SessionOptions _options = new()
    {
        GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL,
        ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
        IntraOpNumThreads = 1,
        InterOpNumThreads = 1,
    };

    private readonly RunOptions _runOptions = new();
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly OrtValue? _input;
    private readonly OrtValue _output;

    private OnnxOperation(Operation operation, Workload load)
    {
        OnnxElementType codeType = OnnxElementTypes.Of(load.Scheme);
        bool isQuantize = operation == Operation.Quantize;
        _session = new InferenceSession(Model(isQuantize, codeType, load).ToArray(), _options);
        long[] shape = [.. load.Shape.ToArray().Select(extent => (long)extent)];
        long floatBytes = (long)load.Length * sizeof(float);
        Buffers buffers = load.Buffers;
        OrtValue Codes() => OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance, (TensorElementType)codeType, shape, (nint)buffers.Codes.Pointer, load.CodeLength);
        OrtValue Floats(AlignedBuffer<float> floats) => OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance, TensorElementType.Float, shape, (nint)floats.Pointer, floatBytes);
        _output = isQuantize ? Codes() : Floats(buffers.Destination);
        _binding = _session.CreateIoBinding();
        if (!HasConstantCodes(load))
        {
            _input = isQuantize ? Floats(buffers.Source) : Codes();
            _binding.BindInput("x", _input);
        }

        _binding.BindOutput("y", _output);
    }

    /// <summary>The operation, or null where ONNX Runtime has none.</summary>
    public static OnnxOperation? Of(Operation operation, Workload load) =>
        (operation, load.Scheme.Bits) switch
        {
            (Operation.Quantize, 8 or 16) or (Operation.Dequantize, 4 or 8 or 16) => new OnnxOperation(operation, load),
            _ => null,
        };

    public void Run() => _session.RunWithBinding(_runOptions, _binding);

    public void Dispose()
    {
        _binding.Dispose();
        _input?.Dispose();
        _output.Dispose();
        _session.Dispose();
        _runOptions.Dispose();
        _options.Dispose();
    }

    private static OnnxModel Model(bool isQuantize, OnnxElementType codeType, Workload load)
    {
        TensorShape regions = ParameterShape(load);
        byte[] zeroPoints = new byte[((load.Scales.Length * load.Scheme.Bits) + 7) / 8];
        if (load.Scheme.HasZeroPoints)
        {
            zeroPoints[0] = (byte)load.ZeroPoints[0]; // asymmetric rows have one region of 8 bits
        }

        OnnxModel model = new();
        model = HasConstantCodes(load)
            ? model.Constant<byte>("x", codeType, load.Shape, load.Codes)
            : model.Input("x", isQuantize ? OnnxElementType.Float : codeType, load.Shape);
        return model
            .Output("y", isQuantize ? codeType : OnnxElementType.Float, load.Shape)
            .Constant<float>("scale", OnnxElementType.Float, regions, load.Scales)
            .Constant<byte>("zero_point", codeType, regions, zeroPoints)
            .Node(isQuantize ? "QuantizeLinear" : "DequantizeLinear", ["x", "scale", "zero_point"], ["y"], Attributes(load.Scheme));
    }

    // The C# binding knows no tensors of 4-bit codes outside a model; without optimization constants are not folded.
    private static bool HasConstantCodes(Workload load) => load.Scheme.Bits == 4;

    private static TensorShape ParameterShape(Workload load) => load.Scheme.Granularity switch
    {
        Granularity.PerTensor => [],
        Granularity.PerChannel => [load.Scales.Length],
        _ => [load.Shape[0], load.Scales.Length / load.Shape[0]],
    };

    private static (string, int)[] Attributes(QuantizationScheme scheme) => scheme.Granularity switch
    {
        Granularity.PerTensor => [],
        Granularity.PerChannel => [("axis", scheme.Axis)],
        _ => [("axis", scheme.Axis), ("block_size", scheme.GroupSize)],
    };
}
