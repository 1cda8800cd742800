using System;
using System.Runtime.InteropServices;
using QuantGen.Kernels.Tests.Registry;
using QuantGen.Parallelism;
using Xunit;

namespace QuantGen.Kernels.Tests.Arguments;

/// <summary>What is written must not share memory with parameters, nor parameters that are found with anything else: both names are in the message.</summary>
public sealed class AliasingTests
{
    // As floats and as scales; zero serves as element, code and zero point.
    private const float Scale = 0.125f;

    public static TheoryData<string> Schemes => SampleTensor.Schemes;

    [Theory]
    [MemberData(nameof(Schemes))]
    public void GivenParametersInWhatIsWritten(string scheme)
    {
        foreach (TensorKernels kernels in Both(scheme))
        {
            SampleTensor sample = new(kernels);
            int regions = sample.Scales.Length;
            foreach (int start in (int[])[0, 3])
            {
                Refuse("codes", "scales", Scale, memory => kernels.Quantize(sample.Source, sample.Shape, Floats(memory, start, regions), sample.ZeroPoints, memory));
                Refuse("destination", "scales", Scale, memory =>
                    kernels.Dequantize(sample.Codes, sample.Shape, Floats(memory, start, regions), sample.ZeroPoints, Floats(memory, 0, sample.Shape.Length)));
                Refuse("destination", "scales", Scale, memory =>
                    kernels.FakeQuantize(sample.Source, sample.Shape, Floats(memory, start, regions), sample.ZeroPoints, Floats(memory, 0, sample.Shape.Length)));
                Refuse("destination", "scales", Scale, memory => kernels.FakeQuantizeGradient(
                    sample.Source, sample.Shape, Floats(memory, start, regions), sample.ZeroPoints, sample.Gradient, Floats(memory, 0, sample.Shape.Length)));
                Refuse("destination", "scales", Scale, memory => kernels.GenericGradient(
                    sample.Source, sample.Shape, Floats(memory, start, regions), sample.ZeroPoints, sample.Gradient, Floats(memory, 0, sample.Shape.Length)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void GivenZeroPointsInWhatIsWritten(string scheme)
    {
        foreach (TensorKernels kernels in Both(scheme))
        {
            SampleTensor sample = new(kernels);
            int regions = sample.ZeroPoints.Length;
            if (regions == 0)
            {
                continue;
            }

            Refuse("codes", "zeroPoints", 0, memory => kernels.Quantize(sample.Source, sample.Shape, sample.Scales, Integers(memory, 1, regions), memory));
            Refuse("destination", "zeroPoints", 0, memory =>
                kernels.Dequantize(sample.Codes, sample.Shape, sample.Scales, Integers(memory, 1, regions), Floats(memory, 0, sample.Shape.Length)));
            Refuse("destination", "zeroPoints", 0, memory =>
                kernels.FakeQuantize(sample.Source, sample.Shape, sample.Scales, Integers(memory, 1, regions), Floats(memory, 0, sample.Shape.Length)));
            Refuse("destination", "zeroPoints", 0, memory => kernels.FakeQuantizeGradient(
                sample.Source, sample.Shape, sample.Scales, Integers(memory, 1, regions), sample.Gradient, Floats(memory, 0, sample.Shape.Length)));
            Refuse("destination", "zeroPoints", 0, memory => kernels.GenericGradient(
                sample.Source, sample.Shape, sample.Scales, Integers(memory, 1, regions), sample.Gradient, Floats(memory, 0, sample.Shape.Length)));
        }
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void ParametersThatAreFound(string scheme)
    {
        foreach (TensorKernels kernels in Both(scheme))
        {
            SampleTensor sample = new(kernels);
            TensorShape shape = sample.Shape;
            int length = shape.Length, regions = sample.Scales.Length, last = length - 1;
            float[] scales = new float[regions];
            int[] zeroPoints = new int[sample.ZeroPoints.Length];
            byte[] codes = new byte[sample.Codes.Length];
            Refuse("scales", "source", Scale, memory =>
                kernels.ComputeParameters(Floats(memory, 0, length), shape, Floats(memory, last, regions), zeroPoints));
            Refuse("scales", "source", Scale, memory =>
                kernels.QuantizeDynamic(Floats(memory, 0, length), shape, Floats(memory, last, regions), zeroPoints, codes));
            Refuse("codes", "scales", Scale, memory =>
                kernels.QuantizeDynamic(sample.Source, shape, Floats(memory, 0, regions), zeroPoints, memory.AsSpan((4 * regions) - 1)));
            Refuse("codes", "source", Scale, memory =>
                kernels.QuantizeDynamic(Floats(memory, 0, length), shape, scales, zeroPoints, memory.AsSpan((4 * length) - 1)));
            Refuse("scales", "ranges", 0, memory => kernels.ComputeParameters(
                MemoryMarshal.Cast<byte, ValueRange>(memory.AsSpan())[..regions], Floats(memory, (2 * regions) - 1, regions), zeroPoints));
            if (zeroPoints.Length > 0)
            {
                Refuse("zeroPoints", "source", 0, memory =>
                    kernels.ComputeParameters(Floats(memory, 0, length), shape, scales, Integers(memory, last, regions)));
                Refuse("zeroPoints", "scales", 0, memory =>
                    kernels.ComputeParameters(sample.Source, shape, Floats(memory, 0, regions), Integers(memory, 0, regions)));
                Refuse("codes", "zeroPoints", 0, memory =>
                    kernels.QuantizeDynamic(sample.Source, shape, scales, Integers(memory, 0, regions), memory.AsSpan((4 * regions) - 1)));
                Refuse("zeroPoints", "ranges", 0, memory => kernels.ComputeParameters(
                    MemoryMarshal.Cast<byte, ValueRange>(memory.AsSpan())[..regions], scales, Integers(memory, 0, regions)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void MarksInAnythingElse(string scheme)
    {
        foreach (TensorKernels kernels in Both(scheme))
        {
            SampleTensor sample = new(kernels);
            TensorShape shape = sample.Shape;
            int length = shape.Length, regions = sample.Scales.Length;
            float[] scales = new float[regions];
            int[] zeroPoints = new int[sample.ZeroPoints.Length];
            byte[] codes = new byte[sample.Codes.Length];
            Refuse("notFinite", "source", Scale, memory =>
                kernels.QuantizeDynamicOrMark(Floats(memory, 0, length), shape, scales, zeroPoints, codes, Marks(memory, (4 * length) - 1, regions)));
            Refuse("notFinite", "scales", Scale, memory =>
                kernels.QuantizeDynamicOrMark(sample.Source, shape, Floats(memory, 0, regions), zeroPoints, codes, Marks(memory, (4 * regions) - 1, regions)));
            Refuse("notFinite", "codes", Scale, memory =>
                kernels.QuantizeDynamicOrMark(sample.Source, shape, scales, zeroPoints, memory, Marks(memory, codes.Length - 1, regions)));
            if (zeroPoints.Length > 0)
            {
                Refuse("notFinite", "zeroPoints", 0, memory =>
                    kernels.QuantizeDynamicOrMark(sample.Source, shape, scales, Integers(memory, 0, regions), codes, Marks(memory, (4 * regions) - 1, regions)));
            }
        }
    }

    /// <summary>Only what is written counts: one block of memory may hold everything, one after the other, in spans that go on to its end.</summary>
    [Theory]
    [MemberData(nameof(Schemes))]
    public void WhatIsBeyondTheNeededLengthMayBeShared(string scheme)
    {
        foreach (TensorKernels kernels in Both(scheme))
        {
            SampleTensor sample = new(kernels);
            int regions = sample.Scales.Length, zeroPoints = sample.ZeroPoints.Length, needed = sample.Codes.Length;
            byte[] memory = new byte[needed + 3 + (4 * regions) + (4 * zeroPoints)];
            int first = (needed + 3) / 4 * 4;
            Span<float> scales = MemoryMarshal.Cast<byte, float>(memory.AsSpan(first));
            Span<int> zeros = MemoryMarshal.Cast<byte, int>(memory.AsSpan(first + (4 * regions)));
            kernels.QuantizeDynamic(sample.Source, sample.Shape, scales, zeros, memory);
            kernels.Quantize(sample.Source, sample.Shape, scales[..regions], zeros[..zeroPoints], memory);
        }
    }

    private static TensorKernels[] Both(string scheme)
    {
        TensorKernels kernels = SchemeRegistry.Get(scheme);
        return [kernels, kernels.InParallel(new ParallelLimits(2, 0, 8, default))];
    }

    private static Span<float> Floats(byte[] memory, int start, int count) => MemoryMarshal.Cast<byte, float>(memory.AsSpan()).Slice(start, count);

    private static Span<int> Integers(byte[] memory, int start, int count) => MemoryMarshal.Cast<byte, int>(memory.AsSpan()).Slice(start, count);

    private static Span<bool> Marks(byte[] memory, int start, int count) => MemoryMarshal.Cast<byte, bool>(memory.AsSpan()).Slice(start, count);

    private static void Refuse(string parameter, string other, float content, Action<byte[]> call)
    {
        byte[] memory = new byte[1 << 18];
        MemoryMarshal.Cast<byte, float>(memory.AsSpan()).Fill(content);
        byte[] before = (byte[])memory.Clone();
        ArgumentException thrown = Assert.Throws<ArgumentException>(parameter, () => call(memory));
        Assert.Contains($"{parameter} overlaps {other}", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(before, memory);
    }
}
