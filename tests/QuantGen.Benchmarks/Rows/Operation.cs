using System;

namespace QuantGen.Benchmarks.Rows;

/// <summary>The kernels of a scheme.</summary>
internal enum Operation
{
    Quantize,
    Online,
    Dequantize,
    ComputeParameters,
    FakeQuantize,
    Gradient,
}

internal static class OperationNames
{
    public static string Name(this Operation operation) => operation switch
    {
        Operation.Quantize => "quantize",
        Operation.Online => "online",
        Operation.Dequantize => "dequantize",
        Operation.ComputeParameters => "parameters",
        Operation.FakeQuantize => "fake-quantize",
        Operation.Gradient => "gradient",
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Not an operation."),
    };
}
