using System;

namespace QuantGen.Search;

/// <summary>Lengths of vectors.</summary>
internal static class VectorLength
{
    /// <summary>|v|, whose squares are added in double precision and so do not overflow.</summary>
    public static float Of(ReadOnlySpan<float> vector)
    {
        double sum = 0;
        foreach (float element in vector)
        {
            sum += (double)element * element;
        }

        return (float)Math.Sqrt(sum);
    }

    /// <summary>1 / length, and 0 where the length is 0 or too small to be divided by: the cosine of such vectors is 0.</summary>
    public static float Reciprocal(float length)
    {
        float reciprocal = 1 / length;
        return float.IsFinite(reciprocal) ? reciprocal : 0;
    }
}
