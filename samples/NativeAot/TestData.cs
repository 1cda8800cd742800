using System;

namespace NativeAot;

/// <summary>Data that is the same on every machine: made of integers and exact float operations.</summary>
internal static class TestData
{
    /// <summary>Values from −4 to 4, many on a lattice of 1/64 whose quotients come close to ties.</summary>
    public static float[] Finite(int length)
    {
        Generator generator = new((uint)length);
        float[] values = new float[length];
        foreach (ref float value in values.AsSpan())
        {
            uint bits = generator.Next();
            int lattice = (int)(bits & 511) - 256;
            value = (bits & 512) == 0 ? lattice / 64f : (int)(bits >> 8) / 2097152f - 4;
        }

        return values;
    }

    /// <summary>The same values, and every kind of float among them: NaN, infinities, subnormals, huge and tiny numbers.</summary>
    public static float[] AnyValue(int length)
    {
        Generator generator = new((uint)length ^ 0x5bd1e995);
        float[] values = Finite(length);
        foreach (ref float value in values.AsSpan())
        {
            uint bits = generator.Next();
            value = (bits & 15) switch
            {
                0 => float.NaN,
                1 => float.PositiveInfinity,
                2 => float.NegativeInfinity,
                3 or 4 => BitConverter.UInt32BitsToSingle(generator.Next()),
                5 => -0f,
                _ => value,
            };
        }

        return values;
    }

    // The 32-bit generator of Marsaglia, "Xorshift RNGs", 2003, with Knuth's multiplier against small seeds.
    private struct Generator(uint seed)
    {
        private uint _state = (seed * 2654435761u) | 1;

        public uint Next()
        {
            _state ^= _state << 13;
            _state ^= _state >> 17;
            _state ^= _state << 5;
            return _state;
        }
    }
}
