using System;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>Where the rows of a product come from.</summary>
internal interface IRowSource<TInput, TProduct>
    where TInput : struct, IScheme
    where TProduct : struct, IProduct
{
    /// <summary>Packs rows into a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many.</param>
    void Pack(scoped in RowBlock<TInput, TProduct> block, int first, int count);
}

/// <summary>Rows that lie one after the other in a stream of codes.</summary>
/// <param name="codes">The codes of the whole input.</param>
/// <param name="rowLength">From the codes of a row to those of the next.</param>
/// <param name="input">Its parameters.</param>
internal readonly ref struct StreamRows<TInput, TProduct>(ReadOnlySpan<byte> codes, int rowLength, InputParameters<TProduct> input) : IRowSource<TInput, TProduct>
    where TInput : struct, IScheme
    where TProduct : struct, IProduct
{
    private readonly ReadOnlySpan<byte> _codes = codes;
    private readonly int _rowLength = rowLength;
    private readonly InputParameters<TProduct> _input = input;

    /// <inheritdoc/>
    public void Pack(scoped in RowBlock<TInput, TProduct> block, int first, int count) => block.Pack(_codes, _rowLength, _input, first, count);
}
