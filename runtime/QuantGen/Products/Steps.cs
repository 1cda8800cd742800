using System.Runtime.CompilerServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>The innermost step of a chain: what four products are added to, and how.</summary>
internal interface IStep
{
    /// <summary>Integers of a quad of the input.</summary>
    static abstract int IntegersPerQuad { get; }

    /// <summary>The signs of a quad of the input, of four codes each; only where a quad has two integers.</summary>
    static abstract V Sign<V>(ref int quad, int row)
        where V : struct, IByteLanes<V>;

    /// <summary>Adds four products to each lane.</summary>
    static abstract V Add<V>(V sums, V input, V sign, V weights)
        where V : struct, IByteLanes<V>;
}

/// <summary>Sums of two products in 16 bits, widened at once.</summary>
internal readonly struct WideningStep<TProduct> : IStep
    where TProduct : struct, IProduct
{
    public static int IntegersPerQuad => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sign<V>(ref int quad, int row)
        where V : struct, IByteLanes<V> => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add<V>(V sums, V input, V sign, V weights)
        where V : struct, IByteLanes<V> => V.AddPairs(sums, TProduct.Products(input, sign, weights));
}

/// <summary>The sign form, widened at once.</summary>
internal readonly struct SignStep<TProduct> : IStep
    where TProduct : struct, IProduct
{
    public static int IntegersPerQuad => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sign<V>(ref int quad, int row)
        where V : struct, IByteLanes<V> => V.Create(Unsafe.Add(ref quad, (2 * row) + 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add<V>(V sums, V input, V sign, V weights)
        where V : struct, IByteLanes<V> => V.AddPairs(sums, TProduct.Products(input, sign, weights));

    /// <summary>Adds four products to each lane, of weights that an instruction takes from memory with their signs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add<V>(V sums, V input, V sign, ref int weights, nuint i)
        where V : struct, IByteLanes<V> => Add(sums, input, default, V.Flip(sign, ref weights, i));
}

/// <summary>Four products by one instruction, unsigned by signed.</summary>
internal readonly struct DotStep<TProduct> : IStep
    where TProduct : struct, IProduct
{
    public static int IntegersPerQuad => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sign<V>(ref int quad, int row)
        where V : struct, IByteLanes<V> => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add<V>(V sums, V input, V sign, V weights)
        where V : struct, IByteLanes<V> => TProduct.Dot(sums, input, weights);
}

/// <summary>Four products by one instruction, signed by signed.</summary>
internal readonly struct SignedDotStep : IStep
{
    public static int IntegersPerQuad => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sign<V>(ref int quad, int row)
        where V : struct, IByteLanes<V> => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add<V>(V sums, V input, V sign, V weights)
        where V : struct, IByteLanes<V> => V.SignedDot(sums, input, weights);
}

/// <summary>Four products by several instructions, signed by signed.</summary>
internal readonly struct SignedProductsStep : IStep
{
    public static int IntegersPerQuad => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sign<V>(ref int quad, int row)
        where V : struct, IByteLanes<V> => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add<V>(V sums, V input, V sign, V weights)
        where V : struct, IByteLanes<V> => V.SignedProducts(sums, input, weights);
}

/// <summary>Sums of two products in 16 bits, the first of a block.</summary>
internal readonly struct FirstStep<TProduct> : IStep
    where TProduct : struct, IProduct
{
    public static int IntegersPerQuad => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sign<V>(ref int quad, int row)
        where V : struct, IByteLanes<V> => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add<V>(V sums, V input, V sign, V weights)
        where V : struct, IByteLanes<V> => TProduct.Products(input, input, weights);
}

/// <summary>Sums of two products added in 16 bits, as long as they fit.</summary>
internal readonly struct DeepStep<TProduct> : IStep
    where TProduct : struct, IProduct
{
    public static int IntegersPerQuad => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sign<V>(ref int quad, int row)
        where V : struct, IByteLanes<V> => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Add<V>(V sums, V input, V sign, V weights)
        where V : struct, IByteLanes<V> => V.AddInt16(sums, TProduct.Products(input, input, weights));
}
