using System;
using System.Runtime.Intrinsics;

namespace FashionMnist.Network.Integers;

/// <summary>
/// The largest of each 2 × 2 codes. Quantization is monotone, so that the code of the largest value is the largest code: pooling codes is exact.
/// </summary>
internal static class CodePooling
{
    // Codes of a row that a vector pools at once, with those below them.
    private const int Pairs = 8;

    /// <summary>Pools planes.</summary>
    /// <param name="planes">Planes of rows of codes.</param>
    /// <param name="side">Codes along an edge of a plane; even.</param>
    /// <param name="pooled">Receives as many planes of half the side.</param>
    public static void Max(ReadOnlySpan<byte> planes, int side, Span<byte> pooled)
    {
        int half = side / 2;
        for (int row = 0; row < planes.Length / (2 * side); row++)
        {
            ReadOnlySpan<byte> upper = planes[(2 * row * side)..], lower = upper[side..];
            Span<byte> output = pooled[(row * half)..];
            for (int x = 0; x < half; x += Pairs)
            {
                // What a vector writes beyond its row, the next row overwrites.
                if (lower.Length >= 2 * (x + Pairs) && output.Length >= x + Pairs)
                {
                    Vector128<ushort> pairs = Vector128.Max(Vector128.Create(upper[(2 * x)..]), Vector128.Create(lower[(2 * x)..])).AsUInt16();
                    Vector128<ushort> largest = Vector128.Max(pairs & Vector128.Create((ushort)byte.MaxValue), pairs >> 8);
                    Vector128.Narrow(largest, largest).GetLower().CopyTo(output[x..]);
                    continue;
                }

                for (int i = x; i < Math.Min(x + Pairs, half); i++)
                {
                    output[i] = Math.Max(Math.Max(upper[2 * i], upper[(2 * i) + 1]), Math.Max(lower[2 * i], lower[(2 * i) + 1]));
                }
            }
        }
    }
}
