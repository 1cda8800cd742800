using System;
using System.Linq;

namespace QuantGen.Kernels.Tests.Reference;

/// <summary>All values that each scale type has, in order: the next one is looked up, not computed.</summary>
internal static class ReferenceScales
{
    private static readonly float[] _halves = [.. Enumerable.Range(1, 0x7BFF).Select(bits => (float)BitConverter.UInt16BitsToHalf((ushort)bits))];

    private static readonly float[] _powers = [.. Enumerable.Range(-126, 254).Select(exponent => MathF.ScaleB(1, exponent))];

    /// <summary>The values, from the smallest to the largest; none for single precision, which has all.</summary>
    public static ReadOnlySpan<float> Values(ScaleType type) => type switch
    {
        ScaleType.Half => _halves,
        ScaleType.E8M0 => _powers,
        _ => [],
    };

    /// <summary>The first value that is not below the scale, or the last one.</summary>
    public static float AtLeast(ScaleType type, float scale)
    {
        ReadOnlySpan<float> values = Values(type);
        if (values.IsEmpty)
        {
            return scale;
        }

        int index = values.BinarySearch(scale);
        return values[Math.Min(index < 0 ? ~index : index, values.Length - 1)];
    }
}
