using System;
using System.IO;
using System.Text;
using QuantGen.Calibration;
using QuantGen.Storage;
using QuantGen.Training;
using Xunit;

namespace QuantGen.Runtime.Tests;

/// <summary>Seven bits in eight, for hardware that adds two products in sixteen bits and saturates.</summary>
public sealed class ReducedRangeTests
{
    [Fact]
    public void CodesAreOneBitLess()
    {
        Assert.Equal((-64, 63), (ReducedWeights.MinCode, ReducedWeights.MaxCode));
        Assert.Equal((0, 127), (ReducedActivations.MinCode, ReducedActivations.MaxCode));
        foreach (QuantizationScheme scheme in new[] { ReducedWeights.Scheme, ReducedUnsigned.Scheme, ReducedActivations.Scheme, ReducedSigned.Scheme })
        {
            Assert.Equal(8, scheme.Bits);
            Assert.Equal(CodeRange.Reduced, scheme.CodeRange);
            Assert.Equal(127, scheme.MaxCode - scheme.MinCode);
            Assert.Equal(scheme.CodeType == CodeType.Signed ? -64 : 0, scheme.MinCode);
        }

        Assert.Equal(64, ReducedUnsigned.Scheme.ConstantZeroPoint);
        Assert.Equal(63, LearnedStepSize.StepsAboveZero(ReducedUnsigned.Scheme));
        Assert.Equal(127, LearnedStepSize.StepsAboveZero(ReducedSigned.Scheme));
    }

    /// <summary>S = max|r| / 63, so that 31.5 is a tie; what is beyond saturates at −64 and 63.</summary>
    [Fact]
    public void SymmetricCodes()
    {
        float[] values = [-63, 63, 31.5f, -0.4f, 0, float.NegativeInfinity, 1e30f, float.NaN];
        float[] scales = new float[1];
        sbyte[] signed = new sbyte[8];
        byte[] unsigned = new byte[8];
        ReducedWeights.ComputeParameters(values.AsSpan(0, 5), [5], scales);
        Assert.Equal(1f, scales[0]);
        ReducedWeights.Quantize(values, scales[0], signed);
        Assert.Equal([-63, 63, 32, 0, 0, -64, 63, -64], signed);
        ReducedUnsigned.Quantize(values, scales[0], unsigned);
        Assert.Equal([1, 127, 96, 64, 64, 0, 127, 0], unsigned);
        float[] back = new float[8];
        ReducedUnsigned.Dequantize(unsigned, scales[0], back);
        Assert.Equal([-63, 63, 32, 0, 0, -64, 63, -64], back);
    }

    [Fact]
    public void AsymmetricCodes()
    {
        float[] values = [-27, 100, 0, 50, float.PositiveInfinity];
        float[] scales = new float[1];
        int[] zeroPoints = new int[1];
        byte[] unsigned = new byte[5];
        sbyte[] signed = new sbyte[5];
        ReducedActivations.ComputeParameters(values.AsSpan(0, 4), [4], scales, zeroPoints);
        Assert.Equal((1f, 27), (scales[0], zeroPoints[0]));
        ReducedActivations.Quantize(values, 1f, 27, unsigned);
        Assert.Equal([0, 127, 27, 77, 127], unsigned);
        ReducedSigned.ComputeParameters(values.AsSpan(0, 4), [4], scales, zeroPoints);
        Assert.Equal((1f, -37), (scales[0], zeroPoints[0]));
        ReducedSigned.Quantize(values, 1f, -37, signed);
        Assert.Equal([-64, 63, -37, 13, 63], signed);
        Assert.Throws<ArgumentException>("zeroPoint", () => ReducedActivations.Quantize(values, 1f, 128, unsigned));
    }

    [Fact]
    public void TablesAndFilesKeepTheRange()
    {
        CalibrationTable table = new();
        table["input"] = new(ReducedActivations.Scheme, [new(-27, 100)], "MinMax", 4);
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        table.Save(path + CalibrationTable.FileSuffix);
        string text = File.ReadAllText(path + CalibrationTable.FileSuffix);
        File.Delete(path + CalibrationTable.FileSuffix);
        Assert.Contains("\"codeRange\": \"Reduced\"", text, StringComparison.Ordinal);
        CalibrationEntry entry = CalibrationTable.Parse(Encoding.UTF8.GetBytes(text), "table")["input"];
        Assert.Equal(ReducedActivations.Scheme, entry.Scheme);
        Assert.Equal([27], entry.Parameters.ZeroPoints.ToArray());
        CalibrationTableException thrown = Assert.Throws<CalibrationTableException>(
            () => CalibrationTable.Parse(Encoding.UTF8.GetBytes(text.Replace("\"bits\": 8", "\"bits\": 7", StringComparison.Ordinal)), "table"));
        Assert.Contains("for 8 bits only", thrown.Message, StringComparison.Ordinal);

        try
        {
            ReducedWeights weights = ReducedWeights.Quantize([1, -2, 3], [3]);
            SafetensorsWriter writer = new();
            writer.AddQuantized<ReducedWeights>("weights", new([3], weights.Codes.ToArray(), weights.Scales.ToArray(), []));
            writer.Save(path);
            using SafetensorsReader reader = SafetensorsReader.Open(path);
            Assert.Equal(ReducedWeights.Scheme, reader.ReadQuantized("weights").Scheme);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Hardware counts on the range, so that codes from elsewhere must keep to it.</summary>
    [Theory]
    [InlineData(64)]
    [InlineData(127)]
    [InlineData(-65)]
    [InlineData(-128)]
    public void CodesBeyondTheRangeAreRefused(int code)
    {
        byte[] codes = [63, 0xc0, (byte)code];
        ArgumentException thrown = Assert.Throws<ArgumentException>("codes", () => ReducedWeights.FromCodes(codes, [3], new(1f)));
        Assert.Contains($"Code 2 is {code};", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("data", () => new SafetensorsWriter().AddQuantized<ReducedWeights>("weights", new([3], codes, [1f], [])));
        Assert.Throws<ArgumentException>("codes", () => ReducedActivations.FromCodes([127, 128], [2], new(1f, 0)));
        Assert.Equal([63, 0xc0], ReducedWeights.FromCodes(codes.AsSpan(0, 2), [2], new(1f)).Codes.ToArray());
    }

    [Theory]
    [InlineData(7)]
    [InlineData(4)]
    [InlineData(16)]
    public void OtherWidthsAreRefused(int bits)
    {
        QuantizationScheme scheme = ReducedActivations.Scheme with { Bits = bits };
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => new CalibrationEntry(scheme, [new(0, 1)], "MinMax", 1));
        Assert.Contains("8 bits only", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new SafetensorsWriter().AddQuantized("weights", scheme, new([1], new byte[2], [1f], [0])));
    }
}

[QuantizedTensor(Bits = 8, CodeRange = CodeRange.Reduced)]
internal sealed partial class ReducedWeights;

[QuantizedTensor(Bits = 8, CodeType = CodeType.Unsigned, CodeRange = CodeRange.Reduced)]
internal sealed partial class ReducedUnsigned;

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, CodeRange = CodeRange.Reduced)]
internal sealed partial class ReducedActivations;

[QuantizedTensor(Bits = 8, Symmetry = Symmetry.Asymmetric, CodeType = CodeType.Signed, CodeRange = CodeRange.Reduced)]
internal sealed partial class ReducedSigned;
