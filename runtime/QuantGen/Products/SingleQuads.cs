using System.Runtime.CompilerServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>Products that are added in 32 bits at once, quad by quad.</summary>
internal readonly struct SingleQuads<TProduct, TStep> : IQuads
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
        for (nuint q = quads; q > 0; q--)
        {
            Tile<TProduct>.Quad<V, TStep>(ref input, ref weights, secondWeights, ref c00, ref c01, ref c10, ref c11, ref c20, ref c21, ref c30, ref c31);
            input = ref Unsafe.Add(ref input, Tile<TProduct>.Rows * TStep.IntegersPerQuad);
            weights = ref Unsafe.Add(ref weights, PanelLayout<TProduct>.Width);
        }
    }
}
