using System;
using System.Numerics;

namespace SemanticSearch.Compensation;

/// <summary>The upper triangular U with UᵀU = H⁻¹, for a symmetric positive definite H.</summary>
/// <remarks>With rows and columns in reverse order, H = M · Mᵀ (Cholesky); the inverse of M, put back into order, is U.</remarks>
internal static class InverseFactor
{
    /// <summary>Factors the inverse of a matrix.</summary>
    /// <param name="matrix">H, [length, length]; its memory is used.</param>
    /// <param name="length">Its rows.</param>
    public static float[] Of(double[] matrix, int length)
    {
        Array.Reverse(matrix);
        Decompose(matrix, length);
        double[] inverse = Invert(matrix, length);
        float[] factor = new float[matrix.Length];
        for (int i = 0; i < length; i++)
        {
            // Row i of the inverse has i + 1 elements, which end at the diagonal.
            for (int j = 0; j <= i; j++)
            {
                factor[((length - 1 - i) * length) + (length - 1 - j)] = (float)inverse[(i * length) + j];
            }
        }

        return factor;
    }

    // H = M · Mᵀ, row by row; what is above the diagonal is left as it is.
    private static void Decompose(double[] m, int length)
    {
        for (int i = 0; i < length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double rest = m[(i * length) + j] - Dot(m.AsSpan(i * length, j), m.AsSpan(j * length, j));
                m[(i * length) + j] = i == j ? Math.Sqrt(rest) : rest / m[(j * length) + j];
            }
        }
    }

    // Row by row: a row of the inverse is made of those above it.
    private static double[] Invert(double[] m, int length)
    {
        double[] inverse = new double[m.Length];
        for (int i = 0; i < length; i++)
        {
            Span<double> row = inverse.AsSpan(i * length, i + 1);
            for (int k = 0; k < i; k++)
            {
                AddScaled(row[..(k + 1)], inverse.AsSpan(k * length, k + 1), -m[(i * length) + k]);
            }

            row[i] = 1;
            double diagonal = 1 / m[(i * length) + i];
            foreach (ref double element in row)
            {
                element *= diagonal;
            }
        }

        return inverse;
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        Vector<double> even = default, odd = default;
        int i = 0, width = Vector<double>.Count;
        for (; i <= left.Length - (2 * width); i += 2 * width)
        {
            even += new Vector<double>(left[i..]) * new Vector<double>(right[i..]);
            odd += new Vector<double>(left[(i + width)..]) * new Vector<double>(right[(i + width)..]);
        }

        double sum = Vector.Sum(even + odd);
        for (; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    private static void AddScaled(Span<double> sums, ReadOnlySpan<double> row, double factor)
    {
        int i = 0;
        for (; i <= sums.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (new Vector<double>(sums[i..]) + (new Vector<double>(row[i..]) * factor)).CopyTo(sums[i..]);
        }

        for (; i < sums.Length; i++)
        {
            sums[i] += row[i] * factor;
        }
    }
}
