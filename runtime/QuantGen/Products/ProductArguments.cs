using System;
using System.Diagnostics.CodeAnalysis;

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
    public static void CheckInnerLength(long innerLength, int largest, string name)
    {
        CheckExtent((int)long.Min(innerLength, int.MaxValue), name);
        if (innerLength > largest)
        {
            throw new ArgumentOutOfRangeException(
                name,
                innerLength,
                $"The inner length {innerLength} is above MaxInnerLength, {largest}: sums of so many products of these codes may not fit int32; " +
                "split the inner axis, or declare fewer bits.");
        }
    }

    /// <summary>Requires the number of codes of a row, or −1 for as many as there are.</summary>
    /// <exception cref="ArgumentException">It is another negative number.</exception>
    public static void CheckCount(int innerLength)
    {
        if (innerLength < -1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(innerLength), innerLength, $"The inner length is {innerLength}; it is a number of codes, or -1 for as many whole codes as both spans hold.");
        }
    }

    /// <summary>Requires that a product or convolution has weights, which one made by its constructor has not.</summary>
    /// <exception cref="InvalidOperationException">It has none.</exception>
    public static void CheckPacked([NotNull] object? weights)
    {
        if (weights is null)
        {
            throw new InvalidOperationException("There are no weights here: make products and convolutions by Pack or FromPacked, not by their constructor.");
        }
    }

    /// <summary>What a tensor of weights holds.</summary>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    public static QuantizedData DataOf<TTensor>(TTensor weights)
        where TTensor : IQuantizedTensor<TTensor> => weights is null ? throw new ArgumentNullException(nameof(weights)) : weights.Data;

    /// <summary>Requires that the zero point of a row is a code.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static void CheckZeroPoint(int zeroPoint, int minCode, int maxCode, string name)
    {
        if (zeroPoint < minCode || zeroPoint > maxCode)
        {
            throw new ArgumentException($"The zero point is {zeroPoint}; zero points are codes, from {minCode} to {maxCode}.", name);
        }
    }

    /// <summary>Requires the shape of weights.</summary>
    /// <exception cref="ArgumentException">It is not of rank 2.</exception>
    public static void CheckWeights(in TensorShape shape, string name)
    {
        if (shape.Rank != 2)
        {
            throw new ArgumentException($"The shape {shape} of the weights has rank {shape.Rank}; it is [outputs, inner].", name);
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
