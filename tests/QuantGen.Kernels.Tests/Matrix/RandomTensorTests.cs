using System;
using System.Linq;
using CsCheck;
using QuantGen.Kernels.Tests.Reference;
using QuantGen.Kernels.Tests.Registry;
using Xunit;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>Any scheme on any small shape and any data; other ones in each run, and a failure prints the seed that repeats it.</summary>
public sealed class RandomTensorTests
{
    private const long Samples = 3000;

    private static readonly Gen<TensorKernels> _kernels = Gen.Int[0, SchemeRegistry.All.Count - 1].Select(index => SchemeRegistry.All[index]);

    private static readonly Gen<(TensorKernels Kernels, TensorShape Shape, float[] Source)> _tensors =
        from kernels in _kernels
        from outermost in Gen.Int[0, 3]
        from inner in Gen.Int[0, 40].Array[2, 3]
        let shape = ShapeFor(kernels.Scheme, [outermost, .. inner.Select((extent, axis) => axis == 0 ? extent % 12 : extent)])
        from source in Gen.Float[-1000, 1000].Array[shape.Length]
        select (kernels, shape, source);

    [Fact]
    public void DynamicQuantizationMatchesTheReference() => _tensors.Sample(
        tensor =>
        {
            (TensorKernels kernels, TensorShape shape, float[] source) = tensor;
            ReferenceQuantizer reference = new(kernels.Scheme, shape);
            ReferenceParameters parameters = reference.ComputeParameters(source);
            using ResultDigest digest = new();
            OperationCheck check = new(kernels, shape, "random data", digest);
            check.QuantizeDynamic(source, parameters, CodeStream.Write(kernels.Scheme, reference.Quantize(source, parameters)));
        },
        iter: Samples,
        threads: 1,
        print: Print);

    /// <summary>What has been quantized once is on the grid: it does not change again.</summary>
    [Fact]
    public void FakeQuantizingTwiceIsFakeQuantizingOnce() => _tensors.Sample(
        tensor =>
        {
            (TensorKernels kernels, TensorShape shape, float[] source) = tensor;
            float[] scales = new float[kernels.GetParameterLength(shape)];
            int[] zeroPoints = new int[kernels.Scheme.HasZeroPoints ? scales.Length : 0];
            float[] once = new float[source.Length];
            float[] twice = new float[source.Length];
            kernels.ComputeParameters(source, shape, scales, zeroPoints);
            kernels.FakeQuantize(source, shape, scales, zeroPoints, once);
            kernels.FakeQuantize(once, shape, scales, zeroPoints, twice);
            ExactComparison.AssertSame<float>(once, twice, () => Print(tensor));
        },
        iter: Samples,
        threads: 1,
        print: Print);

    private static TensorShape ShapeFor(QuantizationScheme scheme, int[] extents)
    {
        if (scheme.GroupCount != 0)
        {
            extents[scheme.Axis] *= scheme.GroupCount;
        }

        return TensorShape.Create(extents);
    }

    private static string Print((TensorKernels Kernels, TensorShape Shape, float[] Source) tensor) =>
        $"{tensor.Kernels}, shape {tensor.Shape}, data [{string.Join(", ", tensor.Source.Select(value => value.ToString("R")))}]";
}
