using System;

namespace QuantGen.Products.Tests.Reference;

/// <summary>The specification as it is written: sums in 64 bits, floats in the order of the formula, each operation rounded by itself.</summary>
internal static class Oracle
{
    /// <summary>Σ (a − Za)(w − Zw) of a row by an output.</summary>
    public static int Accumulate(Operand input, Operand weights, int row, int output) => checked((int)Sum(input, weights, row, output, 0, input.Columns));

    /// <summary>The output in floats.</summary>
    public static float Multiply(Operand input, Operand weights, float[]? bias, int row, int output)
    {
        float y = Scaled(input, weights, row, output);
        return bias is null ? y : y + bias[output];
    }

    /// <summary>The output in codes of a third scheme.</summary>
    public static int Requantize(
        Operand input, Operand weights, float[]? bias, int row, int output, QuantizationScheme scheme, float scale, int zeroPoint, float least, float largest)
    {
        float product = input.Scale(row, 0) * weights.Scale(output, 0);
        float s = product / scale;
        int bias32 = bias is null ? 0 : (int)Math.Clamp(MathF.Round(bias[output] / product), int.MinValue, int.MaxValue);
        float f = (float)((long)Accumulate(input, weights, row, output) + bias32) * s;
        float lowest = Math.Max(scheme.MinCode - zeroPoint, Math.Min(least / scale, scheme.MaxCode - zeroPoint));
        float highest = Math.Min(scheme.MaxCode - zeroPoint, Math.Max(largest / scale, scheme.MinCode - zeroPoint));
        return (int)MathF.Round(Math.Min(Math.Max(f, lowest), highest)) + zeroPoint;
    }

    /// <summary>The score of a stored row for a query of one row.</summary>
    public static float Score(Operand query, Operand stored, int row, Distance distance)
    {
        int group = GroupOf(query, stored);
        float dot = Scaled(query, stored, 0, row), a = SquaredNorm(query, 0, group), b = SquaredNorm(stored, row, group);
        float lengths = MathF.Sqrt(a) * MathF.Sqrt(b);
        return distance switch
        {
            Distance.Dot => dot,
            Distance.SquaredEuclidean => MathF.Max(a + b - (2 * dot), 0),
            _ => lengths > 0 ? dot / lengths : 0,
        };
    }

    // Over groups in ascending order, (float)Σ (q − Z)² · (S · S).
    private static float SquaredNorm(Operand operand, int row, int group)
    {
        float norm = 0;
        int length = group == 0 ? operand.Columns : group;
        for (int first = 0; first < operand.Columns; first += length)
        {
            long sum = 0;
            for (int k = first; k < Math.Min(operand.Columns, first + length); k++)
            {
                sum += operand.Difference(row, k) * operand.Difference(row, k);
            }

            float scale = operand.Scale(row, first), square = scale * scale, product = (float)sum * square;
            norm += product;
        }

        return norm;
    }

    // Codes that share their scales on both sides.
    private static int GroupOf(Operand input, Operand weights)
    {
        (int a, int w) = (input.Scheme.GroupSize, weights.Scheme.GroupSize);
        return a == 0 ? w : w == 0 ? a : Math.Min(a, w);
    }

    private static float Scaled(Operand input, Operand weights, int row, int output)
    {
        int a = input.Scheme.GroupSize, group = GroupOf(input, weights);
        if (group == 0)
        {
            return (float)Accumulate(input, weights, row, output) * (input.Scale(row, 0) * weights.Scale(output, 0));
        }

        float sum = 0;
        for (int first = 0; first < input.Columns; first += group)
        {
            float acc = (int)Sum(input, weights, row, output, first, Math.Min(input.Columns, first + group));
            float scale = a == 0 ? weights.Scale(output, first) : input.Scale(row, first) * weights.Scale(output, first);
            float product = acc * scale;
            sum = first == 0 ? product : sum + product;
        }

        return a == 0 ? sum * input.Scale(row, 0) : sum;
    }

    private static long Sum(Operand input, Operand weights, int row, int output, int first, int end)
    {
        long sum = 0;
        for (int k = first; k < end; k++)
        {
            sum += input.Difference(row, k) * weights.Difference(output, k);
        }

        return sum;
    }
}
