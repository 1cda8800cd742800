using System;
using System.Runtime.Intrinsics;
using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>Bounds of quotients: NaN survives an upper bound, and becomes the lower one of two.</summary>
public sealed class QuotientBoundTests
{
    private const float Smallest = -128.25f;
    private const float Largest = 127.25f;

    private static readonly float[] _values =
    [
        float.NaN, BitConverter.UInt32BitsToSingle(0xffc0_0001), float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue,
        Largest, MathF.BitIncrement(Largest), MathF.BitDecrement(Largest), Smallest, MathF.BitIncrement(Smallest), MathF.BitDecrement(Smallest),
        0f, 1e-45f, -1e-45f, 100.5f,
    ];

    [Fact]
    public void ValuesAreClampedAndNanIsTheLowerBound()
    {
        float[] expected = Array.ConvertAll(_values, static x => float.IsNaN(x) ? Smallest : Math.Clamp(x, Smallest, Largest));
        AssertAtEveryWidth(
            expected,
            static x => Quotient.Clamp(x, Vector512.Create(Smallest), Vector512.Create(Largest)),
            static x => Quotient.Clamp(x, Vector256.Create(Smallest), Vector256.Create(Largest)),
            static x => Quotient.Clamp(x, Vector128.Create(Smallest), Vector128.Create(Largest)));
    }

    [Fact]
    public void NanSurvivesAnUpperBound()
    {
        float[] expected = Array.ConvertAll(_values, static x => float.IsNaN(x) ? x : Math.Min(x, Largest));
        AssertAtEveryWidth(
            expected,
            static x => Quotient.Below(x, Vector512.Create(Largest)),
            static x => Quotient.Below(x, Vector256.Create(Largest)),
            static x => Quotient.Below(x, Vector128.Create(Largest)));
    }

    private static void AssertAtEveryWidth(
        float[] expected,
        Func<Vector512<float>, Vector512<float>> at512,
        Func<Vector256<float>, Vector256<float>> at256,
        Func<Vector128<float>, Vector128<float>> at128)
    {
        float[] actual = new float[_values.Length];
        if (VectorWidth.Is512)
        {
            at512(Vector512.LoadUnsafe(ref _values[0])).StoreUnsafe(ref actual[0]);
            Assert.Equal(expected, actual);
        }

        for (int i = 0; VectorWidth.Is256 && i < actual.Length; i += 8)
        {
            at256(Vector256.LoadUnsafe(ref _values[i])).StoreUnsafe(ref actual[i]);
            Assert.Equal(expected.AsSpan(i, 8), actual.AsSpan(i, 8));
        }

        for (int i = 0; VectorWidth.Is128 && i < actual.Length; i += 4)
        {
            at128(Vector128.LoadUnsafe(ref _values[i])).StoreUnsafe(ref actual[i]);
            Assert.Equal(expected.AsSpan(i, 4), actual.AsSpan(i, 4));
        }
    }
}
