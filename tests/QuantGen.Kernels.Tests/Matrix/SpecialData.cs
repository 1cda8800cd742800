using System;
using QuantGen.Kernels.Tests.Reference;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>Data that is hard for given parameters: ties, their neighbours, the ends of the range and far beyond, and every special value.</summary>
internal static class SpecialData
{
    public static float[] Create(QuantizationScheme scheme, RegionMap regions, ReferenceParameters parameters, int seed)
    {
        Random random = new(seed);
        CodeBounds bounds = CodeBounds.Of(scheme);
        float[] values = new float[regions.RegionOfElement.Length];
        for (int element = 0; element < values.Length; element++)
        {
            int region = regions.RegionOfElement[element];
            int zeroPoint = scheme.Symmetry == Symmetry.Symmetric ? bounds.SymmetricZeroPoint : parameters.ZeroPoints[region];
            values[element] = Create(random, bounds.Min - zeroPoint, bounds.Max - zeroPoint, parameters.Scales[region]);
        }

        return values;
    }

    /// <summary>One value; the quotients that do not saturate run from <paramref name="least"/> to <paramref name="most"/>.</summary>
    private static float Create(Random random, int least, int most, float scale)
    {
        float tie = (float)((random.Next(least - 2, most + 2) + 0.5) * scale);
        return random.Next(20) switch
        {
            0 => float.NaN,
            1 => float.PositiveInfinity,
            2 => float.NegativeInfinity,
            3 => random.Next(2) == 0 ? -0f : 0f,
            4 => BitConverter.Int32BitsToSingle(random.Next(1, 1 << 23) | (random.Next(2) << 31)),
            5 => random.Next(2) == 0 ? 1e12f : -1e12f,
            6 => random.Next(2) == 0 ? 3e38f : -3e38f,
            7 => (float)((most + 0.5) * scale),
            8 => (float)((least - 0.5) * scale),
            9 => (float)(random.Next(least - 2, most + 3) * (double)scale),
            10 or 11 or 12 => tie,
            13 or 14 => MathF.BitIncrement(tie),
            15 or 16 => MathF.BitDecrement(tie),
            _ => (float)((least + ((most - least) * random.NextDouble())) * scale),
        };
    }
}
