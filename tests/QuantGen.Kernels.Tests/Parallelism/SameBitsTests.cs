using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using QuantGen.Kernels.Tests.Arguments;
using QuantGen.Kernels.Tests.Matrix;
using QuantGen.Kernels.Tests.Reference;
using QuantGen.Kernels.Tests.Registry;
using QuantGen.Parallelism;
using Xunit;

namespace QuantGen.Kernels.Tests.Parallelism;

/// <summary>Every scheme in pieces gives what its kernels give on one thread, which the matrix holds against the reference.</summary>
public sealed class SameBitsTests
{
    // A token that can be canceled has even one thread go piece by piece.
    private static readonly CancellationTokenSource _source = new();

    private static readonly int[][] _extents =
    [
        [], [3], [64], [4403], [4096], [40, 107], [3, 1409], [2, 3000], [300, 7], [64, 64], [4, 16, 65], [2, 33, 72], [8, 3, 37, 5], [1, 2, 1, 3, 1, 2, 1, 90],
        [5, 0], [1, 8192], [2, 2, 1024],
    ];

    public static TheoryData<string> Schemes => SchemeRegistry.Names(_ => true);

    [Theory]
    [MemberData(nameof(Schemes))]
    public void EveryDegreeGivesTheBitsOfOneThread(string scheme)
    {
        TensorKernels kernels = SchemeRegistry.Get(scheme);
        foreach (TensorShape shape in _extents.SelectMany(extents => Shapes(kernels.Scheme, extents)))
        {
            foreach ((int degree, int piece) in (ReadOnlySpan<(int, int)>)[(1, 64), (2, 1), (2, 500), (3, 1), (7, 1)])
            {
                Check(kernels, kernels.InParallel(new ParallelLimits(degree, 0, piece, _source.Token)), shape);
            }
        }
    }

    /// <summary>Small tensors are calls of the kernels, whatever else a call is given.</summary>
    [Theory]
    [MemberData(nameof(SampleTensor.Schemes), MemberType = typeof(SampleTensor))]
    public void SmallTensorsGiveTheBitsOfOneThread(string scheme)
    {
        TensorKernels kernels = SchemeRegistry.Get(scheme);
        foreach (TensorShape shape in _extents.SelectMany(extents => Shapes(kernels.Scheme, extents)))
        {
            Check(kernels, kernels.AsShared(-1, CancellationToken.None), shape);
            Check(kernels, kernels.AsShared(2, _source.Token), shape);
        }
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void TheFirstNonFiniteElementIsNamedAndDestinationsAreCleared(string scheme)
    {
        TensorKernels kernels = SchemeRegistry.Get(scheme);
        TensorKernels parallel = kernels.InParallel(new ParallelLimits(3, 0, 1, default));
        foreach (TensorShape shape in Shapes(kernels.Scheme, [6, 12, 40]))
        {
            float[] source = FiniteData.Create(DataKind.Normal, shape.Length);
            source[(shape.Length * 2 / 3) - 1] = float.NaN;
            source[shape.Length - 1] = float.NegativeInfinity;
            Results expected = Results.OfDynamic(kernels, source, shape);
            Assert.Contains(MessageText.Of((shape.Length * 2 / 3) - 1), expected.Refusal, StringComparison.Ordinal);
            expected.AssertSame(Results.OfDynamic(parallel, source, shape), $"{parallel}, shape {shape}");
        }
    }

    private static void Check(TensorKernels kernels, TensorKernels parallel, TensorShape shape)
    {
        string place = $"{parallel}, shape {shape}";
        float[] source = FiniteData.Create(DataKind.Normal, shape.Length);
        Results.OfDynamic(kernels, source, shape).AssertSame(Results.OfDynamic(parallel, source, shape), place);

        SpoiltTensor spoilt = SpoiltTensor.Create(source, RegionMap.Of(kernels.Scheme, shape), 5, shape.Length);
        Results.OfMarks(kernels, spoilt, shape).AssertSame(Results.OfMarks(parallel, spoilt, shape), $"{place}, marked");

        int regions = kernels.GetParameterLength(shape);
        ReferenceParameters given = GivenParameters.Create(kernels.Scheme, ScaleKind.Ordinary, regions, shape.Length);
        float[] special = SpecialData.Create(kernels.Scheme, RegionMap.Of(kernels.Scheme, shape), given, shape.Length);
        Results.OfGiven(kernels, special, shape, given).AssertSame(Results.OfGiven(parallel, special, shape, given), place);
    }

    // The shape, if its rank suffices, with an extent along the axis that splits into the groups.
    private static IEnumerable<TensorShape> Shapes(QuantizationScheme scheme, int[] extents)
    {
        int axis = scheme.Axis < 0 ? extents.Length + scheme.Axis : scheme.Axis;
        if (scheme.Granularity == Granularity.PerTensor)
        {
            yield return TensorShape.Create(extents);
        }
        else if (axis >= 0 && axis < extents.Length)
        {
            int[] divisible = (int[])extents.Clone();
            divisible[axis] *= Math.Max(scheme.GroupCount, 1);
            yield return TensorShape.Create(divisible);
        }
    }
}
