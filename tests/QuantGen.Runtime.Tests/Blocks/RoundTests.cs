using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics;
using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>Quotients as integral floats: bit for bit what the exact rounding gives, with zero positive, up to a magnitude of 2^22.</summary>
public sealed class RoundTests
{
    private const int Limit = 1 << 22;

    private static readonly float[] _quotients = [.. Quotients()];

    [Fact]
    public void TiesToEven() => AssertAtEveryWidth(
        static x => (float)Math.Round((double)x, MidpointRounding.ToEven),
        Round.IntegralHalfToEven, Round.IntegralHalfToEven, Round.IntegralHalfToEven);

    [Fact]
    public void TiesAwayFromZero() => AssertAtEveryWidth(
        static x => (float)Math.Round((double)x, MidpointRounding.AwayFromZero),
        Round.IntegralHalfAwayFromZero, Round.IntegralHalfAwayFromZero, Round.IntegralHalfAwayFromZero);

    // Integers and ties with their neighbours, near zero, at the ends of the code ranges and at the limit.
    private static IEnumerable<float> Quotients()
    {
        int[] integers = [.. Enumerable.Range(-300, 600), -32769, -32768, 32766, 32767, 65534, 65535, -65536, Limit - 2, Limit - 1, 1 - Limit];
        Random random = new(1);
        IEnumerable<float> centres = integers.SelectMany(integer => (float[])[integer, integer + 0.5f])
            .Concat(Enumerable.Range(0, 4000).Select(_ => (random.NextSingle() - 0.5f) * Limit))
            .Concat([0f, -0f, 1e-45f, -1e-45f, 0.25f, -0.25f]);
        float[] values =
        [
            .. centres.SelectMany(centre => (float[])[MathF.BitDecrement(centre), centre, MathF.BitIncrement(centre)])
                .Where(value => Math.Abs(value) < Limit),
        ];
        return values.Take(values.Length / 16 * 16);
    }

    private static void AssertAtEveryWidth(
        Func<float, float> exact,
        Func<Vector512<float>, Vector512<float>> at512,
        Func<Vector256<float>, Vector256<float>> at256,
        Func<Vector128<float>, Vector128<float>> at128)
    {
        // Adding zero makes the negative one positive.
        int[] expected = [.. _quotients.Select(value => BitConverter.SingleToInt32Bits(exact(value) + 0f))];
        float[] actual = new float[_quotients.Length];
        for (int i = 0; VectorWidth.Is512 && i < actual.Length; i += 16)
        {
            at512(Vector512.LoadUnsafe(ref _quotients[i])).StoreUnsafe(ref actual[i]);
        }

        AssertSame(VectorWidth.Is512);
        for (int i = 0; VectorWidth.Is256 && i < actual.Length; i += 8)
        {
            at256(Vector256.LoadUnsafe(ref _quotients[i])).StoreUnsafe(ref actual[i]);
        }

        AssertSame(VectorWidth.Is256);
        for (int i = 0; VectorWidth.Is128 && i < actual.Length; i += 4)
        {
            at128(Vector128.LoadUnsafe(ref _quotients[i])).StoreUnsafe(ref actual[i]);
        }

        AssertSame(VectorWidth.Is128);

        void AssertSame(bool isSupported)
        {
            for (int i = 0; isSupported && i < actual.Length; i++)
            {
                Assert.True(expected[i] == BitConverter.SingleToInt32Bits(actual[i]), $"{_quotients[i]:R} became {actual[i]:R}");
            }

            Array.Fill(actual, float.NaN);
        }
    }
}
