using System;
using System.Linq;
using QuantGen.Calibration;
using Xunit;

namespace QuantGen.Runtime.Tests.Calibration;

public sealed class QuantizerTests
{
    private static readonly float[] _values = Samples.Gaussian(6 * 50, 1, mean: 0.3f);

    [Fact]
    public void OnlineIsQuantizeDynamic()
    {
        AssertOnline<Activations>([6, 50]);
        AssertOnline<Tokens>([6, 50]);
        AssertOnline<GroupedWeights>([6, 50]);
        AssertOnline<SignedGroups>([6, 50]);
    }

    [Fact]
    public void OfflineIsQuantizeWithTheParameters()
    {
        AssertOffline<Activations>([6, 50], new(0.02f, 77));
        AssertOffline<Tokens>([6, 50], new([0.01f, 0.02f, 0.03f, 0.04f, 0.05f, 0.06f]));
        AssertOffline<SignedGroups>([6, 50], new([0.1f, 0.2f], [-3, 4]));
    }

    /// <summary>The same code runs per token online, per tensor online and per tensor offline.</summary>
    [Fact]
    public void CodeSwitchesBetweenThem()
    {
        CalibrationTable table = new();
        table["conv1.input"] = new(Activations.Scheme, [new(-3, 4)], "MinMax", 1);
        foreach (Quantizer quantizer in new[] { Quantizer.Online<Tokens>(), Quantizer.Online<Activations>(), Quantizer.Offline<Activations>(table) })
        {
            float[] scales = new float[quantizer.GetParameterLength([6, 50])];
            int[] zeroPoints = new int[quantizer.Scheme.HasZeroPoints ? scales.Length : 0];
            byte[] codes = new byte[quantizer.GetCodeLength([6, 50])];
            float[] destination = new float[_values.Length], fake = new float[_values.Length];
            quantizer.Quantize(_values, [6, 50], scales, zeroPoints, codes);
            quantizer.Dequantize(codes, [6, 50], scales, zeroPoints, destination);
            quantizer.FakeQuantize(_values, [6, 50], scales, zeroPoints, fake);
            Assert.Equal(destination, fake);
            Assert.InRange(QuantizationError.Compare(_values, destination).SqnrDecibels, 30, 60);
        }
    }

    [Fact]
    public void NothingIsAllocated()
    {
        float[] scales = new float[6], destination = new float[_values.Length];
        int[] zeroPoints = new int[6];
        byte[] codes = new byte[_values.Length];
        foreach (Quantizer quantizer in new[]
        {
            Quantizer.Online<Tokens>(), Quantizer.Online<Activations>(), Quantizer.Offline<Activations>(new QuantizationParameters(0.1f, 7)),
        })
        {
            long before = 0;
            for (int i = 0; i < 2; i++)
            {
                before = GC.GetAllocatedBytesForCurrentThread();
                int regions = quantizer.GetParameterLength([6, 50]);
                Span<int> used = zeroPoints.AsSpan(0, quantizer.Scheme.HasZeroPoints ? regions : 0);
                quantizer.Quantize(_values, [6, 50], scales, used, codes);
                quantizer.FakeQuantize(_values, [6, 50], scales, used, destination);
                quantizer.Dequantize(codes, [6, 50], scales.AsSpan(0, regions), used, destination);
            }

            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }
    }

    [Fact]
    public void MistakesThrowBeforeAnythingIsWritten()
    {
        Quantizer offline = Quantizer.Offline<Tokens>(new QuantizationParameters([1f, 2f]));
        byte[] codes = [.. Enumerable.Repeat((byte)7, 300)];
        float[] scales = [5, 5, 5, 5, 5, 5];
        Assert.Equal("shape", Assert.Throws<ArgumentException>(() => offline.Quantize(_values, [6, 50], scales, [], codes)).ParamName);
        Assert.Equal("scales", Assert.Throws<ArgumentException>(() => offline.Quantize(new float[100], [2, 50], new float[1], [], codes)).ParamName);
        Assert.Equal("codes", Assert.Throws<ArgumentException>(() => offline.Quantize(new float[100], [2, 50], scales, [], new byte[99])).ParamName);
        Quantizer online = Quantizer.Online<Activations>();
        Assert.Equal("zeroPoints", Assert.Throws<ArgumentException>(() => online.Quantize(_values, [300], scales, [], codes)).ParamName);
        Assert.Equal("destination", Assert.Throws<ArgumentException>(() => online.FakeQuantize(_values, [300], scales, new int[1], new float[299])).ParamName);
        Assert.All(codes, code => Assert.Equal(7, code));
        Assert.All(scales, scale => Assert.Equal(5, scale));
    }

    [Fact]
    public void ParametersMustSuitTheScheme()
    {
        Assert.Throws<ArgumentException>(() => Quantizer.Offline<Activations>(new QuantizationParameters(1f)));
        Assert.Throws<ArgumentException>(() => Quantizer.Offline<Activations>(new QuantizationParameters(1f, 256)));
        Assert.Throws<ArgumentException>(() => Quantizer.Offline<Tokens>(new QuantizationParameters(1f, 0)));
    }

    private static void AssertOnline<T>(TensorShape shape)
        where T : IQuantizedTensor<T>
    {
        int regions = T.GetParameterLength(shape);
        float[] scales = new float[regions], expectedScales = new float[regions];
        int[] zeroPoints = new int[T.Scheme.HasZeroPoints ? regions : 0], expectedZeroPoints = new int[zeroPoints.Length];
        byte[] codes = new byte[T.GetCodeLength(shape)], expected = new byte[codes.Length];
        T.QuantizeDynamic(_values, shape, expectedScales, expectedZeroPoints, expected);
        Assert.True(Quantizer.Online<T>().IsOnline);
        Quantizer.Online<T>().Quantize(_values, shape, scales, zeroPoints, codes);
        Assert.Equal(expected, codes);
        Assert.Equal(expectedScales, scales);
        Assert.Equal(expectedZeroPoints, zeroPoints);
    }

    private static void AssertOffline<T>(TensorShape shape, QuantizationParameters parameters)
        where T : IQuantizedTensor<T>
    {
        Quantizer quantizer = Quantizer.Offline<T>(parameters);
        float[] scales = new float[parameters.Scales.Length];
        int[] zeroPoints = new int[parameters.ZeroPoints.Length];
        byte[] codes = new byte[T.GetCodeLength(shape)], expected = new byte[codes.Length];
        T.Quantize(_values, shape, parameters.Scales, parameters.ZeroPoints, expected);
        Assert.False(quantizer.IsOnline);
        quantizer.Quantize(_values, shape, scales, zeroPoints, codes);
        Assert.Equal(expected, codes);
        Assert.Equal(parameters, new(scales, zeroPoints));
    }
}
