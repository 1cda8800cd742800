using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Kernels.Tests.Elements;
using QuantGen.Kernels.Tests.Registry;

namespace QuantGen.Kernels.Tests.Inlining;

/// <summary>Calls every kernel of every scheme often enough to see each of its loops compiled, in a child process that lists what the compiler made.</summary>
internal static class InliningJob
{
    public const string Name = "inlining";

    // Long rows, rows that no tile divides and short ones, with channels in between; many runs so short that several share a vector.
    private static readonly TensorShape[] _shapes = [[8, 1024], [64, 100], [64, 48], [4, 8, 128], [2, 16], [500, 9], [100, 21], [7, 9, 25]];

    private static readonly Action<IQuantizedTensorVisitor>[] _grids =
    [
        EveryWidth.ForEach, EveryArithmeticOfGroups.ForEach, EveryArithmeticOfLanes.ForEach, GroupSizesOfEveryWidth.ForEach, EveryScaleType.ForEach,
    ];

    /// <summary>The schemes whose loops are looked at: of floats, and some of elements that loops convert in passing.</summary>
    public static IEnumerable<TensorKernels> Schemes =>
        [.. _grids.SelectMany(SchemeRegistry.Of), .. SchemeRegistry.Of(EveryWidth.ForEach).SelectMany(kernels => ElementType.All.Select(kernels.Of))];

    /// <summary>Runs in the child process.</summary>
    public static bool Run()
    {
        foreach (TensorKernels kernels in Schemes)
        {
            foreach (TensorShape shape in _shapes)
            {
                // A scale by which only the division instruction is exact, and one for the other ways.
                RunEveryKernel(kernels, shape, 1e-35f);
                RunEveryKernel(kernels, shape, 0.01f);
            }
        }

        return true;
    }

    private static void RunEveryKernel(TensorKernels kernels, TensorShape shape, float scale)
    {
        int count = shape.Length;
        float[] source = new float[count];
        float[] destination = new float[count];
        byte[] codes = new byte[kernels.GetCodeLength(shape)];
        float[] scales = new float[kernels.GetParameterLength(shape)];
        int[] zeroPoints = new int[kernels.Scheme.Symmetry == Symmetry.Symmetric ? 0 : scales.Length];
        Array.Fill(scales, scale);
        kernels.Quantize(source, shape, scales, zeroPoints, codes);
        kernels.Dequantize(codes, shape, scales, zeroPoints, destination);
        kernels.FakeQuantize(source, shape, scales, zeroPoints, destination);
        kernels.FakeQuantizeGradient(source, shape, scales, zeroPoints, source, destination);
        Array.Fill(source, scale * 100);
        kernels.QuantizeDynamic(source, shape, scales, zeroPoints, codes);
        kernels.ComputeParameters(source, shape, scales, zeroPoints);
    }
}
