using System;
using QuantGen.Kernels;

namespace QuantGen.Search;

/// <summary>
/// Codes of one bit: the signs of elements, 1 where one is above zero. With s ∈ {−1, 1} for each, s / √d is a vector of length 1, of which |v| times it is the estimate of v.
/// </summary>
internal static class SignCodes<TScheme>
    where TScheme : struct, IScheme
{
    // Dividing by it saturates: what is left of a number is its sign.
    private const float SmallestScale = 1.17549435E-38f;

    /// <summary>Whether a scheme's codes are signs.</summary>
    public static bool AreUsed => TScheme.Bits == 1;

    /// <summary>Takes the signs of vectors that are finite, with scales of 1.</summary>
    /// <param name="vectors">[count, dimensions].</param>
    /// <param name="count">How many.</param>
    /// <param name="dimensions">Elements of a vector.</param>
    public static QuantizedVectors Quantize(ReadOnlySpan<float> vectors, int count, int dimensions)
    {
        TensorShape shape = TensorShape.Create(count, dimensions);
        int regions = SchemeKernels<TScheme>.GetParameterLength(shape);
        byte[] codes = new byte[SchemeKernels<TScheme>.GetCodeLength(shape)];
        float[] scales = new float[regions], lengths = new float[count];
        int[] zeroPoints = new int[TScheme.IsSymmetric ? 0 : regions];
        scales.AsSpan().Fill(SmallestScale);
        zeroPoints.AsSpan().Fill(TScheme.MinCode);
        SchemeKernels<TScheme>.Quantize(vectors, shape, scales, zeroPoints, codes);
        scales.AsSpan().Fill(1);
        for (int i = 0; i < count; i++)
        {
            lengths[i] = VectorLength.Of(vectors.Slice(i * dimensions, dimensions));
        }

        return new(codes, scales, zeroPoints, lengths);
    }

    /// <summary>What the signs of a vector are multiplied by: 1 / √d makes cosines, |v| / √d dot products; the cosine of a vector of zeros is 0.</summary>
    /// <param name="length">|v|.</param>
    /// <param name="dimensions">d.</param>
    /// <param name="distance">How vectors are compared.</param>
    public static float Factor(float length, int dimensions, Distance distance) => (distance == Distance.Cosine ? (length > 0 ? 1 : 0) : length) / MathF.Sqrt(dimensions);
}
