using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>How the quads of a group are added to the sums of a tile.</summary>
internal interface IQuads
{
    /// <summary>Integers of a quad of the input.</summary>
    static abstract int IntegersPerQuad { get; }

    /// <summary>Adds all quads of a group.</summary>
    static abstract void Add<V>(
        ref int input, ref int weights, nuint secondWeights, nuint quads,
        ref V c00, ref V c01, ref V c10, ref V c11, ref V c20, ref V c21, ref V c30, ref V c31)
        where V : struct, IByteLanes<V>;
}
