using System.ComponentModel;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>Receives the pair of a product type and the scheme of its outputs as types, so that kernels are specialised for them without reflection.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IProductToCodesVisitor
{
    /// <summary>Called once.</summary>
    /// <typeparam name="TInput">The scheme of the input.</typeparam>
    /// <typeparam name="TWeights">The scheme of the weights.</typeparam>
    /// <typeparam name="TProduct">The pair.</typeparam>
    /// <typeparam name="TOutput">The scheme of the output.</typeparam>
    /// <param name="weights">The packed weights.</param>
    /// <param name="least">The lower bound of the activation.</param>
    /// <param name="largest">The upper bound of the activation.</param>
    void Visit<TInput, TWeights, TProduct, TOutput>(PackedWeights weights, float least, float largest)
        where TInput : struct, IScheme
        where TWeights : struct, IScheme
        where TProduct : struct, IProduct
        where TOutput : struct, IScheme;
}
