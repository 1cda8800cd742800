using System.Runtime.CompilerServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>How the lines of a group meet one row: what each adds, and when sums are widened.</summary>
internal interface ILines
{
    /// <summary>Integers of the input that meet a line.</summary>
    static abstract int Integers { get; }

    /// <summary>The sums of all lines of a group.</summary>
    static abstract void Sum<V>(ref int input, ref int weights, nuint secondWeights, nuint lines, nuint ahead, out V c0, out V c1)
        where V : struct, IByteLanes<V>;
}

/// <summary>Products that are added in 32 bits at once.</summary>
internal readonly struct WideLines<TProduct, TStep> : ILines
    where TProduct : struct, IProduct
    where TStep : struct, IStep
{
    public static int Integers
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => PanelLayout<TProduct>.QuadsPerLine * TStep.IntegersPerQuad;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sum<V>(ref int input, ref int weights, nuint secondWeights, nuint lines, nuint ahead, out V c0, out V c1)
        where V : struct, IByteLanes<V>
    {
        V mask = V.Create(Line<TProduct>.Mask);
        c0 = c1 = default;
        for (; lines > 0; lines--)
        {
            Line<TProduct>.Prefetch(ref weights, ahead);
            Line<TProduct>.Add<V, TStep>(ref input, V.Load(ref weights, 0), V.Load(ref weights, secondWeights), mask, ref c0, ref c1);
            input = ref Unsafe.Add(ref input, Integers);
            weights = ref Unsafe.Add(ref weights, PanelLayout<TProduct>.Width);
        }
    }
}

/// <summary>Products of which as many as fit are added in 16 bits before they are widened.</summary>
internal readonly struct DeepLines<TProduct> : ILines
    where TProduct : struct, IProduct
{
    public static int Integers
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => PanelLayout<TProduct>.QuadsPerLine;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sum<V>(ref int input, ref int weights, nuint secondWeights, nuint lines, nuint ahead, out V c0, out V c1)
        where V : struct, IByteLanes<V>
    {
        V mask = V.Create(Line<TProduct>.Mask);
        c0 = c1 = default;
        while (lines > 0)
        {
            nuint block = nuint.Min(lines, (nuint)(TProduct.Depth / PanelLayout<TProduct>.QuadsPerLine));
            lines -= block;
            V s0 = default, s1 = default;
            for (; block > 0; block--)
            {
                Line<TProduct>.Prefetch(ref weights, ahead);
                Line<TProduct>.Add<V, DeepStep<TProduct>>(ref input, V.Load(ref weights, 0), V.Load(ref weights, secondWeights), mask, ref s0, ref s1);
                input = ref Unsafe.Add(ref input, Integers);
                weights = ref Unsafe.Add(ref weights, PanelLayout<TProduct>.Width);
            }

            c0 = V.AddPairs(c0, s0);
            c1 = V.AddPairs(c1, s1);
        }
    }
}

/// <summary>Codes of one bit on both sides: of the bits that both have, those of bytes are counted as long as they fit, then added in 32 bits.</summary>
internal readonly struct BitLines<TProduct> : ILines
    where TProduct : struct, IProduct
{
    // Bytes hold the counts of so many lines, eight at most each.
    private const nuint LinesOfCounts = 31;

    // Whole bits of a line are one integer, which lies where the first quad of a line would.
    public static int Integers
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => PanelLayout<TProduct>.QuadsPerLine;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sum<V>(ref int input, ref int weights, nuint secondWeights, nuint lines, nuint ahead, out V c0, out V c1)
        where V : struct, IByteLanes<V>
    {
        c0 = c1 = default;
        while (lines > 0)
        {
            nuint block = nuint.Min(lines, LinesOfCounts);
            lines -= block;
            V s0 = default, s1 = default;
            for (; block > 0; block--)
            {
                Line<TProduct>.Prefetch(ref weights, ahead);
                V bits = V.Create(input);
                s0 = V.AddInt16(s0, V.CountBits(bits & V.Load(ref weights, 0)));
                s1 = V.AddInt16(s1, V.CountBits(bits & V.Load(ref weights, secondWeights)));
                input = ref Unsafe.Add(ref input, 1);
                weights = ref Unsafe.Add(ref weights, PanelLayout<TProduct>.Width);
            }

            c0 = V.AddBytes(c0, s0);
            c1 = V.AddBytes(c1, s1);
        }
    }
}
