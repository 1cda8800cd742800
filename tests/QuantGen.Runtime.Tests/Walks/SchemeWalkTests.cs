using System;
using System.Linq;
using System.Runtime.InteropServices;
using CsCheck;
using QuantGen.Runtime.Tests.Regions;
using Xunit;

namespace QuantGen.Runtime.Tests.Walks;

/// <summary>The kernels of schemes, group sizes that are unrolled among them, on tensors of many shapes against the same element by element.</summary>
public sealed class SchemeWalkTests
{
    private const int Cases = 40;
    private const int MostElements = 7000;

    [Fact]
    public void RandomShapes() => ForEachScheme(new RandomShapesOf());

    /// <summary>Rows shorter than a group, rows that end with a short group, few columns, channels between others, and more than a block of any of them.</summary>
    [Fact]
    public void AwkwardShapes() => ForEachScheme(new Awkward());

    [Fact]
    public void EveryLengthOfRow() => ForEachScheme(new Lengths());

    private static void ForEachScheme(IQuantizedTensorVisitor visitor)
    {
        visitor.Visit<GroupsOf32>();
        visitor.Visit<GroupsOf48>();
        visitor.Visit<GroupsOf24Rows>();
        visitor.Visit<GroupsOf20>();
        visitor.Visit<GroupsOf8Rows>();
        visitor.Visit<MiddleChannels>();
        visitor.Visit<LastChannels>();
        visitor.Visit<ThreeGroupsOfChannels>();
        visitor.Visit<OneRegion>();
    }

    private static void Check<T>(params int[] extents)
        where T : IQuantizedTensor<T>
    {
        if (T.Scheme.GroupCount > 0)
        {
            extents[1] = (extents[1] + T.Scheme.GroupCount - 1) / T.Scheme.GroupCount * T.Scheme.GroupCount;
        }

        TensorShape shape = TensorShape.Create(extents);
        int[] regions = new RegionCase(T.Scheme, shape).RegionOfElements();
        Assert.Equal(RegionIndex.Count(T.Scheme, shape), T.GetParameterLength(shape));
        CheckGiven<T>(shape, new(ScalarReference.Of(T.Scheme), regions, T.GetParameterLength(shape), shape.Length));
        CheckOnline<T>(shape, new(ScalarReference.Of(T.Scheme), regions, T.GetParameterLength(shape), shape.Length, isFinite: true));
    }

    // Parameters that are given.
    private static void CheckGiven<T>(TensorShape shape, WalkSamples samples)
        where T : IQuantizedTensor<T>
    {
        ScalarReference reference = ScalarReference.Of(T.Scheme);
        int[] expected =
        [
            .. samples.Elements.Select((x, i) => reference.Code(x, samples.ScaleOf(i), samples.ZeroPointOf(i))),
        ];
        byte[] codes = new byte[T.GetCodeLength(shape)];
        T.Quantize(samples.Elements, shape, samples.Scales, samples.ZeroPoints, codes);
        AssertCodes<T>(shape, expected, codes, "quantized");

        float[] values = [.. expected.Select((code, i) => reference.Value(code, samples.ScaleOf(i), samples.ZeroPointOf(i)))];
        float[] actual = new float[shape.Length];
        T.Dequantize(codes, shape, samples.Scales, samples.ZeroPoints, actual);
        AssertElements<T>(shape, values, actual, "dequantized");

        actual = new float[shape.Length];
        T.FakeQuantize(samples.Elements, shape, samples.Scales, samples.ZeroPoints, actual);
        AssertElements<T>(shape, values, actual, "fake-quantized");

        actual = [.. samples.Elements];
        T.FakeQuantize(actual, shape, samples.Scales, samples.ZeroPoints, actual);
        AssertElements<T>(shape, values, actual, "fake-quantized in place");

        float[] gradients =
        [
            .. samples.Elements.Select((x, i) => reference.Gradient(x, samples.Gradients[i], samples.ScaleOf(i), samples.ZeroPointOf(i))),
        ];
        actual = [.. samples.Elements];
        T.FakeQuantizeGradient(actual, shape, samples.Scales, samples.ZeroPoints, samples.Gradients, actual);
        AssertElements<T>(shape, gradients, actual, "gradient over the elements");

        actual = [.. samples.Gradients];
        T.FakeQuantizeGradient(samples.Elements, shape, samples.Scales, samples.ZeroPoints, actual, actual);
        AssertElements<T>(shape, gradients, actual, "gradient over the gradient");
    }

    // Parameters from the elements.
    private static void CheckOnline<T>(TensorShape shape, WalkSamples samples)
        where T : IQuantizedTensor<T>
    {
        ScalarReference reference = ScalarReference.Of(T.Scheme);
        (float Scale, int ZeroPoint)[] expected = [.. Enumerable.Repeat(reference.Parameters([]), samples.Scales.Length)];
        foreach (IGrouping<int, float> region in samples.Elements.Zip(samples.Regions).GroupBy(static pair => pair.Second, static pair => pair.First))
        {
            expected[region.Key] = reference.Parameters(region);
        }

        float[] scales = new float[expected.Length], onlineScales = new float[expected.Length];
        int[] zeroPoints = new int[samples.ZeroPoints.Length], onlineZeroPoints = new int[samples.ZeroPoints.Length];
        byte[] codes = [.. Enumerable.Repeat((byte)0xa5, T.GetCodeLength(shape))];
        T.ComputeParameters(samples.Elements, shape, scales, zeroPoints);
        T.QuantizeDynamic(samples.Elements, shape, onlineScales, onlineZeroPoints, codes);
        AssertElements<T>(shape, [.. expected.Select(static parameters => parameters.Scale)], scales, "S");
        AssertElements<T>(shape, scales, onlineScales, "S online");
        Assert.Equal(expected.Take(zeroPoints.Length).Select(static parameters => parameters.ZeroPoint), zeroPoints);
        Assert.Equal(zeroPoints, onlineZeroPoints);

        int CodeOf(float x, int i)
        {
            (float scale, int zeroPoint) = expected[samples.Regions[i]];
            return reference.Code(x, scale, zeroPoint);
        }

        AssertCodes<T>(shape, [.. samples.Elements.Select(CodeOf)], codes, "quantized online");
    }

    private static void AssertCodes<T>(TensorShape shape, int[] expected, byte[] codes, string what)
        where T : IQuantizedTensor<T>
    {
        byte[] stream = new byte[CodeBits.Bytes(expected.Length, T.Scheme.Bits)];
        for (int i = 0; i < expected.Length; i++)
        {
            CodeBits.Write(stream, T.Scheme.Bits, i, expected[i]);
        }

        int first = stream.AsSpan().CommonPrefixLength(codes);
        Assert.True(first == codes.Length && first == stream.Length, $"{T.Scheme}, {shape}: {what}, differs from byte {first} of {stream.Length} on");
    }

    private static void AssertElements<T>(TensorShape shape, float[] expected, float[] actual, string what)
        where T : IQuantizedTensor<T>
    {
        int first = MemoryMarshal.Cast<float, int>(expected).CommonPrefixLength(MemoryMarshal.Cast<float, int>(actual));
        Assert.True(first == expected.Length, $"{T.Scheme}, {shape}: {what}, differs from element {first} of {expected.Length} on");
    }

    private sealed class RandomShapesOf : IQuantizedTensorVisitor
    {
        public void Visit<T>()
            where T : IQuantizedTensor<T> => RegionCase.Any(0, MostElements).Sample(
                static example => Check<T>(example.Shape.Rank > 1 ? example.Shape.ToArray() : [1 + (example.Shape[0] % 3), example.Shape[0]]), iter: Cases);
    }

    private sealed class Awkward : IQuantizedTensorVisitor
    {
        public void Visit<T>()
            where T : IQuantizedTensor<T>
        {
            Check<T>(300, 3);
            Check<T>(3, 300);
            Check<T>(2, 6, 7, 7);
            Check<T>(1, 3, 13, 13);
            Check<T>(1, 5003);
            Check<T>(5003, 1);
            Check<T>(3000, 2);
            Check<T>(129, 33);
            Check<T>(100, 64);
            Check<T>(33, 250);
            Check<T>(9, 6, 1, 83);
            Check<T>(1, 100, 100);
            Check<T>(2, 9999);
            Check<T>(25, 4100);
            Check<T>(17, 4101);
            Check<T>(0, 3);
            Check<T>(3, 3, 0);
        }
    }

    private sealed class Lengths : IQuantizedTensorVisitor
    {
        public void Visit<T>()
            where T : IQuantizedTensor<T>
        {
            for (int length = 1; length <= 200; length++)
            {
                Check<T>(1 + (length % 4), length);
                Check<T>(length, 1 + (length % 9));
            }
        }
    }
}
