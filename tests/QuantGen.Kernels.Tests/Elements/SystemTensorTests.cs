using System;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using QuantGen.Kernels.Tests.Registry;
using Xunit;

// Tensors of System.Numerics are to try out in the version that is tested with.
#pragma warning disable SYSLIB5001

namespace QuantGen.Kernels.Tests.Elements;

/// <summary>A dense tensor of System.Numerics is a span of its elements, and its lengths are a shape.</summary>
public sealed class SystemTensorTests
{
    [Fact]
    public void ADenseTensorIsQuantizedAndFilled()
    {
        float[] values = [1, -2, 3, -4, 5, -6];
        ReadOnlyTensorSpan<float> source = new((ReadOnlySpan<float>)values, [2, 3], [3, 1]);
        ClassTensor quantized = ClassTensor.Quantize(MemoryMarshal.CreateReadOnlySpan(in source.GetPinnableReference(), (int)source.FlattenedLength), source.Lengths);
        Assert.Equal(ClassTensor.Quantize(values, [2, 3]), quantized);

        TensorSpan<float> destination = new(new float[6].AsSpan(), [2, 3], [3, 1]);
        quantized.Dequantize(MemoryMarshal.CreateSpan(ref destination.GetPinnableReference(), (int)destination.FlattenedLength));
        Assert.Equal(quantized.ToArray()[5], destination[1, 2]);
    }
}
