using System;
using System.Runtime.InteropServices;
using QuantGen.Kernels;

namespace QuantGen.Search;

/// <summary>
/// Vectors of which floats hold the squares, where only directions matter: times a power of two where they are far from one, which changes no code and no cosine.
/// </summary>
internal static class ModerateVectors
{
    // Within what scales of 16 bits hold too.
    private const float Smallest = 1f / Largest;
    private const float Largest = 256f;

    /// <summary>The vectors themselves, or others of the same directions.</summary>
    /// <param name="vectors">[n, dimensions], finite.</param>
    /// <param name="dimensions">Elements of a vector.</param>
    public static ReadOnlySpan<float> Of(ReadOnlySpan<float> vectors, int dimensions)
    {
        float[]? moderate = null;
        for (int start = 0; start < vectors.Length; start += dimensions)
        {
            ReadOnlySpan<float> vector = vectors.Slice(start, dimensions);
            float magnitude = BitConverter.Int32BitsToSingle(RunReduction.Magnitude(ref MemoryMarshal.GetReference(vector), 0, (nuint)dimensions));
            if (magnitude is 0 or (>= Smallest and <= Largest))
            {
                continue;
            }

            moderate ??= vectors.ToArray();
            foreach (ref float element in moderate.AsSpan(start, dimensions))
            {
                element = MathF.ScaleB(element, -MathF.ILogB(magnitude));
            }
        }

        return moderate ?? vectors;
    }
}
