using System.Runtime.CompilerServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>
/// The innermost loops of convolutions of channels by themselves: sums of products of pairs of codes and pairs of taps. The last vectors of a row overlap those before them; of
/// a row that is shorter than one, up to a vector beyond its outputs is written.
/// </summary>
internal static class DepthwiseRows
{
    /// <summary>Rows of outputs one by one.</summary>
    /// <param name="pairs">Pairs of codes, from the first output's on.</param>
    /// <param name="pitch">From the pairs of a row of outputs to those of the next.</param>
    /// <param name="taps">Pairs of taps.</param>
    /// <param name="offsets">Where the pairs of codes of each pair of taps lie.</param>
    /// <param name="count">Pairs of taps.</param>
    /// <param name="width">Outputs of a row.</param>
    /// <param name="rows">Rows, or twos of them.</param>
    /// <param name="sums">Receives the sums.</param>
    [MethodImpl(Vectorized.Loop)]
    public static void Accumulate<V>(ref int pairs, nuint pitch, ref int taps, ref int offsets, nuint count, nuint width, int rows, ref int sums)
        where V : struct, IByteLanes<V>
    {
        nuint lanes = (nuint)V.Count, last = width > lanes ? width - lanes : 0;
        for (; rows > 0; rows--)
        {
            for (nuint x = 0; x < width;)
            {
                ref int first = ref Unsafe.Add(ref pairs, x);
                if (x + (2 * lanes) < width)
                {
                    nuint x2 = nuint.Min(x + (2 * lanes), last), x3 = nuint.Min(x + (3 * lanes), last);
                    V s0 = default, s1 = default, s2 = default, s3 = default;
                    for (nuint tap = 0; tap < count; tap++)
                    {
                        V weights = V.Create(Unsafe.Add(ref taps, tap));
                        nuint i = (nuint)Unsafe.Add(ref offsets, tap);
                        s0 = V.MultiplyAddPairs(s0, V.Load(ref first, i, 0), weights);
                        s1 = V.MultiplyAddPairs(s1, V.Load(ref first, i, 1), weights);
                        s2 = V.MultiplyAddPairs(s2, V.Load(ref pairs, x2 + i), weights);
                        s3 = V.MultiplyAddPairs(s3, V.Load(ref pairs, x3 + i), weights);
                    }

                    StoreFour(s0, s1, s2, s3, ref sums, x, x2, x3);
                    x += 4 * lanes;
                    continue;
                }

                x = nuint.Min(x, last);
                V sum = default;
                for (nuint tap = 0; tap < count; tap++)
                {
                    sum = V.MultiplyAddPairs(sum, V.Load(ref pairs, x + (nuint)Unsafe.Add(ref offsets, tap)), V.Create(Unsafe.Add(ref taps, tap)));
                }

                V.Store(sum, ref sums, x);
                x += lanes;
            }

            pairs = ref Unsafe.Add(ref pairs, pitch);
            sums = ref Unsafe.Add(ref sums, width);
        }
    }

    /// <summary>Rows of outputs two by two that see the same pairs, the second by taps that are one row further.</summary>
    /// <param name="pairs">Pairs of codes, from the first output's on.</param>
    /// <param name="pitch">From the pairs of two rows of outputs to those of the next.</param>
    /// <param name="taps">Pairs of taps of the first row.</param>
    /// <param name="further">Those of the second.</param>
    /// <param name="offsets">Where the pairs of codes of each pair of taps lie.</param>
    /// <param name="count">Pairs of taps.</param>
    /// <param name="width">Outputs of a row.</param>
    /// <param name="rows">Rows, or twos of them.</param>
    /// <param name="sums">Receives the sums.</param>
    [MethodImpl(Vectorized.Loop)]
    public static void AccumulateTwo<V>(
        ref int pairs, nuint pitch, ref int taps, ref int further, ref int offsets, nuint count, nuint width, int rows, ref int sums)
        where V : struct, IByteLanes<V>
    {
        nuint lanes = (nuint)V.Count, last = width > lanes ? width - lanes : 0;
        for (; rows > 0; rows--)
        {
            for (nuint x = 0; x < width;)
            {
                ref int first = ref Unsafe.Add(ref pairs, x);
                if (x + (2 * lanes) < width)
                {
                    nuint x2 = nuint.Min(x + (2 * lanes), last), x3 = nuint.Min(x + (3 * lanes), last);
                    V s0 = default, s1 = default, s2 = default, s3 = default, t0 = default, t1 = default, t2 = default, t3 = default;
                    for (nuint tap = 0; tap < count; tap++)
                    {
                        V weights = V.Create(Unsafe.Add(ref taps, tap)), next = V.Create(Unsafe.Add(ref further, tap));
                        nuint i = (nuint)Unsafe.Add(ref offsets, tap);
                        Add(ref s0, ref t0, V.Load(ref first, i, 0), weights, next);
                        Add(ref s1, ref t1, V.Load(ref first, i, 1), weights, next);
                        Add(ref s2, ref t2, V.Load(ref pairs, x2 + i), weights, next);
                        Add(ref s3, ref t3, V.Load(ref pairs, x3 + i), weights, next);
                    }

                    StoreFour(s0, s1, s2, s3, ref sums, x, x2, x3);
                    StoreFour(t0, t1, t2, t3, ref Unsafe.Add(ref sums, width), x, x2, x3);
                    x += 4 * lanes;
                    continue;
                }

                x = nuint.Min(x, last);
                V s = default, t = default;
                for (nuint tap = 0; tap < count; tap++)
                {
                    V codes = V.Load(ref pairs, x + (nuint)Unsafe.Add(ref offsets, tap));
                    Add(ref s, ref t, codes, V.Create(Unsafe.Add(ref taps, tap)), V.Create(Unsafe.Add(ref further, tap)));
                }

                V.Store(s, ref sums, x);
                V.Store(t, ref sums, width + x);
                x += lanes;
            }

            pairs = ref Unsafe.Add(ref pairs, pitch);
            sums = ref Unsafe.Add(ref sums, 2 * width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<V>(ref V sums, ref V next, V pairs, V taps, V further)
        where V : struct, IByteLanes<V>
    {
        sums = V.MultiplyAddPairs(sums, pairs, taps);
        next = V.MultiplyAddPairs(next, pairs, further);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFour<V>(V s0, V s1, V s2, V s3, ref int sums, nuint x, nuint x2, nuint x3)
        where V : struct, IByteLanes<V>
    {
        V.Store(s0, ref sums, x);
        V.Store(s1, ref sums, x + (nuint)V.Count);
        V.Store(s2, ref sums, x2);
        V.Store(s3, ref sums, x3);
    }
}
