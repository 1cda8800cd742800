using System;
using System.Runtime.InteropServices;
using System.Threading;
using QuantGen.Kernels.Tests.Arguments;
using QuantGen.Kernels.Tests.Registry;
using QuantGen.Parallelism;
using Xunit;

namespace QuantGen.Kernels.Tests.Parallelism;

/// <summary>Wrong arguments are refused with the words of the kernels, before any piece is begun.</summary>
public sealed class RefusalTests
{
    public static TheoryData<string> Schemes => SampleTensor.Schemes;

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Sources(string scheme) =>
        AssertSameRefusal(
            scheme, "source", sample => sample.Source = sample.Source[1..], call => [call.ComputeParameters, call.QuantizeDynamic, call.Quantize, call.FakeQuantize]);

    [Theory]
    [MemberData(nameof(Schemes))]
    public void CodesToRead(string scheme) =>
        AssertSameRefusal(scheme, "codes", sample => sample.Codes = [.. sample.Codes, 0], call => [call.Dequantize]);

    [Theory]
    [MemberData(nameof(Schemes))]
    public void CodesToWrite(string scheme) =>
        AssertSameRefusal(scheme, "codes", sample => sample.CodeRoom--, call => [call.Quantize, call.QuantizeDynamic]);

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Marks(string scheme)
    {
        AssertSameRefusal(scheme, "notFinite", sample => sample.MarkRoom--, call => [call.QuantizeDynamicOrMark]);
        AssertSameRefusal(scheme, "codes", sample => sample.CodeRoom--, call => [call.QuantizeDynamicOrMark]);
        AssertSameRefusal(scheme, "source", sample => sample.Source = sample.Source[1..], call => [call.QuantizeDynamicOrMark]);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Destinations(string scheme) =>
        AssertSameRefusal(scheme, "destination", sample => sample.Room--, call => [call.Dequantize, call.FakeQuantize]);

    [Theory]
    [MemberData(nameof(Schemes))]
    public void ScalesToWrite(string scheme) =>
        AssertSameRefusal(scheme, "scales", sample => sample.ScaleRoom--, call => [call.ComputeParameters, call.QuantizeDynamic]);

    [Theory]
    [MemberData(nameof(Schemes))]
    public void ScalesToRead(string scheme)
    {
        AssertSameRefusal(scheme, "scales", sample => sample.Scales = [.. sample.Scales, 1], call => [call.Quantize, call.Dequantize, call.FakeQuantize]);
        AssertSameRefusal(scheme, "scales", sample => sample.Scales[^1] = float.NaN, call => [call.Quantize, call.Dequantize, call.FakeQuantize]);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void ZeroPoints(string scheme)
    {
        AssertSameRefusal(
            scheme, "zeroPoints", sample => sample.ZeroPoints = [.. sample.ZeroPoints, 0], call => [call.Quantize, call.Dequantize, call.FakeQuantize]);
        QuantizationScheme declared = SchemeRegistry.Get(scheme).Scheme;
        if (declared.HasZeroPoints)
        {
            AssertSameRefusal(
                scheme, "zeroPoints", sample => sample.ZeroPoints[^1] = declared.MaxCode + 1, call => [call.Quantize, call.Dequantize, call.FakeQuantize]);
            AssertSameRefusal(scheme, "zeroPoints", sample => sample.ZeroPointRoom--, call => [call.ComputeParameters, call.QuantizeDynamic]);
        }
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Shapes(string scheme)
    {
        QuantizationScheme declared = SchemeRegistry.Get(scheme).Scheme;
        if (declared.Granularity != Granularity.PerTensor)
        {
            AssertSameRefusal(
                scheme, "shape", sample => sample.Shape = [], call =>
                [call.ComputeParameters, call.QuantizeDynamic, call.Quantize, call.Dequantize, call.FakeQuantize]);
        }
    }

    [Fact]
    public void DestinationsThatOverlap()
    {
        byte[] memory = new byte[4096 * 4];
        TensorKernels parallel = SchemeRegistry.Get(nameof(StructTensor)).InParallel(new ParallelLimits(2, 0, 64, default));
        ArgumentException thrown = Assert.Throws<ArgumentException>(() =>
        {
            Span<float> elements = MemoryMarshal.Cast<byte, float>(memory.AsSpan());
            parallel.Quantize(elements, [4096], [1], [0], memory);
        });
        Assert.Equal("codes", thrown.ParamName);
        float[] values = new float[4097];
        thrown = Assert.Throws<ArgumentException>(() => parallel.FakeQuantize(values.AsSpan(0, 4096), [4096], [1], [0], values.AsSpan(1)));
        Assert.Equal("destination", thrown.ParamName);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Degrees(string scheme)
    {
        SampleTensor sample = new(SchemeRegistry.Get(scheme).AsShared(-2, TestContext.Current.CancellationToken));
        sample.AssertRefused("maxDegreeOfParallelism", ["-2"], Operations(sample));
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void CanceledTokens(string scheme)
    {
        SampleTensor sample = new(SchemeRegistry.Get(scheme).AsShared(1, new CancellationToken(canceled: true)));
        Assert.All(Operations(sample), static operation => Assert.Throws<OperationCanceledException>(operation));
    }

    private static Action[] Operations(SampleTensor sample) =>
    [
        sample.ComputeParameters, sample.Quantize, sample.QuantizeDynamic, sample.QuantizeDynamicOrMark, sample.Dequantize, sample.FakeQuantize, sample.FakeQuantizeGradient,
    ];

    private static void AssertSameRefusal(
        string scheme, string parameter, Action<SampleTensor> spoil, Func<SampleTensor, Action[]> operations)
    {
        TensorKernels kernels = SchemeRegistry.Get(scheme);
        SampleTensor plain = new(kernels);
        spoil(plain);
        Action[] expected = operations(plain);

        // In pieces, and as a small tensor, of which a call is one of the kernel.
        foreach (TensorKernels shared in (TensorKernels[])[kernels.InParallel(new ParallelLimits(2, 0, 8, default)), kernels.AsShared(-1, default)])
        {
            SampleTensor parallel = new(shared);
            spoil(parallel);
            Action[] actual = operations(parallel);
            for (int i = 0; i < expected.Length; i++)
            {
                string message = Assert.Throws<ArgumentException>(parameter, expected[i]).Message;
                parallel.AssertRefused(parameter, [], actual[i]);
                Assert.Equal(message, Assert.Throws<ArgumentException>(parameter, actual[i]).Message);
            }
        }
    }
}
