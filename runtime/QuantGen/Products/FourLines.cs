using System.Runtime.CompilerServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>Products of nibbles of which eight fit in 16 bits: four lines at a time, without a loop over blocks as short.</summary>
internal readonly struct FourLines<TProduct> : ILines
    where TProduct : struct, IProduct
{
    private const int Quads = 2, Block = 4;

    public static int Integers => Quads;

    /// <summary>Whether it is these.</summary>
    public static bool Fit
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TProduct.StorageBits == 4 && TProduct.Depth is >= Quads * Block and < 2 * Quads * Block;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sum<V, TVectors>(ref int input, ref int weights, nuint second, nuint lines, nuint ahead, out V c0, out V c1)
        where V : struct, IByteLanes<V>
        where TVectors : struct
    {
        c0 = c1 = default;
        V mask = V.Create(Line<TProduct>.Mask);
        for (; lines >= Block; lines -= Block)
        {
            V even0 = default, even1 = default, odd0 = default, odd1 = default;
            Lookahead.AskFor<V, TVectors>(ref weights, second, ahead, 4);
            Line<TProduct>.Add<V, TVectors, FirstStep<TProduct>>(ref input, ref weights, second, mask, Quads, ref even0, ref even1, ref odd0, ref odd1);
            Next<V, TVectors>(ref input, ref weights, second, mask, 1, ref even0, ref even1, ref odd0, ref odd1);
            Next<V, TVectors>(ref input, ref weights, second, mask, 2, ref even0, ref even1, ref odd0, ref odd1);
            Next<V, TVectors>(ref input, ref weights, second, mask, 3, ref even0, ref even1, ref odd0, ref odd1);
            Widen<V, TVectors>(even0, even1, odd0, odd1, ref c0, ref c1);
            input = ref Unsafe.Add(ref input, Block * Quads);
            weights = ref Line<TProduct>.Next(ref weights, Block);
        }

        if (lines > 0)
        {
            V even0 = default, even1 = default, odd0 = default, odd1 = default;
            for (; lines > 0; lines--)
            {
                Next<V, TVectors>(ref input, ref weights, second, mask, 0, ref even0, ref even1, ref odd0, ref odd1);
                input = ref Unsafe.Add(ref input, Quads);
                weights = ref Line<TProduct>.Next(ref weights, 1);
            }

            Widen<V, TVectors>(even0, even1, odd0, odd1, ref c0, ref c1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Next<V, TVectors>(ref int input, ref int weights, nuint second, V mask, int line, ref V even0, ref V even1, ref V odd0, ref V odd1)
        where V : struct, IByteLanes<V>
        where TVectors : struct => Line<TProduct>.Add<V, TVectors, DeepStep<TProduct>>(
            ref Unsafe.Add(ref input, line * Quads), ref Line<TProduct>.Next(ref weights, line), second, mask, Quads, ref even0, ref even1, ref odd0, ref odd1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Widen<V, TVectors>(V even0, V even1, V odd0, V odd1, ref V c0, ref V c1)
        where V : struct, IByteLanes<V>
        where TVectors : struct
    {
        c0 = V.AddPairs(c0, V.AddInt16(even0, odd0));
        if (typeof(TVectors) != typeof(OneVector))
        {
            c1 = V.AddPairs(c1, V.AddInt16(even1, odd1));
        }
    }
}
