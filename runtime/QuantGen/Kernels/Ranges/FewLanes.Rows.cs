using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <content>Rows of one vector to four, of which the last ends with the row, over lanes that others have as well.</content>
internal static partial class FewLanes
{
    [MethodImpl(Vectorized.Loop)]
    private static nuint Magnitudes<V>(ref int bits, BlockRows blocks, ref int largest)
        where V : struct, ILanes<V>
    {
        nuint lanes = blocks.Lanes;
        nuint last = lanes - (nuint)V.Count;
        nuint second = nuint.Min((nuint)V.Count, last);
        nuint third = nuint.Min(2 * (nuint)V.Count, last);
        V mask = V.Create(RunReduction.MagnitudeMask);
        nuint i = 0;
        nuint left = blocks.Left;
        for (nuint block = 0, column = 0; block < blocks.Count; block++, column += lanes)
        {
            nuint elements = nuint.Min(blocks.Elements, left);
            nuint end = i + elements;
            left = left == elements ? blocks.RowLength : left - elements;
            V a = default, b = default, c = default, d = default;
            if (second == last)
            {
                for (; i < end; i += lanes)
                {
                    a = V.MaxInt32(a, V.And(mask, ref bits, i, 0));
                    b = V.MaxInt32(b, V.And(mask, ref bits, i + last, 0));
                }

                V.Store(a, ref largest, column);
                V.Store(b, ref largest, column + last);
                continue;
            }

            for (; i < end; i += lanes)
            {
                a = V.MaxInt32(a, V.And(mask, ref bits, i, 0));
                b = V.MaxInt32(b, V.And(mask, ref bits, i + second, 0));
                c = V.MaxInt32(c, V.And(mask, ref bits, i + third, 0));
                d = V.MaxInt32(d, V.And(mask, ref bits, i + last, 0));
            }

            V.Store(a, ref largest, column);
            V.Store(b, ref largest, column + second);
            V.Store(c, ref largest, column + third);
            V.Store(d, ref largest, column + last);
        }

        return i;
    }

    // Signed maxima from zero on, and unsigned ones from minus zero on; the signs of these flipped, they are at least zero.
    [MethodImpl(Vectorized.Loop)]
    private static nuint Extremes<V>(ref int bits, BlockRows blocks, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>
    {
        nuint lanes = blocks.Lanes;
        nuint last = lanes - (nuint)V.Count;
        nuint second = nuint.Min((nuint)V.Count, last);
        nuint third = nuint.Min(2 * (nuint)V.Count, last);
        V sign = V.Create(Kernels.Extremes.Sign);
        nuint i = 0;
        nuint left = blocks.Left;
        for (nuint block = 0, column = 0; block < blocks.Count; block++, column += lanes)
        {
            nuint elements = nuint.Min(blocks.Elements, left);
            nuint end = i + elements;
            left = left == elements ? blocks.RowLength : left - elements;
            V a = default, b = default, c = default, d = default;
            V negatedA = sign, negatedB = sign, negatedC = sign, negatedD = sign;
            for (; i < end; i += lanes)
            {
                V x = V.Load(ref bits, i);
                a = V.MaxInt32(a, x);
                negatedA = V.MaxUInt32(negatedA, x);
                x = V.Load(ref bits, i + last);
                d = V.MaxInt32(d, x);
                negatedD = V.MaxUInt32(negatedD, x);
                if (second != last)
                {
                    x = V.Load(ref bits, i + second);
                    b = V.MaxInt32(b, x);
                    negatedB = V.MaxUInt32(negatedB, x);
                    x = V.Load(ref bits, i + third);
                    c = V.MaxInt32(c, x);
                    negatedC = V.MaxUInt32(negatedC, x);
                }
            }

            V.Store(a, ref largest, column);
            V.Store(negatedA ^ sign, ref largestNegated, column);
            V.Store(d, ref largest, column + last);
            V.Store(negatedD ^ sign, ref largestNegated, column + last);
            if (second != last)
            {
                V.Store(b, ref largest, column + second);
                V.Store(negatedB ^ sign, ref largestNegated, column + second);
                V.Store(c, ref largest, column + third);
                V.Store(negatedC ^ sign, ref largestNegated, column + third);
            }
        }

        return i;
    }
}
