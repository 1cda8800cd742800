using System.Runtime.CompilerServices;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>
/// Lines of a panel: codes of as many quads as 32 bits hold, of each output. A line is one vector of 512 bits; of fewer bits two vectors are taken at a time. Sums are made
/// in two chains, since the instruction that adds four products takes longer than what is read in the meantime.
/// </summary>
/// <remarks>
/// Conditions are on a parameter that is a constant where it is called, or on the type of vectors: these the compiler decides before it takes calls in, and it takes in no more
/// than some hundred.
/// </remarks>
internal static class Line<TProduct>
    where TProduct : struct, IProduct
{
    /// <summary>Byte by byte, what is left of a line's first quad.</summary>
    public static int Mask
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ((1 << TProduct.StorageBits) - 1) * 0x01010101;
    }

    /// <summary>Adds the products of lines that follow each other.</summary>
    /// <param name="input">The input's first quad.</param>
    /// <param name="weights">The first line.</param>
    /// <param name="second">From there to the second vector, where there are two.</param>
    /// <param name="lines">How many lines.</param>
    /// <param name="ahead">How far ahead lines are asked for; see <see cref="Lookahead"/>.</param>
    /// <param name="quads">Quads of a line, a constant.</param>
    /// <param name="even0">The first chain, of the first vector of outputs.</param>
    /// <param name="even1">The first chain, of the second vector.</param>
    /// <param name="odd0">The second chain, of the first vector.</param>
    /// <param name="odd1">The second chain, of the second vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddAll<V, TVectors, TStep>(
        ref int input, ref int weights, nuint second, nuint lines, nuint ahead, int quads, ref V even0, ref V even1, ref V odd0, ref V odd1)
        where V : struct, IByteLanes<V>
        where TVectors : struct
        where TStep : struct, IStep
    {
        V mask = V.Create(Mask);
        int integers = quads * TStep.IntegersPerQuad;
        if (quads <= 2)
        {
            for (; lines >= 4; lines -= 4)
            {
                Lookahead.AskFor<V, TVectors>(ref weights, second, ahead, 4);
                Add<V, TVectors, TStep>(ref input, ref weights, second, mask, quads, ref even0, ref even1, ref odd0, ref odd1);
                Add<V, TVectors, TStep>(ref Unsafe.Add(ref input, integers), ref Next(ref weights, 1), second, mask, quads, ref odd0, ref odd1, ref even0, ref even1);
                Add<V, TVectors, TStep>(ref Unsafe.Add(ref input, 2 * integers), ref Next(ref weights, 2), second, mask, quads, ref even0, ref even1, ref odd0, ref odd1);
                Add<V, TVectors, TStep>(ref Unsafe.Add(ref input, 3 * integers), ref Next(ref weights, 3), second, mask, quads, ref odd0, ref odd1, ref even0, ref even1);
                input = ref Unsafe.Add(ref input, 4 * integers);
                weights = ref Next(ref weights, 4);
            }
        }

        for (; lines > 0; lines--)
        {
            Lookahead.AskFor<V, TVectors>(ref weights, second, ahead, 1);
            Add<V, TVectors, TStep>(ref input, ref weights, second, mask, quads, ref even0, ref even1, ref odd0, ref odd1);
            input = ref Unsafe.Add(ref input, integers);
            weights = ref Next(ref weights, 1);
        }
    }

    /// <summary>The line that follows so many others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref int Next(ref int weights, int lines) => ref Unsafe.Add(ref weights, lines * PanelLayout<TProduct>.Width);

    /// <summary>Adds the products of one line, quads by turns to the two chains.</summary>
    /// <param name="input">The input's first quad.</param>
    /// <param name="weights">The line.</param>
    /// <param name="second">From there to the second vector, where there are two.</param>
    /// <param name="mask">What <see cref="Mask"/> says, in each lane.</param>
    /// <param name="quads">Quads of a line, a constant.</param>
    /// <param name="even0">The first chain, of the first vector of outputs.</param>
    /// <param name="even1">The first chain, of the second vector.</param>
    /// <param name="odd0">The second chain, of the first vector.</param>
    /// <param name="odd1">The second chain, of the second vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<V, TVectors, TStep>(ref int input, ref int weights, nuint second, V mask, int quads, ref V even0, ref V even1, ref V odd0, ref V odd1)
        where V : struct, IByteLanes<V>
        where TVectors : struct
        where TStep : struct, IStep
    {
        V v0 = V.Load(ref weights, 0), v1 = typeof(TVectors) == typeof(OneVector) ? default : V.Load(ref weights, second);
        Quad<V, TVectors, TStep>(ref input, v0, v1, mask, 0, ref even0, ref even1);
        if (quads > 1)
        {
            Quad<V, TVectors, TStep>(ref input, v0, v1, mask, 1, ref odd0, ref odd1);
        }

        if (quads > 2)
        {
            Quad<V, TVectors, TStep>(ref input, v0, v1, mask, 2, ref even0, ref even1);
            Quad<V, TVectors, TStep>(ref input, v0, v1, mask, 3, ref odd0, ref odd1);
        }

        if (quads > 4)
        {
            Quad<V, TVectors, TStep>(ref input, v0, v1, mask, 4, ref even0, ref even1);
            Quad<V, TVectors, TStep>(ref input, v0, v1, mask, 5, ref odd0, ref odd1);
            Quad<V, TVectors, TStep>(ref input, v0, v1, mask, 6, ref even0, ref even1);
            Quad<V, TVectors, TStep>(ref input, v0, v1, mask, 7, ref odd0, ref odd1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quad<V, TVectors, TStep>(ref int input, V v0, V v1, V mask, int quad, ref V c0, ref V c1)
        where V : struct, IByteLanes<V>
        where TVectors : struct
        where TStep : struct, IStep
    {
        V x = V.Create(Unsafe.Add(ref input, quad * TStep.IntegersPerQuad));
        V sign = TStep.Sign<V>(ref input, quad);
        c0 = TStep.Add(c0, x, sign, Codes(v0, mask, quad));
        if (typeof(TVectors) != typeof(OneVector))
        {
            c1 = TStep.Add(c1, x, sign, Codes(v1, mask, quad));
        }
    }

    // Bytes need no mask.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Codes<V>(V line, V mask, int quad)
        where V : struct, IByteLanes<V> =>
        TProduct.StorageBits == 8 ? line : (quad == 0 ? line : V.ShiftRightLogical(line, quad * TProduct.StorageBits)) & mask;
}
