using System;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using QuantGen.Kernels.Tests.Onnx;

namespace QuantGen.Benchmarks.Products;

/// <summary>A product of ONNX Runtime on one thread; what it reads and writes is bound once.</summary>
internal sealed class OnnxProduct : IDisposable
{
    private const OnnxElementType Int32 = (OnnxElementType)6;

    private readonly SessionOptions _options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
    private readonly RunOptions _run = new();
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly OrtValue _input;
    private readonly OrtValue _output;

    private OnnxProduct(OnnxModel model, OrtValue input, OrtValue output)
    {
        _session = new InferenceSession(model.ToArray(), _options);
        (_input, _output) = (input, output);
        _binding = _session.CreateIoBinding();
        _binding.BindInput("x", _input);
        _binding.BindOutput("y", _output);
    }

    /// <summary>MatMul of floats.</summary>
    public static OnnxProduct OfFloats(float[] x, float[] weights, int rows, int outputs, int inner) => new(
        new OnnxModel()
            .Input("x", OnnxElementType.Float, [rows, inner])
            .Output("y", OnnxElementType.Float, [rows, outputs])
            .Constant<float>("w", OnnxElementType.Float, [inner, outputs], Transposed(weights, outputs, inner))
            .Node("MatMul", ["x", "w"], ["y"]),
        OrtValue.CreateTensorValueFromMemory(x, [rows, inner]),
        OrtValue.CreateTensorValueFromMemory(new float[rows * outputs], [rows, outputs]));

    /// <summary>MatMulInteger: codes in, sums out.</summary>
    public static OnnxProduct OfCodes(byte[] codes, bool isSigned, sbyte[] weights, int rows, int outputs, int inner)
    {
        OnnxElementType type = isSigned ? OnnxElementType.Int8 : OnnxElementType.UInt8;
        return new(
            new OnnxModel()
                .Input("x", type, [rows, inner])
                .Output("y", Int32, [rows, outputs])
                .Constant<sbyte>("w", OnnxElementType.Int8, [inner, outputs], Transposed(weights, outputs, inner))
                .Node("MatMulInteger", ["x", "w"], ["y"]),
            isSigned
                ? OrtValue.CreateTensorValueFromMemory(codes.Select(code => (sbyte)code).ToArray(), [rows, inner])
                : OrtValue.CreateTensorValueFromMemory(codes, [rows, inner]),
            OrtValue.CreateTensorValueFromMemory(new int[rows * outputs], [rows, outputs]));
    }

    /// <summary>MatMulNBits: floats in and out, weights of 4 bits in blocks of 32, floats quantized to 8 bits in it (accuracy level 4).</summary>
    public static OnnxProduct OfNibbles(float[] x, ReadOnlySpan<byte> codes, ReadOnlySpan<float> scales, int rows, int outputs, int inner)
    {
        // Signed codes become unsigned ones of zero point 8.
        byte[] unsigned = codes.ToArray();
        foreach (ref byte two in unsigned.AsSpan())
        {
            two ^= 0x88;
        }

        return new(
            new OnnxModel()
                .Input("x", OnnxElementType.Float, [rows, inner])
                .Output("y", OnnxElementType.Float, [rows, outputs])
                .Constant<byte>("w", OnnxElementType.UInt8, [outputs, inner / 32, 16], unsigned)
                .Constant("s", OnnxElementType.Float, [scales.Length], scales)
                .ContributedNode(
                    "MatMulNBits", ["x", "w", "s"], ["y"], ("K", inner), ("N", outputs), ("bits", 4), ("block_size", 32), ("accuracy_level", 4)),
            OrtValue.CreateTensorValueFromMemory(x, [rows, inner]),
            OrtValue.CreateTensorValueFromMemory(new float[rows * outputs], [rows, outputs]));
    }

    /// <summary>The outputs of the last run, where they are floats.</summary>
    public ReadOnlySpan<float> Outputs => _output.GetTensorDataAsSpan<float>();

    public void Run() => _session.RunWithBinding(_run, _binding);

    public void Dispose()
    {
        _binding.Dispose();
        _session.Dispose();
        _input.Dispose();
        _output.Dispose();
        _run.Dispose();
        _options.Dispose();
    }

    private static T[] Transposed<T>(T[] weights, int outputs, int inner)
    {
        T[] transposed = new T[weights.Length];
        for (int output = 0; output < outputs; output++)
        {
            for (int k = 0; k < inner; k++)
            {
                transposed[(k * outputs) + output] = weights[(output * inner) + k];
            }
        }

        return transposed;
    }
}
