using System.Runtime.CompilerServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>How the lines of a group meet one row: what each adds, and when sums are widened.</summary>
internal interface ILines
{
    /// <summary>Integers of the input that meet a line.</summary>
    static abstract int Integers { get; }

    /// <summary>The sums of all lines of a group, of a line's first vector of outputs and of its second, if a vector is less than a line.</summary>
    static abstract void Sum<V, TVectors>(ref int input, ref int weights, nuint second, nuint lines, nuint ahead, out V c0, out V c1)
        where V : struct, IByteLanes<V>
        where TVectors : struct;
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
    public static void Sum<V, TVectors>(ref int input, ref int weights, nuint second, nuint lines, nuint ahead, out V c0, out V c1)
        where V : struct, IByteLanes<V>
        where TVectors : struct
    {
        V even0 = default, even1 = default, odd0 = default, odd1 = default;
        Line<TProduct>.AddAll<V, TVectors, TStep>(ref input, ref weights, second, lines, ahead, PanelLayout<TProduct>.QuadsPerLine, ref even0, ref even1, ref odd0, ref odd1);
        c0 = V.AddInt32(even0, odd0);
        c1 = typeof(TVectors) == typeof(OneVector) ? default : V.AddInt32(even1, odd1);
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
    public static void Sum<V, TVectors>(ref int input, ref int weights, nuint second, nuint lines, nuint ahead, out V c0, out V c1)
        where V : struct, IByteLanes<V>
        where TVectors : struct
    {
        c0 = c1 = default;
        while (lines > 0)
        {
            nuint block = nuint.Min(lines, (nuint)(TProduct.Depth / PanelLayout<TProduct>.QuadsPerLine));
            lines -= block;
            V s0 = default, s1 = default;
            if (typeof(TVectors) == typeof(OneVector))
            {
                Line<TProduct>.AddAll<V, TVectors, DeepStep<TProduct>>(
                    ref input, ref weights, second, block, ahead, PanelLayout<TProduct>.QuadsPerLine, ref s0, ref s0, ref s1, ref s1);
                c0 = V.AddPairs(c0, V.AddInt16(s0, s1));
            }
            else
            {
                Line<TProduct>.AddAll<V, TVectors, DeepStep<TProduct>>(
                    ref input, ref weights, second, block, ahead, PanelLayout<TProduct>.QuadsPerLine, ref s0, ref s1, ref s0, ref s1);
                c0 = V.AddPairs(c0, s0);
                c1 = V.AddPairs(c1, s1);
            }

            input = ref Unsafe.Add(ref input, block * (nuint)Integers);
            weights = ref Unsafe.Add(ref weights, block * PanelLayout<TProduct>.Width);
        }
    }
}

/// <summary>Products of bytes of which two or three fit in 16 bits: two lines at a time, without a loop over blocks as short.</summary>
internal readonly struct PairedLines<TProduct> : ILines
    where TProduct : struct, IProduct
{
    public static int Integers => 1;

    /// <summary>Whether it is these.</summary>
    public static bool Fit
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TProduct.StorageBits == 8 && TProduct.Depth is 2 or 3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sum<V, TVectors>(ref int input, ref int weights, nuint second, nuint lines, nuint ahead, out V c0, out V c1)
        where V : struct, IByteLanes<V>
        where TVectors : struct
    {
        c0 = c1 = default;
        for (; lines >= 2; lines -= 2)
        {
            V s0 = default, s1 = default;
            Lookahead.AskFor<V, TVectors>(ref weights, second, ahead, 1);
            Lookahead.AskFor<V, TVectors>(ref Line<TProduct>.Next(ref weights, 1), second, ahead, 1);
            Line<TProduct>.Add<V, TVectors, FirstStep<TProduct>>(ref input, ref weights, second, default, 1, ref s0, ref s1, ref s0, ref s1);
            Line<TProduct>.Add<V, TVectors, DeepStep<TProduct>>(
                ref Unsafe.Add(ref input, 1), ref Line<TProduct>.Next(ref weights, 1), second, default, 1, ref s0, ref s1, ref s0, ref s1);
            Widen<V, TVectors>(s0, s1, ref c0, ref c1);
            input = ref Unsafe.Add(ref input, 2);
            weights = ref Line<TProduct>.Next(ref weights, 2);
        }

        if (lines > 0)
        {
            V s0 = default, s1 = default;
            Line<TProduct>.Add<V, TVectors, FirstStep<TProduct>>(ref input, ref weights, second, default, 1, ref s0, ref s1, ref s0, ref s1);
            Widen<V, TVectors>(s0, s1, ref c0, ref c1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Widen<V, TVectors>(V s0, V s1, ref V c0, ref V c1)
        where V : struct, IByteLanes<V>
        where TVectors : struct
    {
        c0 = V.AddPairs(c0, s0);
        if (typeof(TVectors) != typeof(OneVector))
        {
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
    public static void Sum<V, TVectors>(ref int input, ref int weights, nuint second, nuint lines, nuint ahead, out V c0, out V c1)
        where V : struct, IByteLanes<V>
        where TVectors : struct
    {
        c0 = c1 = default;
        while (lines > 0)
        {
            nuint block = nuint.Min(lines, LinesOfCounts);
            lines -= block;
            V even0 = default, even1 = default, odd0 = default, odd1 = default;
            for (; block >= 2; block -= 2)
            {
                Count<V, TVectors>(ref input, ref weights, second, ahead, ref even0, ref even1);
                Count<V, TVectors>(ref Unsafe.Add(ref input, 1), ref Unsafe.Add(ref weights, PanelLayout<TProduct>.Width), second, ahead, ref odd0, ref odd1);
                input = ref Unsafe.Add(ref input, 2);
                weights = ref Unsafe.Add(ref weights, 2 * PanelLayout<TProduct>.Width);
            }

            if (block > 0)
            {
                Count<V, TVectors>(ref input, ref weights, second, ahead, ref even0, ref even1);
                input = ref Unsafe.Add(ref input, 1);
                weights = ref Unsafe.Add(ref weights, PanelLayout<TProduct>.Width);
            }

            c0 = V.AddBytes(c0, V.AddInt16(even0, odd0));
            if (typeof(TVectors) != typeof(OneVector))
            {
                c1 = V.AddBytes(c1, V.AddInt16(even1, odd1));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Count<V, TVectors>(ref int input, ref int weights, nuint second, nuint ahead, ref V s0, ref V s1)
        where V : struct, IByteLanes<V>
        where TVectors : struct
    {
        Lookahead.AskFor<V, TVectors>(ref weights, second, ahead, 1);
        V bits = V.Create(input);
        s0 = V.AddInt16(s0, V.CountBits(bits & V.Load(ref weights, 0)));
        if (typeof(TVectors) != typeof(OneVector))
        {
            s1 = V.AddInt16(s1, V.CountBits(bits & V.Load(ref weights, second)));
        }
    }
}
