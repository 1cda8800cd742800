using System;
using System.Linq;
using QuantGen.Kernels.Tests.Registry;
using Xunit;

namespace QuantGen.Kernels.Tests.Elements;

/// <summary>Every number of a type of 16 bits, NaN and infinities among them, quantized by scales around each limit of a quotient: the codes are those of its float.</summary>
internal static class EveryElementCheck
{
    private static readonly string[] _schemes =
    [
        "EveryWidth+Int8SymmetricPerTensor", "EveryWidth+UInt8AsymmetricPerTensor", "EveryWidth+UInt4AsymmetricPerTensor", "EveryWidth+UInt16AsymmetricPerTensor",
    ];

    // Limits of halves (2^-14, 64) and of bfloat16 values (2^±64), of the residual step, of normal floats; significands that are all ones, or close to a tie.
    private static readonly float[] _scales =
    [
        .. new[] { -14, 6, -64, 64, -100, 100, -126, 127, -15, -16, 9, 0 }.Select(exponent => MathF.ScaleB(1, exponent)).SelectMany(
            power => new[] { MathF.BitDecrement(power), power, MathF.BitIncrement(power) }),
        0.02f, 1f / 3, 1f / 127, 3.3f / 255, MathF.ScaleB(16_777_215, -26), MathF.ScaleB(16_646_655, -31), 65_504f / 127, 65_504f / 255,
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
        byte[] expected = new byte[kernels.GetCodeLength(shape)];
        byte[] actual = new byte[expected.Length];
        int[] zeroPoints = kernels.Scheme.Symmetry == Symmetry.Symmetric ? [] : [zeroPoint];
        kernels.Quantize(values, shape, [scale], zeroPoints, expected);
        kernels.Of(type).Quantize(values, shape, [scale], zeroPoints, actual);
        int different = expected.AsSpan().CommonPrefixLength(actual);
        int element = different * 8 / kernels.Scheme.Bits;
        Assert.True(different == expected.Length, $"{kernels} of {type.Name}, scale {scale:R}, zero point {zeroPoint}: element {element} differs.");
    }

    private static float Single(ElementType type, ushort bits) =>
        type.Name == nameof(Half) ? (float)BitConverter.UInt16BitsToHalf(bits) : BitConverter.Int32BitsToSingle(bits << 16);
}
