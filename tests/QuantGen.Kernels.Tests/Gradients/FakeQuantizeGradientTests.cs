using System;
using System.Linq;
using System.Threading.Tasks;
using QuantGen.Kernels.Tests.Matrix;
using QuantGen.Kernels.Tests.Parallelism;
using QuantGen.Kernels.Tests.Registry;
using Xunit;

namespace QuantGen.Kernels.Tests.Gradients;

/// <summary>The emitted gradient of fake-quantize, of every scheme: the definition's and the generic form's bits, in place too, allocating nothing.</summary>
public sealed class FakeQuantizeGradientTests
{
    [Fact]
    public void EverySchemePassesWhatTheDefinitionAndTheGenericFormPass() => Parallel.ForEach(SchemeRegistry.All, static kernels =>
    {
        TensorShape[] shapes =
        [
            .. MatrixShapes.Sweep(kernels.Scheme).Where(static shape => shape.Length % 3 == 1),
            .. MatrixShapes.Assorted(kernels.Scheme),
            MatrixShapes.WithManyRegions(kernels.Scheme),
        ];
        foreach (TensorShape shape in shapes)
        {
            Check(kernels, shape, ScaleKind.Ordinary);
            Check(kernels, shape, ScaleKind.EveryExponent);
        }
    });

    // More lanes than have their clip ranges at hand at once, and rows that are taken several at a time with some left over.
    [Theory]
    [InlineData("ChannelsOnEveryAxis+Int4SymmetricPerChannelAxisMinus1", 3, 4109)]
    [InlineData("ChannelsOnEveryAxis+UInt8AsymmetricPerChannelAxisMinus1", 9, 8211)]
    [InlineData("ChannelsOnEveryAxis+UInt16AsymmetricPerChannelAxisMinus1", 1021, 3)]
    [InlineData("GroupsOnEveryAxis+UInt3AsymmetricPerGroup8Axis0", 19, 4100)]
    [InlineData("GroupsOnEveryAxis+Int8SymmetricPerGroup32Axis0", 75, 5)]
    public void LongAndShortRowsOfLanes(string scheme, int rows, int lanes)
    {
        foreach (ScaleKind kind in Enum.GetValues<ScaleKind>())
        {
            Check(SchemeRegistry.Get(scheme), [rows, lanes], kind);
        }
    }

    [Theory]
    [InlineData("EveryWidth+Int8SymmetricPerTensor")]
    [InlineData("EveryWidth+UInt4AsymmetricPerChannel")]
    [InlineData("EveryWidth+Int4SymmetricPerGroup32")]
    [InlineData("ChannelsOnEveryAxis+UInt8AsymmetricPerChannelAxisMinus1")]
    [InlineData("GroupsOnEveryAxis+UInt3AsymmetricPerGroup8Axis0")]
    public void NothingIsAllocated(string scheme)
    {
        TensorKernels kernels = SchemeRegistry.Get(scheme);
        TensorShape shape = [64, 96];
        GradientExample example = GradientExample.Create(kernels.Scheme, shape, ScaleKind.Ordinary);
        float[] destination = new float[shape.Length];
        long before = 0;

        // The first round also compiles.
        for (int round = 0; round < 2; round++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            kernels.FakeQuantizeGradient(
                example.Source, shape, example.Parameters.Scales, example.Parameters.ZeroPoints, example.Gradient, destination);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>A tensor without emitted code has the generic form.</summary>
    [Fact]
    public void TensorsWrittenByHandInheritTheGradient()
    {
        TensorKernels<StubTensor> kernels = new();
        float[] destination = new float[5];
        kernels.FakeQuantizeGradient([-128, -127, float.NaN, 127, 127.5f], [5], [1], [], [1, 2, 3, 4, 5], destination);
        Assert.Equal([0, 2, 0, 4, 0], destination);
    }

    private static void Check(TensorKernels kernels, TensorShape shape, ScaleKind kind)
    {
        GradientExample example = GradientExample.Create(kernels.Scheme, shape, kind);
        float[] generic = new float[shape.Length];
        kernels.GenericGradient(example.Source, shape, example.Parameters.Scales, example.Parameters.ZeroPoints, example.Gradient, generic);
        ExactComparison.AssertSame<float>(example.Expected, generic, () => Place("generic form"));

        PaddedDestination<float> destination = new(shape.Length);
        Run(example.Source, example.Gradient, destination.Whole);
        ExactComparison.AssertSame<float>(example.Expected, destination.Needed, () => Place("apart"));
        destination.AssertSurplusUntouched(() => Place("apart"));

        float[] gradient = (float[])example.Gradient.Clone();
        Run(example.Source, gradient, gradient);
        ExactComparison.AssertSame<float>(example.Expected, gradient, () => Place("in place of the gradient"));

        float[] source = (float[])example.Source.Clone();
        Run(source, example.Gradient, source);
        ExactComparison.AssertSame<float>(example.Expected, source, () => Place("in place of the source"));

        void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> given, Span<float> result) =>
            kernels.FakeQuantizeGradient(x, shape, example.Parameters.Scales, example.Parameters.ZeroPoints, given, result);

        string Place(string how) => $"{kernels}, shape {shape}, {kind} scales, {how}";
    }
}
