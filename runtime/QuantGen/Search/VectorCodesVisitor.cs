using QuantGen.Kernels;
using QuantGen.Products;

namespace QuantGen.Search;

/// <summary>Makes the codes of a product's pair of schemes.</summary>
/// <param name="dimensions">Elements of a vector.</param>
/// <param name="distance">How vectors are compared.</param>
internal struct VectorCodesVisitor(int dimensions, Distance distance) : IProductVisitor
{
    /// <summary>The codes, once a product was visited.</summary>
    public VectorCodes? Codes { get; private set; }

    /// <inheritdoc/>
    public void Visit<TInput, TWeights, TProduct>(PackedWeights weights, float least, float largest)
        where TInput : struct, IScheme
        where TWeights : struct, IScheme
        where TProduct : struct, IProduct => Codes = new VectorCodes<TInput, TWeights, TProduct>(dimensions, distance);
}
