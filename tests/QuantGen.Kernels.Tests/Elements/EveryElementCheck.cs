using System;
using System.Linq;
using System.Runtime.InteropServices;
using QuantGen.Kernels.Tests.Registry;
using Xunit;

namespace QuantGen.Kernels.Tests.Elements;

/// <summary>
/// Every number of a type of 16 bits, NaN and infinities among them, quantized, fake-quantized and passed as a gradient by scales around each limit of a quotient: the
/// results are those of its float.
/// </summary>
internal static class EveryElementCheck
{
    private static readonly string[] _schemes =
    [
        "EveryWidth+Int8SymmetricPerTensor", "EveryWidth+UInt8AsymmetricPerTensor", "EveryWidth+UInt4AsymmetricPerTensor", "EveryWidth+UInt16AsymmetricPerTensor",
        "EveryArithmetic+Int8SymmetricPerTensorPyTorch", "EveryArithmetic+UInt8AsymmetricPerTensorHalfAwayFromZeroPyTorch",
    ];

    // Limits of halves (2^-14, 64) and of bfloat16 values (2^±64), of the residual step, of normal floats; significands that are all ones, or close to a tie; a few bits,
    // so that results lie midway between two numbers.
    private static readonly float[] _scales =
    [
        .. new[] { -14, 6, -64, 64, -100, 100, -126, 127, -15, -16, 9, 0 }.Select(exponent => MathF.ScaleB(1, exponent)).SelectMany(
            power => new[] { MathF.BitDecrement(power), power, MathF.BitIncrement(power) }),
        0.02f, 17f / 128, 1f / 3, 1f / 127, 3.3f / 255, MathF.ScaleB(16_777_215, -26), MathF.ScaleB(16_646_655, -31), 65_504f / 127, 65_504f / 255,
    ];

    /// <summary>All scales, for some schemes.</summary>
    /// <param name="type">The type of the elements.</param>
    public static void Run(ElementType type)
    {
        float[] all = [.. Enumerable.Range(0, 1 << 16).Select(bits => Single(type, (ushort)bits))];
        foreach (TensorKernels kernels in _schemes.Select(SchemeRegistry.Get))
        {
            foreach (float scale in _scales.Where(float.IsNormal))
            {
                int[] zeroPoints = kernels.Scheme.Symmetry == Symmetry.Symmetric ? [0] : [0, kernels.Scheme.MaxCode / 3, kernels.Scheme.MaxCode];
                foreach (int zeroPoint in zeroPoints)
                {
                    Compare(kernels, type, all, scale, zeroPoint);
                }
            }
        }
    }

    private static void Compare(TensorKernels kernels, ElementType type, float[] values, float scale, int zeroPoint)
    {
        TensorShape shape = [values.Length];
        string place = $"{kernels} of {type.Name}, scale {scale:R}, zero point {zeroPoint}";
        byte[] expected = new byte[kernels.GetCodeLength(shape)];
        byte[] actual = new byte[expected.Length];
        int[] zeroPoints = kernels.Scheme.Symmetry == Symmetry.Symmetric ? [] : [zeroPoint];
        kernels.Quantize(values, shape, [scale], zeroPoints, expected);
        kernels.Of(type).Quantize(values, shape, [scale], zeroPoints, actual);
        int different = expected.AsSpan().CommonPrefixLength(actual);
        Assert.True(different == expected.Length, $"{place}: the code of element {different * 8 / kernels.Scheme.Bits} differs.");

        RoundingKernels rounding = new(kernels, type);
        AssertSame($"{place}: fake-quantized", values, (of, results) => of.FakeQuantize(values, shape, [scale], zeroPoints, results), rounding, kernels.Of(type));
        AssertSame($"{place}: as a gradient", values, (of, results) => of.FakeQuantizeGradient(values, shape, [scale], zeroPoints, values, results), rounding, kernels.Of(type));
    }

    private static void AssertSame(string place, float[] values, Action<TensorKernels, float[]> call, TensorKernels first, TensorKernels second)
    {
        float[] expected = new float[values.Length];
        float[] actual = new float[values.Length];
        call(first, expected);
        call(second, actual);
        int different = MemoryMarshal.Cast<float, int>(expected).CommonPrefixLength(MemoryMarshal.Cast<float, int>(actual));
        Assert.True(different == expected.Length, $"{place}: element {different} differs, {values.ElementAtOrDefault(different):R}.");
    }

    private static float Single(ElementType type, ushort bits) =>
        type.Name == nameof(Half) ? (float)BitConverter.UInt16BitsToHalf(bits) : BitConverter.Int32BitsToSingle(bits << 16);
}
