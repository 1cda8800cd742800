using System;
using System.Runtime.InteropServices;
using QuantGen.Kernels.Tests.Matrix;
using QuantGen.Kernels.Tests.Reference;
using Xunit;

namespace QuantGen.Kernels.Tests.TypedApi;

/// <summary>Overloads with the code's own type, and with one scale where the whole tensor has one.</summary>
public sealed class TypedOverloadTests
{
    private const float Scale = 0.0173f;

    private static readonly TensorShape _shape = [3, 71];
    private static readonly float[] _values = FiniteData.Create(DataKind.Normal, 213);

    [Fact]
    public void SignedBytesOfChannels()
    {
        Expected expected = new(ChannelBytes.Scheme, [0.01f, 0.02f, 0.03f], []);
        sbyte[] codes = new sbyte[_values.Length];
        ChannelBytes.Quantize(_values, _shape, (float[])[0.01f, 0.02f, 0.03f], codes);
        expected.CheckCodes(MemoryMarshal.AsBytes(codes.AsSpan()));
    }

    [Fact]
    public void ShiftedSignedBytesOfChannels()
    {
        float[] scales = new float[71];
        int[] zeroPoints = new int[71];
        scales.AsSpan().Fill(0.04f);
        zeroPoints.AsSpan().Fill(-5);
        sbyte[] codes = new sbyte[_values.Length];
        ShiftedChannelBytes.Quantize(_values, _shape, scales, zeroPoints, codes.AsSpan());
        new Expected(ShiftedChannelBytes.Scheme, scales, zeroPoints).CheckCodes(MemoryMarshal.AsBytes(codes.AsSpan()));
    }

    [Fact]
    public void ParametersOfASymmetricSchemeWithoutZeroPoints()
    {
        float[] scales = new float[3];
        float[] through = new float[3];
        ChannelBytes.ComputeParameters(_values, _shape, scales);
        ChannelBytes.ComputeParameters(_values, _shape, through, default);
        Assert.Equal(through, scales);
        Assert.All(scales, static scale => Assert.True(scale > 0));
    }

    [Fact]
    public void SignedBytesOfTheWholeTensor()
    {
        Expected expected = new(SignedBytes.Scheme, [Scale], []);
        sbyte[] codes = new sbyte[_values.Length];
        float[] values = new float[_values.Length];
        SignedBytes.Quantize(_values, Scale, codes);
        expected.CheckCodes(MemoryMarshal.AsBytes(codes.AsSpan()));
        SignedBytes.Dequantize(codes, Scale, values);
        expected.CheckValues(values);
        values.AsSpan().Clear();
        SignedBytes.FakeQuantize(_values, Scale, values);
        expected.CheckValues(values);
    }

    [Fact]
    public void ShiftedSignedBytesOfTheWholeTensor()
    {
        Expected expected = new(ShiftedSignedBytes.Scheme, [Scale], [-11]);
        sbyte[] codes = new sbyte[_values.Length];
        float[] values = new float[_values.Length];
        ShiftedSignedBytes.Quantize(_values, Scale, -11, codes);
        expected.CheckCodes(MemoryMarshal.AsBytes(codes.AsSpan()));
        ShiftedSignedBytes.Dequantize(codes, Scale, -11, values);
        expected.CheckValues(values);
        values.AsSpan().Clear();
        ShiftedSignedBytes.FakeQuantize(_values, Scale, -11, values);
        expected.CheckValues(values);
    }

    [Fact]
    public void UnsignedBytesOfTheWholeTensor()
    {
        Expected expected = new(Activations.Scheme, [Scale], [129]);
        byte[] codes = new byte[_values.Length];
        float[] values = new float[_values.Length];
        Activations.Quantize(_values, Scale, 129, codes);
        expected.CheckCodes(codes);
        Activations.Dequantize(codes, Scale, 129, values);
        expected.CheckValues(values);
        values.AsSpan().Clear();
        Activations.FakeQuantize(_values, Scale, 129, values);
        expected.CheckValues(values);
    }

    [Fact]
    public void WordsOfTheWholeTensor()
    {
        short[] signed = new short[_values.Length];
        SignedWords.Quantize(_values, _shape, (float[])[0.0001f], signed);
        new Expected(SignedWords.Scheme, [0.0001f], []).CheckCodes(MemoryMarshal.AsBytes(signed.AsSpan()));
        Array.Clear(signed);
        SignedWords.Quantize(_values, 0.0001f, signed);
        new Expected(SignedWords.Scheme, [0.0001f], []).CheckCodes(MemoryMarshal.AsBytes(signed.AsSpan()));

        ushort[] unsigned = new ushort[_values.Length];
        UnsignedWords.Quantize(_values, _shape, (float[])[0.0001f], (int[])[32001], unsigned);
        new Expected(UnsignedWords.Scheme, [0.0001f], [32001]).CheckCodes(MemoryMarshal.AsBytes(unsigned.AsSpan()));
        Array.Clear(unsigned);
        UnsignedWords.Quantize(_values, 0.0001f, 32001, unsigned);
        new Expected(UnsignedWords.Scheme, [0.0001f], [32001]).CheckCodes(MemoryMarshal.AsBytes(unsigned.AsSpan()));
    }

    [Fact]
    public void WordsAreDequantizedToo()
    {
        Expected signed = new(SignedWords.Scheme, [0.0001f], []);
        float[] values = new float[_values.Length];
        SignedWords.Dequantize(MemoryMarshal.Cast<byte, short>(signed.Codes), 0.0001f, values);
        signed.CheckValues(values);

        Expected unsigned = new(UnsignedWords.Scheme, [0.0001f], [32001]);
        UnsignedWords.Dequantize(MemoryMarshal.Cast<byte, ushort>(unsigned.Codes), 0.0001f, 32001, values);
        unsigned.CheckValues(values);
    }

    [Fact]
    public void PackedCodesOfTheWholeTensor()
    {
        Expected expected = new(ThreeBits.Scheme, [0.7f], [3]);
        byte[] codes = new byte[ThreeBits.GetCodeLength(_shape)];
        float[] values = new float[_values.Length];
        ThreeBits.Quantize(_values, 0.7f, 3, codes);
        expected.CheckCodes(codes);
        ThreeBits.Dequantize(codes, 0.7f, 3, values);
        expected.CheckValues(values);
        values.AsSpan().Clear();
        ThreeBits.FakeQuantize(_values, 0.7f, 3, values);
        expected.CheckValues(values);
    }

    /// <summary>Parameters that are found are handed out as values where the tensor has one of each.</summary>
    [Fact]
    public void OnlineParametersOfTheWholeTensorAreHandedOut()
    {
        byte[] codes = new byte[_values.Length];
        Activations.QuantizeDynamic(_values, _shape, out float scale, out int zeroPoint, codes);
        CheckFound(Activations.Scheme, scale, [zeroPoint], codes);
        Activations.QuantizeDynamic(_values, out float again, out int zeroPointAgain, new byte[_values.Length]);
        Assert.Equal((scale, zeroPoint), (again, zeroPointAgain));

        sbyte[] signed = new sbyte[_values.Length];
        SignedBytes.QuantizeDynamic(_values, _shape, out scale, signed);
        CheckFound(SignedBytes.Scheme, scale, [], MemoryMarshal.AsBytes(signed.AsSpan()));
        SignedBytes.QuantizeDynamic(_values, out again, signed);
        Assert.Equal(scale, again);
        SignedBytes.QuantizeDynamic(_values, _shape, out again, codes);
        Assert.Equal(scale, again);

        codes = new byte[StaticKernels.GetCodeLength(_shape)];
        StaticKernels.QuantizeDynamic(_values, out scale, codes);
        CheckFound(StaticKernels.Scheme, scale, [], codes);
    }

    [Fact]
    public void ElementsThatAreNotFiniteLeaveNoParameters()
    {
        float scale = 1;
        int zeroPoint = 1;
        Assert.Throws<ArgumentException>("source", () => Activations.QuantizeDynamic([1f, float.NaN], out scale, out zeroPoint, new byte[2]));
        Assert.Equal((0f, 0), (scale, zeroPoint));
        Assert.Throws<ArgumentException>("codes", () => Activations.QuantizeDynamic([1f, 2f], out _, out _, new byte[1]));
    }

    private static void CheckFound(QuantizationScheme scheme, float scale, int[] zeroPoints, ReadOnlySpan<byte> codes)
    {
        ReferenceParameters parameters = new ReferenceQuantizer(scheme, _shape).ComputeParameters(_values);
        Assert.Equal<float[]>([scale], parameters.Scales);
        Assert.Equal<int[]>(zeroPoints, parameters.ZeroPoints);
        new Expected(scheme, [scale], zeroPoints).CheckCodes(codes);
    }

    [Fact]
    public void StaticTypesHaveTheSameKernels()
    {
        Expected expected = new(StaticKernels.Scheme, [0.1f], []);
        byte[] codes = new byte[StaticKernels.GetCodeLength(_shape)];
        float[] values = new float[_values.Length];
        StaticKernels.Quantize(_values, _shape, (float[])[0.1f], (int[])[], codes);
        expected.CheckCodes(codes);
        StaticKernels.Dequantize(codes, _shape, (float[])[0.1f], (int[])[], values);
        expected.CheckValues(values);
        Array.Clear(codes);
        StaticKernels.Quantize(_values, 0.1f, codes);
        expected.CheckCodes(codes);
    }

    /// <summary>What the reference makes of the test's values.</summary>
    private sealed class Expected
    {
        private readonly float[] _expectedValues;

        public Expected(QuantizationScheme scheme, float[] scales, int[] zeroPoints)
        {
            ReferenceQuantizer reference = new(scheme, _shape);
            ReferenceParameters parameters = new(scales, zeroPoints);
            int[] codes = reference.Quantize(_values, parameters);
            Codes = CodeStream.Write(scheme, codes);
            _expectedValues = reference.Dequantize(codes, parameters);
        }

        public byte[] Codes { get; }

        public void CheckCodes(ReadOnlySpan<byte> actual) => ExactComparison.AssertSame(Codes, actual, () => "codes");

        public void CheckValues(ReadOnlySpan<float> actual) => ExactComparison.AssertSame(_expectedValues, actual, () => "values");
    }
}
