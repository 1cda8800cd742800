using System;
using QuantGen.Kernels.Tests.Reference;

namespace QuantGen.Kernels.Tests.Matrix;

/// <summary>A tensor some of whose regions hold a NaN or ±∞.</summary>
/// <param name="Source">Its elements.</param>
/// <param name="Finite">The same with zeros in the whole of those regions.</param>
/// <param name="Marks">Which regions they are.</param>
internal sealed record SpoiltTensor(float[] Source, float[] Finite, bool[] Marks)
{
    private static readonly float[] _intruders =
        [float.NaN, float.PositiveInfinity, float.NegativeInfinity, BitConverter.Int32BitsToSingle(-1), BitConverter.Int32BitsToSingle(0x7f800001)];

    /// <summary>Spoils some elements of finite data, and with them their regions.</summary>
    /// <param name="finite">The data.</param>
    /// <param name="regions">The regions.</param>
    /// <param name="elements">How many elements are spoilt; the last element is one of them now and then.</param>
    /// <param name="seed">Which.</param>
    public static SpoiltTensor Create(ReadOnlySpan<float> finite, RegionMap regions, int elements, int seed)
    {
        Random random = new(seed);
        float[] source = finite.ToArray();
        float[] zeros = finite.ToArray();
        bool[] marks = new bool[regions.Count];
        for (int spoilt = 0; spoilt < elements && source.Length > 0; spoilt++)
        {
            int element = random.Next(4) == 0 ? source.Length - 1 : random.Next(source.Length);
            source[element] = _intruders[random.Next(_intruders.Length)];
            marks[regions.RegionOfElement[element]] = true;
        }

        for (int element = 0; element < zeros.Length; element++)
        {
            zeros[element] = marks[regions.RegionOfElement[element]] ? 0 : zeros[element];
        }

        return new(source, zeros, marks);
    }
}
