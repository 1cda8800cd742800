using System;
using QuantGen.Kernels.Tests.Reference;
using QuantGen.Kernels.Tests.Registry;
using QuantGen.Parallelism;
using QuantGen.Tests;
using Xunit;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>Every operation of random schemes on random shapes and data, on one thread and on several, against the scalar reference. Each case has a seed of its own.</summary>
[Trait("Category", "Fuzz")]
public sealed class KernelFuzzTests
{
    private const int Cases = 300;
    private const int FirstSeed = 20_261_125;
    private const int MostElements = 8_000;

    private static readonly DataKind[] _dataKinds = Enum.GetValues<DataKind>();
    private static readonly ScaleKind[] _scaleKinds = Enum.GetValues<ScaleKind>();

    [Fact]
    public void RandomTensorsGiveTheBitsOfTheReference()
    {
        int first = FuzzCases.Seed(FirstSeed);
        int end = first + FuzzCases.Count(Cases);
        for (int seed = first; seed < end; seed++)
        {
            Check(seed);
        }
    }

    private static void Check(int seed)
    {
        Random random = new(seed);
        TensorKernels kernels = SchemeRegistry.All[random.Next(SchemeRegistry.All.Count)];
        if (random.Next(4) == 0)
        {
            kernels = kernels.InParallel(new(random.Next(1, 5), 0, random.Next(1, 600), default));
        }

        TensorShape shape = RandomShape.Of(kernels.Scheme, random, MostElements);
        ReferenceQuantizer reference = new(kernels.Scheme, shape);
        CheckOnline(kernels, shape, reference, random, seed);
        GivenParametersCheck.Run(kernels, shape, reference, _scaleKinds[random.Next(_scaleKinds.Length)], seed);
    }

    private static void CheckOnline(TensorKernels kernels, TensorShape shape, ReferenceQuantizer reference, Random random, int seed)
    {
        DataKind kind = _dataKinds[random.Next(_dataKinds.Length)];
        float[] data = FiniteData.Create(kind, shape.Length);
        random.Shuffle(data);
        SpoiltTensor tensor = SpoiltTensor.Create(data, reference.Regions, random.Next(3) == 0 ? random.Next(1, 12) : 0, seed);
        ReferenceParameters parameters = reference.ComputeParameters(tensor.Finite);
        byte[] codes = CodeStream.Write(kernels.Scheme, reference.Quantize(tensor.Finite, parameters));
        using ResultDigest digest = new();
        OperationCheck check = new(kernels, shape, $"{kind} data of seed {seed}", digest);
        check.ComputeParameters(tensor.Finite, parameters);
        check.QuantizeDynamic(tensor.Finite, parameters, codes);
        check.QuantizeDynamicOrMark(tensor.Source, tensor.Marks, parameters, codes);
    }
}
