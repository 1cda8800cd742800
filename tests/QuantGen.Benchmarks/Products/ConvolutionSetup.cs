namespace QuantGen.Benchmarks.Products;

/// <summary>A convolution of 3 × 3 taps with a padding of one: what all contenders compute.</summary>
/// <param name="Channels">Channels of the input, and of the output.</param>
/// <param name="Size">Rows and columns of the image.</param>
internal sealed record ConvolutionSetup(int Channels, int Size)
{
    public int Padded => Size + 2;

    public int Pixels => Size * Size;

    public TensorShape Image => [1, Channels, Size, Size];

    public int Inner => 9 * Channels;
}
