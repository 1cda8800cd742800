using System.Linq;
using QuantGen.Kernels.Tests.Matrix;
using QuantGen.Kernels.Tests.Reference;
using QuantGen.Kernels.Tests.Registry;
using Xunit;

namespace QuantGen.Kernels.Tests.Onnx;

/// <summary>ONNX Runtime as judge of the profile Onnx: the same codes and the same floats, bit for bit.</summary>
public sealed class QuantizeLinearTests
{
    // Tails shorter than a block on every axis, rows of odd length, and a tensor of many vectors.
    private static readonly TensorShape[] _shapes = [[6, 37], [5, 13, 3], [7, 12, 61], [20, 203]];

    public static TheoryData<string> Schemes => new(SchemeRegistry.Of(OnnxGrid.ForEach).Select(kernels => kernels.Name));

    [Theory]
    [MemberData(nameof(Schemes))]
    public void ResultsAreThoseOfOnnxRuntime(string scheme)
    {
        TensorKernels kernels = SchemeRegistry.Get(scheme);
        foreach (TensorShape shape in _shapes)
        {
            foreach (ScaleKind kind in (ScaleKind[])[ScaleKind.Ordinary, ScaleKind.PowerOfTwo])
            {
                RegionMap regions = RegionMap.Of(kernels.Scheme, shape);
                ReferenceParameters parameters = GivenParameters.Create(kernels.Scheme, kind, regions.Count, shape.Length);
                float[] source = SpecialData.Create(kernels.Scheme, regions, parameters, shape.Length);
                Compare(kernels, shape, parameters, OnnxRuntimeLimits.WithinReach(kernels.Scheme, shape, parameters, source));
            }
        }
    }

    /// <summary>Where ONNX Runtime is no judge: values far beyond the range go to the end of the range on their own side, NaN to MinCode.</summary>
    [Fact]
    public void FarValuesSaturateToTheirOwnSide()
    {
        float[] source = [float.PositiveInfinity, 3e38f, 1e12f, float.NegativeInfinity, -3e38f, -1e12f, float.NaN];
        foreach (TensorKernels kernels in SchemeRegistry.Of(OnnxGrid.ForEach))
        {
            CodeBounds bounds = CodeBounds.Of(kernels.Scheme);
            foreach (TensorShape shape in (TensorShape[])[[1, source.Length], [source.Length, 1]])
            {
                int regions = kernels.GetParameterLength(shape);
                float[] scales = [.. Enumerable.Repeat(0.25f, regions)];
                int[] zeroPoints = [.. Enumerable.Repeat(bounds.Min + 3, regions)];
                byte[] stream = new byte[kernels.GetCodeLength(shape)];
                kernels.Quantize(source, shape, scales, zeroPoints, stream);
                Assert.Equal(
                    [bounds.Max, bounds.Max, bounds.Max, bounds.Min, bounds.Min, bounds.Min, bounds.Min],
                    CodeStream.Read(kernels.Scheme, stream, source.Length));
            }
        }
    }

    private static void Compare(TensorKernels kernels, TensorShape shape, ReferenceParameters parameters, float[] source)
    {
        bool hasCodeOutput = kernels.Scheme.Bits != 4;
        using OnnxSession session = new(QuantizeLinearModel.Create(kernels.Scheme, shape, parameters, hasCodeOutput));
        using OnnxOutputs outputs = session.Run(source, shape, hasCodeOutput ? ["y", "q"] : ["y"]);

        byte[] codes = new byte[kernels.GetCodeLength(shape)];
        kernels.Quantize(source, shape, parameters.Scales, parameters.ZeroPoints, codes);
        if (hasCodeOutput)
        {
            ExactComparison.AssertSame(outputs.Bytes(1), codes, () => $"{kernels}, shape {shape}, codes");
        }

        float[] values = new float[shape.Length];
        kernels.Dequantize(codes, shape, parameters.Scales, parameters.ZeroPoints, values);
        ExactComparison.AssertSame(outputs.Elements<float>(0), values, () => $"{kernels}, shape {shape}, Quantize and Dequantize");

        kernels.FakeQuantize(source, shape, parameters.Scales, parameters.ZeroPoints, values);
        ExactComparison.AssertSame(outputs.Elements<float>(0), values, () => $"{kernels}, shape {shape}, FakeQuantize");
    }
}
