using System;
using System.Collections.Generic;
using System.Linq;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>Quotients that tell one rounding from another.</summary>
internal static class Ties
{
    private const int Limit = 1 << 22;

    /// <summary>
    /// Integers and ties with their neighbours, near zero, at the ends of the code ranges and up to a magnitude of 2^22; a multiple of 16 of them.
    /// </summary>
    public static float[] Quotients { get; } = InVectors(Near().Where(value => Math.Abs(value) < Limit));

    /// <summary>Powers of two from there to 2^31 with their neighbours, and what no integer can hold below; a multiple of 16 of them.</summary>
    public static float[] Far { get; } = InVectors(
        Enumerable.Range(22, 9).Select(exponent => MathF.ScaleB(1f, exponent))
            .SelectMany(power => (float[])[power, power + 0.5f, power - 0.5f, MathF.BitIncrement(power), MathF.BitDecrement(power), 1.5f * power])
            .SelectMany(value => (float[])[value, -value])
            .Concat([2_147_483_520f, -2_147_483_648f, -2_147_483_904f, -3e9f, float.MinValue, float.NegativeInfinity, float.NaN, -float.NaN]));

    private static IEnumerable<float> Near()
    {
        int[] integers = [.. Enumerable.Range(-300, 600), -32769, -32768, 32766, 32767, 65534, 65535, -65536, Limit - 2, Limit - 1, 1 - Limit];
        Random random = new(1);
        return integers.SelectMany(integer => (float[])[integer, integer + 0.5f])
            .Concat(Enumerable.Range(0, 4000).Select(_ => (random.NextSingle() - 0.5f) * Limit))
            .Concat([0f, -0f, 1e-45f, -1e-45f, 0.25f, -0.25f])
            .SelectMany(centre => (float[])[MathF.BitDecrement(centre), centre, MathF.BitIncrement(centre)]);
    }

    private static float[] InVectors(IEnumerable<float> values)
    {
        float[] all = [.. values];
        return [.. all, .. Enumerable.Repeat(0.5f, (16 - (all.Length % 16)) % 16)];
    }
}
