using System;
using QuantGen.Kernels;
using QuantGen.Products;

namespace QuantGen.Search;

/// <summary>A query under a pair of schemes, and what makes scores of its products with rows.</summary>
internal readonly ref struct CodedQuery<TInput, TWeights, TProduct>
    where TInput : struct, IScheme
    where TWeights : struct, IScheme
    where TProduct : struct, IProduct
{
    private readonly QuantizedInput<TInput, TProduct> _codes;
    private readonly ReadOnlySpan<int> _bits;
    private readonly QueryTerms _terms;

    /// <summary>Quantizes a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="distance">How it is compared.</param>
    /// <exception cref="ArgumentException">An element of the query is NaN or infinite.</exception>
    public CodedQuery(ReadOnlySpan<float> query, Distance distance)
    {
        if (TProduct.CountsBits)
        {
            VectorIndex.CheckFinite(query, nameof(query));
            _bits = Signs(query);
            _terms = new(1, 0, SignCodes<TWeights>.Factor(VectorLength.Of(query), query.Length, distance));
            return;
        }

        VectorIndex.CheckFinite(query, nameof(query));
        query = distance == Distance.Cosine ? ModerateVectors.Of(query, query.Length) : query;
        _codes = new(query, 1, query.Length, nameof(query));
        float factor = 1;
        if (distance == Distance.Cosine)
        {
            PanelLayout<TProduct> layout = new(1, query.Length);
            InputParameters<TProduct> parameters = ProductKernels<TInput, TWeights, TProduct>.Parameters(_codes.Scales, _codes.ZeroPoints, layout);
            factor = VectorLength.Reciprocal(MathF.Sqrt(ProductKernels<TInput, TWeights, TProduct>.NormOf(_codes.Codes, parameters, layout)));
        }

        _terms = SignCodes<TWeights>.AreUsed ? new(2, -Sum(query), factor) : new(1, 0, factor);
    }

    /// <summary>Multiplies with the rows of the first panels; products of rows that hold nothing have no meaning.</summary>
    /// <param name="packed">The packed rows.</param>
    /// <param name="layout">Their layout.</param>
    /// <param name="panels">How many panels.</param>
    /// <param name="products">Room for as many as all these panels have rows.</param>
    public void Multiply(ReadOnlySpan<byte> packed, in PanelLayout<TProduct> layout, int panels, Span<float> products)
    {
        if (TProduct.CountsBits)
        {
            SignProducts<TProduct>.Run(_bits, packed, layout, panels, products);
            return;
        }

        InputParameters<TProduct> parameters = ProductKernels<TInput, TWeights, TProduct>.Parameters(_codes.Scales, _codes.ZeroPoints, layout);
        FloatOutput<TProduct> output = new(products[..layout.Outputs], layout.Outputs, parameters, OutputBounds.None, hasBias: false);
        ProductWalk<TInput, TProduct>.Run(_codes.Codes, parameters, packed, layout, new(0, 1, 0, panels), ref output);
    }

    /// <summary>Makes scores of products.</summary>
    /// <param name="products">The products; replaced by scores.</param>
    /// <param name="factors">The factor of each row; at least as many.</param>
    public void Score(Span<float> products, ReadOnlySpan<float> factors) => _terms.Apply(products, factors);

    /// <summary>Gives memory back.</summary>
    public void Dispose() => _codes.Dispose();

    // Packed as a row is, so that the bits lie as those of rows do.
    private static int[] Signs(ReadOnlySpan<float> query)
    {
        QuantizedVectors signs = SignCodes<TWeights>.Quantize(query, 1, query.Length);
        PanelLayout<TProduct> layout = new(1, query.Length);
        using Rental packed = new(layout.Length);
        packed.Span.Clear();
        PanelPacking<TWeights, TProduct>.PackRow(signs.Codes, signs.Scales, signs.ZeroPoints, 0, layout, packed.Span, 0);
        int[] bits = new int[layout.Groups * layout.Lines];
        SignProducts<TProduct>.ReadFirst(packed.Span, layout, bits);
        return bits;
    }

    private static float Sum(ReadOnlySpan<float> query)
    {
        float sum = 0;
        foreach (float element in query)
        {
            sum += element;
        }

        return sum;
    }
}
