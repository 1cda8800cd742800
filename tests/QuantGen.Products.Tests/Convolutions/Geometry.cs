namespace QuantGen.Products.Tests.Convolutions;

/// <summary>How a kernel moves, as the type declares it: rows and columns, and padding above, before, below and behind.</summary>
internal sealed record Geometry(int[] Kernel, int[] Stride, int[] Padding, int[] Dilation, int Groups)
{
    public int Taps => Kernel[0] * Kernel[1];

    /// <summary>The outputs along an axis, or none.</summary>
    public int Outputs(int axis, int extent)
    {
        int reach = ((Kernel[axis] - 1) * Dilation[axis]) + 1;
        int padded = extent + Padding[axis] + Padding[axis + 2];
        return padded < reach ? 0 : ((padded - reach) / Stride[axis]) + 1;
    }
}
