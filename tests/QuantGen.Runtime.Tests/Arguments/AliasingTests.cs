using System;
using System.Linq;
using System.Runtime.InteropServices;
using QuantGen.Calibration;
using QuantGen.Runtime.Tests.Calibration;
using QuantGen.Training;
using Xunit;

namespace QuantGen.Runtime.Tests.Arguments;

/// <summary>Members with two spans or more, beside the kernels: what is written shares no memory with anything else, but where the documentation allows it in place.</summary>
public sealed class AliasingTests
{
    private const int Length = 64;

    // Spans of one block of memory; those of different names lie apart.
    private static readonly Range _first = ..Length;
    private static readonly Range _second = Length..(2 * Length);
    private static readonly Range _third = (2 * Length)..(3 * Length);
    private static readonly Range _fourth = (3 * Length)..(4 * Length);
    private static readonly Range _fifth = (4 * Length)..(5 * Length);
    private static readonly Range _shifted = (Length - 1)..((2 * Length) - 1);

    [Fact]
    public void GradientsOfScalesLieApartFromEverything()
    {
        Refuse("scaleGradients", "destination", memory => Learn(memory, _first, _second, _third, _fourth, _fourth));
        Refuse("scaleGradients", "scales", memory => Learn(memory, _first, _second, _third, _fourth, _second));
        Refuse("scaleGradients", "source", memory => Learn(memory, _first, _second, _third, _fourth, _first));
        Refuse("scaleGradients", "gradient", memory => Learn(memory, _first, _second, _third, _fourth, _third));
        Refuse("destination", "scales", memory => Learn(memory, _first, _second, _third, _second, _fifth));
        Refuse("destination", "source", memory => Learn(memory, _first, _third, _fourth, _shifted, _fifth));
        Refuse("destination", "gradient", memory => Learn(memory, _third, _fourth, _first, _shifted, _fifth));
        float[] inPlace = Memory();
        Learn(inPlace, _first, _second, _third, _third, _fourth);
        Learn(inPlace, _first, _second, _third, _first, _fourth);
    }

    [Fact]
    public void GradientsOfScalesLieApartFromZeroPoints() => Refuse("scaleGradients", "zeroPoints", memory =>
    {
        Span<int> zeroPoints = MemoryMarshal.Cast<float, int>(memory.AsSpan(0, 8));
        zeroPoints.Clear();
        LearnedStepSize.Compute<TestSchemes.UInt3AsymmetricPerChannelAxisMinus1>(
            new float[Length], [8, 8], [1f, 1, 1, 1, 1, 1, 1, 1], zeroPoints, new float[Length], new float[Length], memory.AsSpan(0, 8));
    }, before: memory => memory.AsSpan(0, 8).Clear());

    /// <summary>Their building blocks, which are public too.</summary>
    [Fact]
    public void BuildingBlocksOfGradients()
    {
        Refuse("destination", "gradient", memory => StepSizeGradient.Run(memory.AsSpan(_third), memory.AsSpan(_first), 1, -7, 7, Rounding.HalfToEven, memory.AsSpan(_shifted)));
        Refuse("destination", "source", memory => StepSizeGradient.Run(memory.AsSpan(_first), memory.AsSpan(_third), 1, -7, 7, Rounding.HalfToEven, memory.AsSpan(_shifted)));
        Refuse("destination", "gradient", memory => StraightThroughGradient.Run(memory.AsSpan(_third), memory.AsSpan(_first), 1, -7, 7, memory.AsSpan(_shifted)));
        Refuse("destination", "source", memory => StraightThroughGradient.Run(memory.AsSpan(_first), memory.AsSpan(_third), 1, -7, 7, memory.AsSpan(_shifted)));
        Refuse("destination", "scales", memory => StraightThroughGradient.Lanes(
            memory.AsSpan(_first), memory.AsSpan(_second), memory.AsSpan(_third), [], -7, 7, memory.AsSpan(_third)));
        Refuse("destination", "zeroPoints", memory => StraightThroughGradient.Lanes(
            memory.AsSpan(_first), memory.AsSpan(_second), memory.AsSpan(_third), Integers(memory, _fourth), 0, 15, memory.AsSpan(_fourth)));
        Refuse("destination", "scales", memory => StepSizeGradient.Lanes(
            memory.AsSpan(_first), memory.AsSpan(_second), memory.AsSpan(_third), [], -7, 7, Rounding.HalfToEven, memory.AsSpan(_third), new double[Length]));
        foreach ((string name, Range range) in (ReadOnlySpan<(string, Range)>)
            [("source", _first), ("gradient", _second), ("scales", _third), ("zeroPoints", _fourth), ("destination", _fifth)])
        {
            Refuse("sums", name, memory => StepSizeGradient.Lanes(
                memory.AsSpan(_first)[..32],
                memory.AsSpan(_second),
                memory.AsSpan(_third),
                Integers(memory, _fourth),
                0,
                15,
                Rounding.HalfToEven,
                memory.AsSpan(_fifth),
                MemoryMarshal.Cast<float, double>(memory.AsSpan(range))));
        }
    }

    [Fact]
    public void CodesOfBiases()
    {
        Refuse("codes", "bias", memory => BiasCodes.Quantize(memory.AsSpan(_first), 1, memory.AsSpan(_second), Integers(memory, _shifted)));
        Refuse("codes", "weightScales", memory => BiasCodes.Quantize(memory.AsSpan(_first), 1, memory.AsSpan(_third), Integers(memory, _third)));
        Refuse("destination", "codes", memory => BiasCodes.Dequantize(Integers(memory, _first), 1, memory.AsSpan(_third), memory.AsSpan(_shifted)));
        Refuse("destination", "weightScales", memory => BiasCodes.Dequantize(Integers(memory, _first), 1, memory.AsSpan(_third), memory.AsSpan(_third)));
        Refuse("destination", "weightScales", memory => BiasCodes.ComputeScales(1, memory.AsSpan(_first), memory.AsSpan(_shifted)));
        float[] inPlace = Memory();
        BiasCodes.ComputeScales(2, inPlace.AsSpan(_first), inPlace.AsSpan(_first));
        Assert.All(inPlace[_first], scale => Assert.Equal(2, scale));
    }

    /// <summary>Quantizers hand out the parameters that they used: calibrated ones must not land in what was just written, or in the elements.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ParametersThatQuantizersHandOut(bool isOnline)
    {
        Quantizer quantizer = isOnline ? Quantizer.Online<Activations>() : Quantizer.Offline<Activations>(new QuantizationParameters(1f, 3));
        TensorShape shape = [Length];
        int[] zeroPoint = new int[1];
        float[] scale = new float[1];
        byte[] codes = new byte[Length];
        Refuse("codes", "scales", memory => quantizer.Quantize(memory.AsSpan(_first), shape, memory.AsSpan(_second), zeroPoint, Bytes(memory, _second)));
        Refuse("codes", "zeroPoints", memory => quantizer.Quantize(memory.AsSpan(_first), shape, scale, Integers(memory, _second), Bytes(memory, _second)));
        Refuse("scales", "source", memory => quantizer.Quantize(memory.AsSpan(_first), shape, memory.AsSpan(_first), zeroPoint, codes));
        Refuse("zeroPoints", "source", memory => quantizer.Quantize(memory.AsSpan(_first), shape, scale, Integers(memory, _first), codes));
        Refuse("zeroPoints", "scales", memory => quantizer.Quantize(memory.AsSpan(_first), shape, memory.AsSpan(_second), Integers(memory, _second), codes));
        Refuse("destination", "scales", memory => quantizer.FakeQuantize(memory.AsSpan(_first), shape, memory.AsSpan(_second), zeroPoint, memory.AsSpan(_second)));
        Refuse("destination", "zeroPoints", memory => quantizer.FakeQuantize(memory.AsSpan(_first), shape, scale, Integers(memory, _second), memory.AsSpan(_second)));
        Refuse("scales", "source", memory => quantizer.FakeQuantize(memory.AsSpan(_first), shape, memory.AsSpan(_first), zeroPoint, memory.AsSpan(_second)));
        float[] inPlace = Memory();
        quantizer.FakeQuantize(inPlace.AsSpan(_first), shape, scale, zeroPoint, inPlace.AsSpan(_first));
    }

    private static void Learn(float[] memory, Range source, Range scales, Range gradient, Range destination, Range scaleGradients) =>
        LearnedStepSize.Compute<Int4PerColumn>(
            memory.AsSpan(source), [1, Length], memory.AsSpan(scales), [], memory.AsSpan(gradient), memory.AsSpan(destination), memory.AsSpan(scaleGradients));

    private static Span<int> Integers(float[] memory, Range range) => MemoryMarshal.Cast<float, int>(memory.AsSpan(range));

    private static Span<byte> Bytes(float[] memory, Range range) => MemoryMarshal.AsBytes(memory.AsSpan(range));

    // Ones, which are elements and scales.
    private static float[] Memory() => [.. Enumerable.Repeat(1f, 5 * Length)];

    private static void Refuse(string parameter, string other, Action<float[]> call, Action<float[]>? before = null)
    {
        float[] memory = Memory();
        before?.Invoke(memory);
        float[] expected = (float[])memory.Clone();
        ArgumentException thrown = Assert.Throws<ArgumentException>(parameter, () => call(memory));
        Assert.Contains(other, thrown.Message, StringComparison.Ordinal);
        Assert.Equal(expected, memory);
    }
}
