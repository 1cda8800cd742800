using System;
using System.Collections.Generic;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>The shapes that a scheme is tested on.</summary>
internal static class MatrixShapes
{
    /// <summary>Two tiles of 64 elements and one element.</summary>
    public const int LongestSweep = 129;

    private static readonly int[][] _extents =
    [
        [], [7], [0], [300], [4403],
        [5, 13], [3, 65], [2, 300], [40, 7], [130, 3], [0, 5], [5, 0],
        [3, 4, 5], [4, 3, 37], [2, 33, 9], [3, 0, 2], [3, 2, 0],
        [2, 3, 2, 7], [2, 1, 3, 2, 5], [1, 2, 1, 3, 2, 3], [2, 1, 2, 1, 2, 1, 3], [1, 2, 1, 3, 1, 2, 1, 9],
        [3, 1409],
    ];

    /// <summary>Every length from none to two tiles and one more, in the shapes where a region or an axis has that length.</summary>
    public static IEnumerable<TensorShape> Sweep(QuantizationScheme scheme)
    {
        for (int length = 0; length <= LongestSweep; length++)
        {
            foreach (TensorShape shape in OfLength(scheme, length))
            {
                yield return shape;
            }
        }
    }

    /// <summary>Ranks 0 to 8, ragged groups, rows of odd length, axes of extent 0, and tensors of many tiles.</summary>
    public static IEnumerable<TensorShape> Assorted(QuantizationScheme scheme)
    {
        foreach (int[] extents in _extents)
        {
            if (IsRankEnough(scheme, extents.Length))
            {
                yield return TensorShape.Create(Divisible(scheme, extents));
            }
        }
    }

    /// <summary>A shape of several hundred regions, or of several thousand elements when all of them form one region.</summary>
    public static TensorShape WithManyRegions(QuantizationScheme scheme) => (scheme.Granularity, scheme.GroupSize, scheme.Axis) switch
    {
        (Granularity.PerTensor, _, _) => [5003],
        (Granularity.PerChannel, _, 0) => [301, 17],
        (Granularity.PerChannel, _, _) => [17, 301],
        (_, 0, _) => TensorShape.Create(Divisible(scheme, [32, 32, 7])),
        (_, int size, -1) => [(Math.Max(size, 8) * 300) + 1],
        (_, int size, 0) => [(size * 2) + 1, 151],
        (_, int size, _) => [3, (size * 2) + 1, 51],
    };

    private static IEnumerable<TensorShape> OfLength(QuantizationScheme scheme, int length) => (scheme.Granularity, scheme.GroupSize, scheme.Axis) switch
    {
        (Granularity.PerTensor, _, _) => [[length]],
        (Granularity.PerChannel, _, 0) => [[length], [3, length]],
        (Granularity.PerChannel, _, 1) => [[2, length], [1, 3, length]],
        (Granularity.PerChannel, _, -1) => [[length], [3, length]],
        (Granularity.PerChannel, _, _) => [[length, 1], [3, length]],
        (_, 0, 0) => [[scheme.GroupCount, length], [scheme.GroupCount * length]],
        (_, 0, _) => [[1, scheme.GroupCount, length], [2, scheme.GroupCount * length]],
        (_, _, 0) => [[length], [5, length]],
        (_, _, 1) => [[1, length], [1, 5, length]],
        (_, _, -1) => [[length], [3, length]],
        _ => [[length, 1], [5, length]],
    };

    private static bool IsRankEnough(QuantizationScheme scheme, int rank) =>
        scheme.Granularity == Granularity.PerTensor || (scheme.Axis < 0 ? -scheme.Axis <= rank : scheme.Axis < rank);

    private static int[] Divisible(QuantizationScheme scheme, int[] extents)
    {
        if (scheme.GroupCount == 0)
        {
            return extents;
        }

        int[] divisible = (int[])extents.Clone();
        divisible[scheme.Axis < 0 ? extents.Length + scheme.Axis : scheme.Axis] *= scheme.GroupCount;
        return divisible;
    }
}
