using System;
using System.Runtime.InteropServices;
using Xunit;
// By name: the check of the format runs no generator, and would take every call for one of the extensions.
using HalfElements = QuantGen.Elements.HalfElements;

namespace QuantGen.Runtime.Tests.Elements;

/// <summary>Memory may not be shared by what is written and anything else, but for a result in place of its elements; by the bytes of either type.</summary>
public sealed class ElementOverlapTests
{
    private const int Length = 5000;

    private readonly byte[] _memory = new byte[8 * Length];

    private Span<Half> Halves => MemoryMarshal.Cast<byte, Half>(_memory.AsSpan())[..Length];

    [Fact]
    public void CodesMayNotBeWrittenOverElements()
    {
        float[] scales = [1];
        Assert.Throws<ArgumentException>("codes", () => HalfElements.Quantize<UInt4SymmetricPerTensor>(Halves, [Length], scales, _memory));
        Assert.Throws<ArgumentException>("codes", () => HalfElements.Quantize<UInt4SymmetricPerTensor>(Halves, [Length], scales, _memory.AsSpan((2 * Length) - 1)));
        HalfElements.Quantize<UInt4SymmetricPerTensor>(Halves, [Length], scales, _memory.AsSpan(2 * Length));
        Assert.Throws<ArgumentException>("codes", () => HalfElements.QuantizeDynamic<UInt4SymmetricPerTensor>(Halves, [Length], scales, _memory));
    }

    [Fact]
    public void ElementsMayNotBeWrittenOverCodesOrParameters()
    {
        float[] scales = [1];
        MemoryMarshal.Write(_memory, 1f);
        Assert.Throws<ArgumentException>("destination", () => HalfElements.Dequantize<UInt4SymmetricPerTensor>(_memory.AsSpan(0, Length / 2), [Length], scales, Halves));
        Assert.Throws<ArgumentException>(
            "destination", () => HalfElements.Dequantize<UInt4SymmetricPerTensor>(new byte[Length / 2], [Length], MemoryMarshal.Cast<byte, float>(_memory.AsSpan())[..1], Halves));
    }

    [Fact]
    public void ParametersMayNotBeWrittenOverElements()
    {
        Assert.Throws<ArgumentException>(
            "scales", () => HalfElements.ComputeParameters<UInt4SymmetricPerTensor>(Halves, [Length], MemoryMarshal.Cast<byte, float>(_memory.AsSpan())));
        Assert.Throws<ArgumentException>(
            "scales", () => HalfElements.QuantizeDynamic<UInt4SymmetricPerTensor>(Halves, [Length], MemoryMarshal.Cast<byte, float>(_memory.AsSpan()), new byte[Length]));
    }

    [Fact]
    public void FakeQuantizeRunsInPlaceOrApart()
    {
        float[] scales = [1];
        HalfElements.FakeQuantize<UInt4SymmetricPerTensor>(Halves, [Length], scales, Halves);
        Assert.Throws<ArgumentException>(
            "destination", () => HalfElements.FakeQuantize<UInt4SymmetricPerTensor>(Halves, [Length], scales, MemoryMarshal.Cast<byte, Half>(_memory.AsSpan()).Slice(1, Length)));
    }

    [Fact]
    public void GradientsAreWrittenInPlaceOrApart()
    {
        float[] scales = [1];
        Half[] gradient = new Half[Length];
        HalfElements.FakeQuantizeGradient<UInt4SymmetricPerTensor>(Halves, [Length], scales, gradient, Halves);
        HalfElements.FakeQuantizeGradient<UInt4SymmetricPerTensor>(gradient, [Length], scales, Halves, Halves);
        Assert.Throws<ArgumentException>("destination", () => HalfElements.FakeQuantizeGradient<UInt4SymmetricPerTensor>(
            gradient, [Length], scales, Halves, MemoryMarshal.Cast<byte, Half>(_memory.AsSpan()).Slice(1, Length)));
        Assert.Throws<ArgumentException>("destination", () => HalfElements.FakeQuantizeGradient<HandWrittenTensor<UInt4SymmetricPerTensor>>(
            gradient, [Length], scales, Halves, MemoryMarshal.Cast<byte, Half>(_memory.AsSpan()).Slice(1, Length)));
    }

    [Fact]
    public void TypesWrittenByHandCheckTheSame()
    {
        float[] scales = [1];
        Assert.Throws<ArgumentException>(
            "codes", () => HalfElements.Quantize<HandWrittenTensor<UInt4SymmetricPerTensor>>(Halves, [Length], scales, _memory));
        Assert.Throws<ArgumentException>(
            "destination", () => HalfElements.Dequantize<HandWrittenTensor<UInt4SymmetricPerTensor>>(_memory.AsSpan(0, Length / 2), [Length], scales, Halves));
    }
}
