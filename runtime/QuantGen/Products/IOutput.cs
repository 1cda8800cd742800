using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>What becomes of sums: the last step of a product.</summary>
internal interface IOutput
{
    /// <summary>Stores the outputs of some rows by a strip.</summary>
    /// <param name="sums">The sums, two vectors to a row: of products of packed codes in 32 bits, or y' in floats where there are groups.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="strip">The outputs.</param>
    void Store<V>(scoped ref int sums, scoped StripRows rows, scoped Strip strip)
        where V : struct, IByteLanes<V>;

    /// <summary>All outputs of some rows are stored.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many.</param>
    void Complete(int first, int count);
}
