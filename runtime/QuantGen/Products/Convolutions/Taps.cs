namespace QuantGen.Products;

/// <summary>A tap of a kernel and its channel, in the order of the weights.</summary>
/// <param name="kernel">The kernel.</param>
internal struct Taps(PlaneExtent kernel)
{
    private readonly PlaneExtent _kernel = kernel;

    /// <summary>The channel.</summary>
    public int Channel { get; private set; }

    /// <summary>The row of the tap.</summary>
    public int Row { get; private set; }

    /// <summary>The column of the tap.</summary>
    public int Column { get; private set; }

    /// <summary>Goes on to the next tap.</summary>
    public void Advance()
    {
        if (++Column < _kernel.Width)
        {
            return;
        }

        Column = 0;
        if (++Row == _kernel.Height)
        {
            Row = 0;
            Channel++;
        }
    }
}
