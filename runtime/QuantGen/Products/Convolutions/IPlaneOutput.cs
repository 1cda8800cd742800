using System;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>What becomes of the sums of one output channel whose outputs lie side by side.</summary>
internal interface IPlaneOutput : IOutput
{
    /// <summary>Stores outputs to the destination from its beginning on, by the same arithmetic as <see cref="IOutput.Store"/>.</summary>
    /// <param name="sums">Σ (a − Za)(w − Zw), and a vector beyond them that is of no account; overwritten.</param>
    /// <param name="count">How many.</param>
    /// <param name="weightScale">wS of the channel.</param>
    /// <param name="bias">Its bias.</param>
    void StorePlane<V>(Span<int> sums, int count, float weightScale, float bias)
        where V : struct, IByteLanes<V>;
}
