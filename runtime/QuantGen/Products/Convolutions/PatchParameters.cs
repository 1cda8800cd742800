using System;
using System.Runtime.CompilerServices;

namespace QuantGen.Products;

/// <summary>The parameters of a patch, as rows of a stream have them; see <see cref="InputPacking{TProduct}"/>.</summary>
internal static class PatchParameters<TProduct>
    where TProduct : struct, IProduct
{
    /// <summary>Stores those of one row of a tile.</summary>
    /// <param name="parameters">The row's first parameter.</param>
    /// <param name="codes">The sum of its codes less the chain's offset.</param>
    /// <param name="magnitudes">The sum of the magnitudes of those that are negative, in the sign form.</param>
    /// <param name="count">How many codes.</param>
    /// <param name="chain">The chain.</param>
    /// <param name="input">The input's parameters.</param>
    public static void Store(ref int parameters, int codes, int magnitudes, int count, Chain chain, scoped in InputParameters<TProduct> input)
    {
        int difference = Chains<TProduct>.InputOffset(chain) - input.ZeroPoint(0, 0), rows = Tile<TProduct>.Rows;
        int sum = unchecked(codes + (count * difference));
        int weighted = TProduct.HasWeightZeroPoints ? 0 : unchecked((TProduct.WeightOffset - TProduct.WeightZeroPoint) * sum);
        parameters = unchecked(magnitudes + weighted);
        Unsafe.Add(ref parameters, rows) = difference;
        Unsafe.Add(ref parameters, 2 * rows) = sum;
        Unsafe.Add(ref parameters, 3 * rows) = BitConverter.SingleToInt32Bits(input.Scale(0, 0));
    }
}
