using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using QuantGen.Kernels.Tests.Matrix;
using QuantGen.Kernels.Tests.Parallelism;
using QuantGen.Kernels.Tests.Reference;
using QuantGen.Kernels.Tests.Registry;
using QuantGen.Parallelism;

namespace QuantGen.Kernels.Tests.Elements;

/// <summary>Holds the kernels of elements against those of floats, bit for bit: whole tensors, and in pieces.</summary>
internal static class ElementCheck
{
    // Around blocks of 2048 and of 4096 elements, several of them, and regions that begin in mid-byte or are longer than a block.
    private static readonly int[][] _extents =
    [
        [], [1], [0], [64], [2047], [2048], [2049], [4095], [4096], [4097], [12_293], [3, 5, 7],
        [40, 107], [3, 1409], [2, 4099], [300, 7], [700, 33], [64, 64], [4, 16, 65], [2, 33, 72],
        [8, 3, 37, 5], [5, 0], [2, 5000], [3, 2, 1024],
    ];

    // A token that can be canceled has even one thread go piece by piece.
    private static readonly CancellationTokenSource _source = new();

    private static readonly ParallelLimits[] _limits = [new(1, 0, 64, _source.Token), new(3, 0, 1, _source.Token)];

    /// <summary>All shapes, all operations.</summary>
    /// <param name="kernels">The kernels of floats.</param>
    /// <param name="type">The type of the elements.</param>
    public static void Run(TensorKernels kernels, ElementType type)
    {
        foreach (TensorShape shape in _extents.Where(extents => IsRankEnough(kernels.Scheme, extents.Length)).Select(extents => Shape(kernels.Scheme, extents)))
        {
            RoundingKernels expected = new(kernels, type);
            Compare(expected, [kernels.Of(type), .. _limits.Select(limits => kernels.Of(type, limits))], shape);
        }
    }

    private static void Compare(RoundingKernels expected, IReadOnlyList<TensorKernels> all, TensorShape shape)
    {
        QuantizationScheme scheme = expected.Scheme;
        float[] source = FiniteData.Create(DataKind.Normal, shape.Length);
        RegionMap regions = RegionMap.Of(scheme, shape);
        SpoiltTensor spoilt = SpoiltTensor.Create(source, regions, 5, shape.Length);
        ReferenceParameters given = GivenParameters.Create(scheme, ScaleKind.Ordinary, expected.GetParameterLength(shape), shape.Length);
        float[] special = SpecialData.Create(scheme, regions, given, shape.Length);
        Results found = Results.OfDynamic(expected, source, shape);
        Results refused = Results.OfDynamic(expected, spoilt.Source, shape);
        Results marked = Results.OfMarks(expected, spoilt, shape);
        Results withGiven = Results.OfGiven(expected, special, shape, given);
        foreach (TensorKernels actual in all)
        {
            string place = $"{actual}, shape {shape}";
            found.AssertSame(Results.OfDynamic(actual, source, shape), place);
            refused.AssertSame(Results.OfDynamic(actual, spoilt.Source, shape), $"{place}, not finite");
            marked.AssertSame(Results.OfMarks(actual, spoilt, shape), $"{place}, marked");
            withGiven.AssertSame(Results.OfGiven(actual, special, shape, given), place);
        }
    }

    private static bool IsRankEnough(QuantizationScheme scheme, int rank) =>
        scheme.Granularity == Granularity.PerTensor || (scheme.Axis < 0 ? -scheme.Axis <= rank : scheme.Axis < rank);

    // With an extent along the axis that splits into the groups.
    private static TensorShape Shape(QuantizationScheme scheme, int[] extents)
    {
        int[] divisible = (int[])extents.Clone();
        if (scheme.GroupCount > 0)
        {
            divisible[scheme.Axis < 0 ? extents.Length + scheme.Axis : scheme.Axis] *= scheme.GroupCount;
        }

        return TensorShape.Create(divisible);
    }
}
