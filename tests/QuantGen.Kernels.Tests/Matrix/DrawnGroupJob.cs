using System;
using QuantGen.Kernels.Tests.Reference;
using QuantGen.Kernels.Tests.Registry;
using QuantGen.Tests;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>Groups of 1 to 1,000 on any axis of any shape, against the scalar reference: every operation, on data of all kinds.</summary>
internal static class DrawnGroupJob
{
    public const string Name = "drawn-groups";

    private const int FirstSeed = 20_261_126;
    private const int Cases = 400;
    private const int MostElements = 8_000;
    private const int LargestSize = 1_000;

    private static readonly DataKind[] _dataKinds = Enum.GetValues<DataKind>();
    private static readonly ScaleKind[] _scaleKinds = Enum.GetValues<ScaleKind>();

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

    /// <summary>Runs in this process, and in those with other instruction sets; throws where a result differs.</summary>
    public static bool Run()
    {
        CheckBlocksOfRows();
        CheckLongGroups();
        CheckSeveralBlocks();
        int first = FuzzCases.Seed(FirstSeed);
        int end = first + FuzzCases.Count(Cases);
        for (int seed = first; seed < end; seed++)
        {
            Check(seed);
        }

        return true;
    }

    // Blocks of rows of lanes about as many as a vector has: fewer rows than are laid out for one, and more.
    private static void CheckBlocksOfRows()
    {
        int seed = 0;
        foreach (int lanes in (int[])[5, 8, 9, 16, 17, 40])
        {
            foreach (int size in (int[])[2, 3, 8, 12])
            {
                (DrawnGroups.Axis, DrawnGroups.Size) = (0, size);
                Check(_schemes[seed % _schemes.Length](), [(size * 7) + 1, lanes], new Random(seed), seed++);
            }
        }
    }

    // The longest groups, whole ones and a short one, along rows and across them: a shape that is drawn seldom has as many elements along its axis.
    private static void CheckLongGroups()
    {
        int seed = 0;
        foreach (int size in (int[])[500, 511, 640, 777, 999, LargestSize])
        {
            (DrawnGroups.Axis, DrawnGroups.Size) = (-1, size);
            Check(_schemes[seed % _schemes.Length](), [2, (2 * size) + (size / 3)], new Random(seed), seed++);
            (DrawnGroups.Axis, DrawnGroups.Size) = (0, size);
            Check(_schemes[seed % _schemes.Length](), [(2 * size) + 1, 3], new Random(seed), seed++);
        }
    }

    // More elements than are quantized online at once: short groups that follow each other, rows that end with one, and rows of lanes.
    private static void CheckSeveralBlocks()
    {
        int seed = 0;
        foreach ((int axis, int size, int rows, int columns) in ((int, int, int, int)[])[(-1, 9, 2, 9 * 7_501), (-1, 21, 560, 250), (-1, 100, 1_403, 100), (0, 12, 8_001, 17)])
        {
            (DrawnGroups.Axis, DrawnGroups.Size) = (axis, size);
            Check(new TensorKernels<DrawnTensor<QuantGen.Kernels.Schemes.Int8Symmetric>>(), [rows, columns], new Random(seed), seed++);
            Check(new TensorKernels<DrawnTensor<QuantGen.Kernels.Schemes.UInt4Asymmetric>>(), [rows, columns], new Random(seed), seed++);
        }
    }

    private static TensorKernels Of<TArithmetic>()
        where TArithmetic : struct, IArithmetic => new TensorKernels<DrawnTensor<TArithmetic>>();

    private static void Check(int seed)
    {
        Random random = new(seed);

        DrawnGroups.Size = DrawSize(random);
        DrawnGroups.Axis = random.Next(-1, 2);
        TensorKernels kernels = _schemes[random.Next(_schemes.Length)]();
        TensorShape shape = RandomShape.Of(kernels.Scheme, random, MostElements);
        Check(kernels, random.Next(4) == 0 ? WithSeveralGroups(shape, random) : shape, random, seed);
    }

    // As many small sizes as large ones, the largest among them.
    internal static int DrawSize(Random random) => (int)Math.Pow(LargestSize + 1, random.NextDouble());

    // Along the axis of groups so many elements as two to five of them have, whatever their size, of which the last is mostly short; few along the others.
    private static TensorShape WithSeveralGroups(TensorShape shape, Random random)
    {
        int axis = DrawnGroups.Axis < 0 ? shape.Rank + DrawnGroups.Axis : DrawnGroups.Axis;
        int[] extents = new int[shape.Rank];
        Array.Fill(extents, 1);
        extents[axis] = (DrawnGroups.Size * random.Next(1, 5)) + random.Next(1, DrawnGroups.Size + 1);
        int other = random.Next(extents.Length);
        if (other != axis)
        {
            extents[other] = random.Next(1, Math.Max(MostElements / extents[axis], 1) + 1);
        }

        return TensorShape.Create(extents);
    }

    private static void Check(TensorKernels kernels, TensorShape shape, Random random, int seed)
    {
        ReferenceQuantizer reference = new(kernels.Scheme, shape);
        CheckOnline(kernels, shape, reference, _dataKinds[random.Next(_dataKinds.Length)], random, seed);
        GivenParametersCheck.Run(kernels, shape, reference, _scaleKinds[random.Next(_scaleKinds.Length)], seed);
    }

    private static void CheckOnline(TensorKernels kernels, TensorShape shape, ReferenceQuantizer reference, DataKind kind, Random random, int seed)
    {
        float[] data = FiniteData.Create(kind, shape.Length);
        random.Shuffle(data);
        ReferenceParameters parameters = reference.ComputeParameters(data);
        using ResultDigest digest = new();
        OperationCheck check = new(kernels, shape, $"{kind} data of seed {seed}", digest);
        check.ComputeParameters(data, parameters);
        check.QuantizeDynamic(data, parameters, CodeStream.Write(kernels.Scheme, reference.Quantize(data, parameters)));
    }
}
