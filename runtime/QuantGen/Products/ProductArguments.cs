using System;

namespace QuantGen.Products;

/// <summary>Checks the arguments of products; what is wrong is named together with its value and the remedy.</summary>
internal static class ProductArguments
{
    /// <summary>Requires a number of rows or outputs.</summary>
    /// <exception cref="ArgumentException">It is negative.</exception>
    public static void CheckExtent(int extent, string name)
    {
        if (extent < 0)
        {
            throw new ArgumentOutOfRangeException(name, extent, $"The extent {name} is {extent}; extents are zero or more.");
        }
    }

    /// <summary>Requires an inner length whose accumulators int32 holds.</summary>
    /// <exception cref="ArgumentException">It is negative or too large.</exception>
    public static void CheckInnerLength(int innerLength, int largest, string name)
    {
        CheckExtent(innerLength, name);
        if (innerLength > largest)
        {
            throw new ArgumentOutOfRangeException(
                name,
                innerLength,
                $"The inner length {innerLength} is above MaxInnerLength, {largest}: sums of so many products of these codes may not fit int32; " +
                "split the inner axis, or declare fewer bits.");
        }
    }

    /// <summary>Requires the shape of weights.</summary>
    /// <exception cref="ArgumentException">It is not of rank 2.</exception>
    public static void CheckWeights(in TensorShape shape)
    {
        if (shape.Rank != 2)
        {
            throw new ArgumentException($"The shape {shape} of the weights has rank {shape.Rank}; it is [outputs, inner].", nameof(shape));
        }
    }

    /// <summary>The number of elements of a matrix.</summary>
    /// <exception cref="ArgumentException">It is more than a span holds.</exception>
    public static int Length(int rows, int columns)
    {
        long length = (long)rows * columns;
        if (length > int.MaxValue)
        {
            throw new ArgumentException($"[{rows}, {columns}] has more than {int.MaxValue} elements; multiply fewer rows at a time.", nameof(rows));
        }

        return (int)length;
    }

    /// <summary>Requires one finite bias for each output, or none.</summary>
    /// <exception cref="ArgumentException">The length is another, or a bias is not finite.</exception>
    public static void CheckBias(ReadOnlySpan<float> bias, int outputs)
    {
        if (!bias.IsEmpty && bias.Length != outputs)
        {
            throw new ArgumentException($"There are {bias.Length} biases for {outputs} outputs; give one for each, or none.", nameof(bias));
        }

        for (int output = 0; output < bias.Length; output++)
        {
            if (!float.IsFinite(bias[output]))
            {
                throw new ArgumentException(FormattableString.Invariant($"The bias {output} is {bias[output]}; biases are finite."), nameof(bias));
            }
        }
    }
}
