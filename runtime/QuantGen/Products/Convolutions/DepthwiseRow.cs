using System.Runtime.CompilerServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>The innermost loop of convolutions of channels by themselves.</summary>
internal static class DepthwiseRow
{
    /// <summary>Sums of products of pairs of codes and pairs of taps, of some rows of outputs.</summary>
    /// <param name="pairs">Pairs of codes, from the first output's on.</param>
    /// <param name="pitch">From the pairs of a row of outputs to those of the next.</param>
    /// <param name="taps">Pairs of taps.</param>
    /// <param name="offsets">Where the pairs of codes of each pair of taps lie.</param>
    /// <param name="count">Pairs of taps.</param>
    /// <param name="width">Outputs of a row.</param>
    /// <param name="rows">Rows of outputs.</param>
    /// <param name="sums">Receives the sums, and up to a vector beyond them, which is of no account.</param>
    [MethodImpl(Vectorized.Loop)]
    public static void Accumulate<V>(ref int pairs, nuint pitch, ref int taps, ref int offsets, nuint count, nuint width, int rows, ref int sums)
        where V : struct, IByteLanes<V>
    {
        for (; rows > 0; rows--)
        {
            for (nuint x = 0; x < width;)
            {
                if (x + (2 * (nuint)V.Count) < width && width >= 4 * (nuint)V.Count)
                {
                    // The last four vectors overlap those before.
                    x = nuint.Min(x, width - (4 * (nuint)V.Count));
                    V s0 = default, s1 = default, s2 = default, s3 = default;
                    for (nuint tap = 0; tap < count; tap++)
                    {
                        V weights = V.Create(Unsafe.Add(ref taps, tap));
                        nuint i = x + (nuint)Unsafe.Add(ref offsets, tap);
                        s0 = V.MultiplyAddPairs(s0, V.Load(ref pairs, i, 0), weights);
                        s1 = V.MultiplyAddPairs(s1, V.Load(ref pairs, i, 1), weights);
                        s2 = V.MultiplyAddPairs(s2, V.Load(ref pairs, i, 2), weights);
                        s3 = V.MultiplyAddPairs(s3, V.Load(ref pairs, i, 3), weights);
                    }

                    V.Store(s0, ref sums, x);
                    V.Store(s1, ref sums, x + (nuint)V.Count);
                    V.Store(s2, ref sums, x + (2 * (nuint)V.Count));
                    V.Store(s3, ref sums, x + (3 * (nuint)V.Count));
                    x += 4 * (nuint)V.Count;
                    continue;
                }

                V sum = default;
                for (nuint tap = 0; tap < count; tap++)
                {
                    sum = V.MultiplyAddPairs(sum, V.Load(ref pairs, x + (nuint)Unsafe.Add(ref offsets, tap)), V.Create(Unsafe.Add(ref taps, tap)));
                }

                V.Store(sum, ref sums, x);
                x += (nuint)V.Count;
            }

            pairs = ref Unsafe.Add(ref pairs, pitch);
            sums = ref Unsafe.Add(ref sums, width);
        }
    }
}
