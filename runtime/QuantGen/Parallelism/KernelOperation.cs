namespace QuantGen.Parallelism;

/// <summary>The kernels of <see cref="IQuantizedTensor{TSelf}"/>.</summary>
internal enum KernelOperation
{
    ComputeParameters,
    Quantize,
    QuantizeDynamic,
    Dequantize,
    FakeQuantize,
}
