using System.Runtime.CompilerServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>Products of which as many as fit are added in 16 bits before they are widened.</summary>
internal readonly struct DeepQuads<TProduct> : IQuads
    where TProduct : struct, IProduct
{
    public static int IntegersPerQuad => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<V>(
        ref int input, ref int weights, nuint secondWeights, nuint quads,
        ref V c00, ref V c01, ref V c10, ref V c11, ref V c20, ref V c21, ref V c30, ref V c31)
        where V : struct, IByteLanes<V>
    {
        for (nuint left = quads; left > 0;)
        {
            nuint block = nuint.Min(left, (nuint)TProduct.Depth);
            left -= block;
            V s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default, s30 = default, s31 = default;
            Tile<TProduct>.Quad<V, FirstStep<TProduct>>(ref input, ref weights, secondWeights, ref s00, ref s01, ref s10, ref s11, ref s20, ref s21, ref s30, ref s31);
            input = ref Unsafe.Add(ref input, Tile<TProduct>.Rows);
            weights = ref Unsafe.Add(ref weights, PanelLayout<TProduct>.Width);
            while (--block > 0)
            {
                Tile<TProduct>.Quad<V, DeepStep<TProduct>>(ref input, ref weights, secondWeights, ref s00, ref s01, ref s10, ref s11, ref s20, ref s21, ref s30, ref s31);
                input = ref Unsafe.Add(ref input, Tile<TProduct>.Rows);
                weights = ref Unsafe.Add(ref weights, PanelLayout<TProduct>.Width);
            }

            c00 = V.AddPairs(c00, s00);
            c01 = V.AddPairs(c01, s01);
            c10 = V.AddPairs(c10, s10);
            c11 = V.AddPairs(c11, s11);
            c20 = V.AddPairs(c20, s20);
            c21 = V.AddPairs(c21, s21);
            c30 = V.AddPairs(c30, s30);
            c31 = V.AddPairs(c31, s31);
        }
    }
}
