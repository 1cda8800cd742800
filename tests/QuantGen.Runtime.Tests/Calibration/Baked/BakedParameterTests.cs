using System;
using System.IO;
using System.Linq;
using QuantGen.Calibration;
using Xunit;

namespace QuantGen.Runtime.Tests.Calibration.Baked;

/// <summary>Members whose parameters are constants give what those with the same parameters at run time give, to the bit.</summary>
public sealed class BakedParameterTests
{
    private static readonly CalibrationTable _table = CalibrationTable.Load(Path.Combine(AppContext.BaseDirectory, "baked.calibration.json"));

    public static TheoryData<string> Names => [.. BakedCase.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ConstantsAreThoseThatTheRuntimeReads(string name)
    {
        BakedCase baked = BakedCase.All[name];
        QuantizationParameters read = baked.Read(_table);

        Assert.Equal(read.Scales.ToArray().Select(BitConverter.SingleToUInt32Bits), baked.Parameters.Scales.ToArray().Select(BitConverter.SingleToUInt32Bits));
        Assert.Equal(read.ZeroPoints.ToArray(), baked.Parameters.ZeroPoints.ToArray());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ResultsAreThoseOfTheRunTimeParameters(string name)
    {
        BakedCase baked = BakedCase.All[name];
        QuantizationParameters read = baked.Read(_table);
        for (int seed = 0; seed < 20; seed++)
        {
            float[] source = Source(baked, read, seed);

            (byte[] codes, float[] values, float[] fakes) = baked.Run(source, null);
            (byte[] expectedCodes, float[] expectedValues, float[] expectedFakes) = baked.Run(source, read);

            Assert.Equal(expectedCodes, codes);
            Assert.Equal(expectedValues.Select(BitConverter.SingleToUInt32Bits), values.Select(BitConverter.SingleToUInt32Bits));
            Assert.Equal(expectedFakes.Select(BitConverter.SingleToUInt32Bits), fakes.Select(BitConverter.SingleToUInt32Bits));
            Assert.True(codes.Distinct().Count() > 1);
        }
    }

    [Fact]
    public void SingleParametersAreConstants()
    {
        const float scale = BakedTensor.Scale;
        const int zeroPoint = BakedTensor.ZeroPoint;
        Assert.Equal(new(scale, zeroPoint), _table.GetParameters<BakedTensor>());
    }

    [Fact]
    public void TypedCodesAreThoseInBytes()
    {
        float[] source = [.. Enumerable.Range(-5, 11).Select(i => i / 3f)];
        sbyte[] codes = new sbyte[11];
        byte[] bytes = new byte[11];
        short[] longs = new short[11];
        byte[] longBytes = new byte[22];
        float[] values = new float[11], expected = new float[11];

        BakedSigned.Quantize(source, [11], codes);
        BakedSigned.Quantize(source, [11], bytes);
        Assert.Equal(bytes, codes.Select(code => (byte)code));

        BakedSigned.Dequantize(codes, [11], values);
        BakedSigned.Dequantize(bytes, [11], expected);
        Assert.Equal(expected, values);

        BakedLong.Quantize(source, [11], longs);
        BakedLong.Quantize(source, [11], longBytes);
        Assert.Equal(longBytes, longs.SelectMany(BitConverter.GetBytes));

        BakedLong.Dequantize(longs, [11], values);
        BakedLong.Dequantize(longBytes, [11], expected);
        Assert.Equal(expected, values);
    }

    [Fact]
    public void AStaticClassHasTheKernels()
    {
        float[] source = [.. Enumerable.Range(-50, 101).Select(i => i / 30f)];
        byte[] codes = new byte[101], expected = new byte[101];

        BakedKernels.Quantize(source, [101], codes);
        BakedTensor.Quantize(source, [101], expected);

        Assert.Equal(expected, codes);
        Assert.Equal(BakedTensor.Scale, BakedKernels.Scale);
        Assert.Equal(BakedTensor.CalibratedParameters, BakedKernels.CalibratedParameters);
    }

    [Fact]
    public void ATensorIsMadeWithThem()
    {
        float[] source = [.. Enumerable.Range(0, 240).Select(i => MathF.Sin(i))];

        BakedGroups tensor = BakedGroups.QuantizeCalibrated(source, [6, 40]);
        BakedGroups expected = BakedGroups.Quantize(source, [6, 40], _table.GetParameters<BakedGroups>());

        Assert.Equal(expected.Codes.ToArray(), tensor.Codes.ToArray());
        Assert.Equal(expected.Scales.ToArray(), tensor.Scales.ToArray());
        Assert.Equal(expected.ToArray(), tensor.ToArray());
        Assert.NotEqual(expected.Codes.ToArray(), BakedGroups.Quantize(source, [6, 40]).Codes.ToArray());
    }

    [Fact]
    public void AShapeOfOtherRegionsIsNamedWithBothCounts()
    {
        float[] source = new float[246];
        byte[] codes = new byte[246];
        float[] destination = new float[246];
        Action[] calls =
        [
            () => BakedChannels.Quantize(source.AsSpan(0, 240), [6, 41], codes),
            () => BakedChannels.Quantize(source, [6, 41], codes),
            () => BakedChannels.Dequantize(codes.AsSpan(0, 123), [6, 41], destination),
            () => BakedChannels.FakeQuantize(source, [6, 41], destination),
            () => BakedChannels.QuantizeCalibrated(source, [6, 41]),
        ];

        Assert.Equal("source", Assert.Throws<ArgumentException>(calls[0]).ParamName);
        Assert.All(calls.Skip(1), call =>
        {
            ArgumentException exception = Assert.Throws<ArgumentException>(call);
            Assert.Equal("shape", exception.ParamName);
            Assert.Contains("[6, 41]", exception.Message, StringComparison.Ordinal);
            Assert.Contains("41 regions", exception.Message, StringComparison.Ordinal);
            Assert.Contains("40 were calibrated", exception.Message, StringComparison.Ordinal);
        });
        Assert.Throws<ArgumentException>(() => BakedGroups.Quantize(source.AsSpan(0, 200), [5, 40], codes));
    }

    [Fact]
    public void LengthsAreChecked()
    {
        float[] source = new float[240];
        byte[] codes = new byte[240];
        Assert.Equal("source", Assert.Throws<ArgumentException>(() => BakedTensor.Quantize(source, [239], codes)).ParamName);
        Assert.Equal("codes", Assert.Throws<ArgumentException>(() => BakedTensor.Quantize(source, [240], codes.AsSpan(1))).ParamName);
        Assert.Equal("codes", Assert.Throws<ArgumentException>(() => BakedTensor.Dequantize(codes, [239], source)).ParamName);
        Assert.Equal("destination", Assert.Throws<ArgumentException>(() => BakedTensor.Dequantize(codes, [240], source.AsSpan(1))).ParamName);
        Assert.Equal("destination", Assert.Throws<ArgumentException>(() => BakedTensor.FakeQuantize(source, [240], source.AsSpan(1))).ParamName);
        Assert.Equal("destination", Assert.Throws<ArgumentException>(() => BakedTensor.FakeQuantize(source.AsSpan(0, 239), [239], source.AsSpan(1))).ParamName);
    }

    [Fact]
    public void NothingIsAllocated()
    {
        float[] source = new float[240];
        byte[] codes = new byte[240];
        TensorShape shape = [6, 40];
        long before = 0;
        for (int round = 0; round < 3; round++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            BakedChannels.Quantize(source, shape, codes);
            BakedChannels.Dequantize(codes.AsSpan(0, 120), shape, source);
            BakedTensor.FakeQuantize(source, shape, source);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    // Values about the codes of each region's own scale, ties, and what lies outside.
    private static float[] Source(BakedCase baked, QuantizationParameters parameters, int seed)
    {
        Random random = new(seed);
        float[] source = new float[baked.Shape.Length];
        for (int i = 0; i < source.Length; i++)
        {
            float scale = parameters.Scales[random.Next(parameters.Scales.Length)];
            source[i] = random.Next(20) switch
            {
                0 => float.NaN,
                1 => float.PositiveInfinity,
                2 => float.NegativeInfinity,
                3 => -0f,
                4 => 1e30f * (random.NextSingle() - 0.5f),
                < 10 => (random.Next(-600, 600) + 0.5f) * scale,
                _ => (random.NextSingle() - 0.5f) * 300 * scale,
            };
        }

        return source;
    }
}
