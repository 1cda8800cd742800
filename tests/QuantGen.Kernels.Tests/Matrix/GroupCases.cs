using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Kernels.Tests.Registry;
using QuantGen.Tests;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>Groups of 1 to 1,000 on any axis of any shape: shapes that have their own way through the kernels, and drawn ones.</summary>
internal static class GroupCases
{
    /// <summary>The most elements of a listed or drawn shape.</summary>
    public const int MostElements = 8_000;

    private const int FirstSeed = 20_261_126;
    private const int Cases = 500;
    private const int LargestSize = 1_000;
    private const int MostAxes = 4;

    private static readonly Func<TensorKernels>[] _schemes =
    [
        Of<QuantGen.Kernels.Schemes.UInt1Asymmetric>,
        Of<QuantGen.Kernels.Schemes.Int2Symmetric>,
        Of<QuantGen.Kernels.Schemes.Int3Symmetric>,
        Of<QuantGen.Kernels.Schemes.UInt4Asymmetric>,
        Of<QuantGen.Kernels.Schemes.Int5Symmetric>,
        Of<QuantGen.Kernels.Schemes.UInt6Asymmetric>,
        Of<QuantGen.Kernels.Schemes.Int7Symmetric>,
        Of<QuantGen.Kernels.Schemes.Int8Symmetric>,
        Of<QuantGen.Kernels.Schemes.UInt8Asymmetric>,
        Of<QuantGen.Kernels.Schemes.Int16Symmetric>,
        Of<QuantGen.Kernels.Schemes.UInt16Asymmetric>,
    ];

    // The classes of shapes that the benchmark's sweep has for groups on other axes than the last, for rows shorter than a group and for groups of one element.
    private static readonly (int Axis, int Size, int[] Extents)[] _ofEveryScheme =
    [
        (-2, 32, [5, 40, 16]), (-2, 8, [30, 15, 12]), (2, 17, [2, 24, 32, 3]), (1, 32, [2, 607, 4]), (-2, 5, [9, 13, 7]), (-3, 4, [6, 10, 3, 5]), (-2, 100, [7, 9, 16]),
        (1, 35, [3, 71, 21]), (-2, 40, [2, 50, 64]),
        (0, 257, [1_500, 2]), (0, 255, [300, 21]), (0, 100, [230, 33]), (-2, 128, [3, 1_000, 2]),
        (0, 2, [121, 64]), (0, 3, [100, 64]), (0, 5, [102, 64]), (-2, 3, [7, 16, 24]),
        (-1, 32, [1_500, 4]), (-1, 16, [800, 9]), (-1, 32, [200, 31]),
        (-1, 1, [50, 22, 3]), (-2, 1, [50, 22, 3]), (1, 1, [3, 60, 31]), (0, 1, [60, 64]),
    ];

    // More elements than are quantized online at once: short groups that follow each other, rows that end with one, rows shorter than one, and rows of lanes.
    private static readonly (int Axis, int Size, int[] Extents)[] _ofSeveralBlocks =
    [
        (-1, 9, [2, 9 * 7_501]), (-1, 21, [560, 250]), (-1, 100, [1_403, 100]), (-1, 32, [34_000, 4]),
        (0, 12, [8_001, 17]), (0, 257, [70_000, 2]), (-2, 17, [60, 24, 32, 3]), (1, 32, [211, 40, 16]),
    ];

    /// <summary>Shapes that have their own way.</summary>
    public static IEnumerable<GroupCase> Listed => [.. BlocksOfRows(), .. LongGroups(), .. OfEveryScheme()];

    /// <summary>Shapes of some 140,000 elements.</summary>
    public static IEnumerable<GroupCase> SeveralBlocks =>
        from shape in _ofSeveralBlocks
        from scheme in (Func<TensorKernels>[])[Of<QuantGen.Kernels.Schemes.Int8Symmetric>, Of<QuantGen.Kernels.Schemes.UInt4Asymmetric>]
        select new GroupCase(shape.Axis, shape.Size, TensorShape.Create(shape.Extents), scheme, shape.Size);

    /// <summary>Shapes that are drawn, as many as are usual or asked for.</summary>
    public static IEnumerable<GroupCase> Drawn => Enumerable.Range(FuzzCases.Seed(FirstSeed), FuzzCases.Count(Cases)).Select(Draw);

    /// <summary>Those for memory between inaccessible pages.</summary>
    public static IEnumerable<GroupCase> Guarded => [.. Listed, .. Enumerable.Range(FirstSeed, Cases).Select(Draw)];

    /// <summary>A size: as many small sizes as large ones, the largest among them.</summary>
    public static int DrawSize(Random random) => (int)Math.Pow(LargestSize + 1, random.NextDouble());

    private static Func<TensorKernels> Scheme(int number) => _schemes[number % _schemes.Length];

    private static TensorKernels Of<TArithmetic>()
        where TArithmetic : struct, IArithmetic => new TensorKernels<DrawnTensor<TArithmetic>>();

    // Blocks of rows of lanes about as many as a vector has: fewer rows than are laid out for one, and more.
    private static IEnumerable<GroupCase> BlocksOfRows()
    {
        int seed = 0;
        foreach (int lanes in (int[])[5, 8, 9, 16, 17, 40])
        {
            foreach (int size in (int[])[2, 3, 8, 12])
            {
                yield return new GroupCase(0, size, [(size * 7) + 1, lanes], Scheme(seed), seed++);
            }
        }
    }

    // The longest groups, whole ones and a short one, along rows and across them: a shape that is drawn seldom has as many elements along its axis.
    private static IEnumerable<GroupCase> LongGroups()
    {
        int seed = 0;
        foreach (int size in (int[])[500, 511, 640, 777, 999, LargestSize])
        {
            yield return new GroupCase(-1, size, [2, (2 * size) + (size / 3)], Scheme(seed), seed++);
            yield return new GroupCase(0, size, [(2 * size) + 1, 3], Scheme(seed), seed++);
        }
    }

    private static IEnumerable<GroupCase> OfEveryScheme() =>
        from shape in _ofEveryScheme
        from scheme in Enumerable.Range(0, _schemes.Length)
        select new GroupCase(shape.Axis, shape.Size, TensorShape.Create(shape.Extents), Scheme(scheme), scheme);

    private static GroupCase Draw(int seed)
    {
        Random random = new(seed);
        int size = DrawSize(random);
        int axis = random.Next(-MostAxes, MostAxes);
        GroupCase any = new(axis, size, [], Scheme(random.Next(_schemes.Length)), seed);
        TensorShape shape = RandomShape.Of(any.Prepare().Scheme, random, MostElements);
        return any with { Shape = random.Next(3) == 0 ? WithSeveralGroups(shape, axis, size, random) : shape };
    }

    // Along the axis of groups so many elements as two to five of them have, whatever their size, of which the last is mostly short; few along one or two others,
    // often one before and one behind it.
    private static TensorShape WithSeveralGroups(TensorShape shape, int axis, int size, Random random)
    {
        int along = axis < 0 ? shape.Rank + axis : axis;
        int[] extents = new int[shape.Rank];
        Array.Fill(extents, 1);
        extents[along] = (size * random.Next(1, 5)) + random.Next(1, size + 1);
        int room = MostElements / extents[along];
        foreach (int other in (int[])[random.Next(extents.Length), random.Next(extents.Length)])
        {
            if (other != along && extents[other] == 1)
            {
                extents[other] = random.Next(1, (random.Next(2) == 0 ? room : (int)Math.Sqrt(room)) + 1);
                room /= extents[other];
            }
        }

        return TensorShape.Create(extents);
    }
}
