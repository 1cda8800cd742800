using System;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>Deterministic data of each <see cref="DataKind"/>.</summary>
internal static class FiniteData
{
    public static float[] Create(DataKind kind, int length)
    {
        Random random = new(((int)kind * 1_000_003) + length);
        float constant = (float)((random.NextDouble() * 20) - 10);
        float[] values = new float[length];
        for (int element = 0; element < length; element++)
        {
            values[element] = kind switch
            {
                DataKind.Normal => Normal(random),
                DataKind.Lattice => random.Next(-1000, 1001) * 0.01f,
                DataKind.WideExponent => AnyFinite(random),
                DataKind.Subnormal => BitConverter.Int32BitsToSingle(random.Next(1, 1 << 23) | (random.Next(2) << 31)),
                DataKind.Positive => 1000 + Math.Abs(Normal(random)),
                DataKind.Negative => -1000 - Math.Abs(Normal(random)),
                DataKind.Constant => constant,
                _ => random.Next(2) == 0 ? 0f : -0f,
            };
        }

        return values;
    }

    /// <summary>A normally distributed value (Box and Muller, 1958).</summary>
    public static float Normal(Random random)
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        return (float)(radius * Math.Cos(2 * Math.PI * random.NextDouble()));
    }

    private static float AnyFinite(Random random)
    {
        float value = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
        return float.IsFinite(value) ? value : BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(value) & ~(1 << 30));
    }
}
