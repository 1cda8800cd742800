using System;

namespace QuantGen.Products;

/// <summary>Checks the arguments of convolutions; what is wrong is named together with its value and the remedy.</summary>
internal static class ConvolutionArguments
{
    /// <summary>Requires the shape of weights.</summary>
    /// <exception cref="ArgumentException">It is not of rank 4, or its kernel is not the declared one.</exception>
    public static void CheckWeights(in TensorShape shape, in ConvolutionGeometry geometry, string name)
    {
        if (shape.Rank != 4)
        {
            throw new ArgumentException(
                $"The shape {shape} of the weights has rank {shape.Rank}; it is [outputs, inputs / groups, kernel height, kernel width].", name);
        }

        if (shape[2] != geometry.Kernel.Height || shape[3] != geometry.Kernel.Width)
        {
            throw new ArgumentException(
                $"The shape {shape} of the weights has a kernel of {shape[2]} × {shape[3]}, but the type declares " +
                $"Kernel = [{geometry.Kernel.Height}, {geometry.Kernel.Width}]; change one of them.",
                name);
        }
    }

    /// <summary>Requires outputs that groups share equally.</summary>
    /// <exception cref="ArgumentException">Groups do not divide them.</exception>
    public static void CheckGroups(int outputs, int groups, string name)
    {
        if (outputs % groups != 0)
        {
            throw new ArgumentException($"There are {outputs} outputs, which {groups} groups do not divide; give each group as many outputs, or change Groups.", name);
        }
    }

    /// <summary>Requires the shape of an image [batch, inputs, height, width].</summary>
    /// <exception cref="ArgumentException">It is not of rank 4, or has another number of channels.</exception>
    public static void CheckImage(in TensorShape shape, int inputs)
    {
        if (shape.Rank != 4)
        {
            throw new ArgumentException($"The shape {shape} of the input has rank {shape.Rank}; it is [batch, inputs, height, width].", nameof(shape));
        }

        if (shape[1] != inputs)
        {
            throw new ArgumentException(
                $"The shape {shape} of the input has {shape[1]} channels, but the weights were packed for {inputs}; give as many, or pack weights for this input.", nameof(shape));
        }
    }

    /// <summary>The outputs along an axis.</summary>
    /// <exception cref="ArgumentException">The kernel does not fit the padded image, or there are too many.</exception>
    public static int Outputs(in TensorShape shape, string axis, int extent, long padding, int kernel, int stride, int dilation)
    {
        long reach = ((kernel - 1L) * dilation) + 1, padded = extent + padding;
        if (padded < reach)
        {
            throw new ArgumentException(
                $"The input {shape} has a {axis} of {padded} with its padding, and the kernel covers {reach}: there is no output; pad more, or give a larger image.",
                nameof(shape));
        }

        long outputs = ((padded - reach) / stride) + 1;
        return outputs <= int.MaxValue
            ? (int)outputs
            : throw new ArgumentException($"The input {shape} has {outputs} outputs along its {axis}, too many; pad less.", nameof(shape));
    }

    /// <summary>The shape of all outputs.</summary>
    /// <exception cref="ArgumentException">There are more than a span holds.</exception>
    public static TensorShape OutputShape(in TensorShape shape, int outputs, int height, int width)
    {
        if ((double)shape[0] * outputs * height * width > int.MaxValue)
        {
            throw new ArgumentException($"The input {shape} has more than {int.MaxValue} outputs; convolve fewer images at a time.", nameof(shape));
        }

        return TensorShape.Create(shape[0], outputs, height, width);
    }
}
