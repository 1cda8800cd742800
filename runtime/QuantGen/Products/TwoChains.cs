using System.Runtime.CompilerServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>Products that are added in 32 bits at once, quads by turns to two sets of sums: there are registers for both, and one instruction adds four products.</summary>
internal readonly struct TwoChains<TProduct, TStep> : IQuads
    where TProduct : struct, IProduct
    where TStep : struct, IStep
{
    public static int IntegersPerQuad => TStep.IntegersPerQuad;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<V>(
        ref int input, ref int weights, nuint secondWeights, nuint quads,
        ref V c00, ref V c01, ref V c10, ref V c11, ref V c20, ref V c21, ref V c30, ref V c31)
        where V : struct, IByteLanes<V>
    {
        V d00 = default, d01 = default, d10 = default, d11 = default, d20 = default, d21 = default, d30 = default, d31 = default;
        nuint q = quads;
        for (; q >= 2; q -= 2)
        {
            Tile<TProduct>.Quad<V, TStep>(ref input, ref weights, secondWeights, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31);
            Tile<TProduct>.Quad<V, TStep>(
                ref Unsafe.Add(ref input, Tile<TProduct>.Rows * TStep.IntegersPerQuad), ref Unsafe.Add(ref weights, PanelLayout<TProduct>.Width), secondWeights,
                ref d00, ref d01, ref d10, ref d11, ref d20, ref d21, ref d30, ref d31);
            input = ref Unsafe.Add(ref input, 2 * Tile<TProduct>.Rows * TStep.IntegersPerQuad);
            weights = ref Unsafe.Add(ref weights, 2 * PanelLayout<TProduct>.Width);
        }

        if (q > 0)
        {
            Tile<TProduct>.Quad<V, TStep>(ref input, ref weights, secondWeights, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31);
        }

        c00 = V.AddInt32(c00, d00);
        c01 = V.AddInt32(c01, d01);
        c10 = V.AddInt32(c10, d10);
        c11 = V.AddInt32(c11, d11);
        c20 = V.AddInt32(c20, d20);
        c21 = V.AddInt32(c21, d21);
        c30 = V.AddInt32(c30, d30);
        c31 = V.AddInt32(c31, d31);
    }
}
