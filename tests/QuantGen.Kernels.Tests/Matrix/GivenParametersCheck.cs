using QuantGen.Kernels.Tests.Gradients;
using QuantGen.Kernels.Tests.Reference;
using QuantGen.Kernels.Tests.Registry;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>The operations with given parameters on one drawn tensor, against the scalar reference.</summary>
internal static class GivenParametersCheck
{
    public static void Run(TensorKernels kernels, TensorShape shape, ReferenceQuantizer reference, ScaleKind kind, int seed)
    {
        ReferenceParameters parameters = GivenParameters.Create(kernels.Scheme, kind, reference.Regions.Count, seed);
        float[] source = SpecialData.Create(kernels.Scheme, reference.Regions, parameters, seed);
        int[] codes = reference.Quantize(source, parameters);
        byte[] stream = CodeStream.Write(kernels.Scheme, codes);
        float[] values = reference.Dequantize(codes, parameters);
        using ResultDigest digest = new();
        OperationCheck check = new(kernels, shape, $"special data for {kind} scales of seed {seed}", digest);
        check.Quantize(source, parameters, stream);
        check.Dequantize(stream, parameters, values);
        check.FakeQuantize(source, parameters, values);

        GradientExample example = GradientExample.Create(kernels.Scheme, shape, kind);
        PaddedDestination<float> gradient = new(shape.Length);
        kernels.FakeQuantizeGradient(example.Source, shape, example.Parameters.Scales, example.Parameters.ZeroPoints, example.Gradient, gradient.Whole);
        ExactComparison.AssertSame<float>(example.Expected, gradient.Needed, () => $"{kernels}, shape {shape}, gradient of seed {seed}");
        gradient.AssertSurplusUntouched(() => $"{kernels}, shape {shape}, gradient of seed {seed}");
    }
}
