using System;
using System.Linq;
using CsCheck;
using QuantGen.Kernels.Tests.Matrix;
using QuantGen.Kernels.Tests.Reference;
using QuantGen.Kernels.Tests.Registry;
using QuantGen.Parallelism;
using Xunit;

namespace QuantGen.Kernels.Tests.Parallelism;

/// <summary>Parts of random tensors, in any number, give the bits of the whole.</summary>
public sealed class PartWalkTests
{
    public static TheoryData<string> Schemes => SchemeRegistry.Names(_ => true);

    // Long last axes make parts that begin and end within rows of lanes and within runs.
    private static Gen<int[]> Extents { get; } = Gen.Select(Gen.Int[1, 12].Array[0, 3], Gen.OneOf(Gen.Int[1, 300], Gen.Int[100, 5000], Gen.Const(4104), Gen.Const(192)))
        .Select((outer, last) => (int[])[.. outer, last])
        .Where(extents => extents.Aggregate(1L, (product, extent) => product * extent) is > 128 and < 60_000);

    [Theory]
    [MemberData(nameof(Schemes))]
    public void PartsGiveTheBitsOfTheWhole(string scheme)
    {
        TensorKernels kernels = SchemeRegistry.Get(scheme);
        Gen.Select(Extents, Gen.Int[1, 3], Gen.Int[1, 40]).Sample(
            (extents, degree, pieces) =>
            {
                int axis = kernels.Scheme.Axis < 0 ? extents.Length + kernels.Scheme.Axis : kernels.Scheme.Axis;
                if (kernels.Scheme.Granularity == Granularity.PerTensor || (axis >= 0 && axis < extents.Length))
                {
                    int[] divisible = [.. extents.Select((extent, index) => index == axis ? extent * Math.Max(kernels.Scheme.GroupCount, 1) : extent)];
                    Check(kernels, TensorShape.Create(divisible), degree, pieces);
                }
            },
            iter: 12,
            threads: 1);
    }

    private static void Check(TensorKernels kernels, TensorShape shape, int degree, int pieces)
    {
        using System.Threading.CancellationTokenSource cancellation = new();
        ParallelLimits limits = new(degree, 0, 1, cancellation.Token) { PiecesOfThread = pieces };
        TensorKernels parallel = kernels.InParallel(limits);
        string place = $"{parallel}, {pieces} parts for each, shape {shape}";
        float[] source = FiniteData.Create(DataKind.Normal, shape.Length);
        Results.OfDynamic(kernels, source, shape).AssertSame(Results.OfDynamic(parallel, source, shape), place);
        ReferenceParameters given = GivenParameters.Create(kernels.Scheme, ScaleKind.Ordinary, kernels.GetParameterLength(shape), shape.Length);
        float[] special = SpecialData.Create(kernels.Scheme, RegionMap.Of(kernels.Scheme, shape), given, shape.Length);
        Results.OfGiven(kernels, special, shape, given).AssertSame(Results.OfGiven(parallel, special, shape, given), place);
    }
}
