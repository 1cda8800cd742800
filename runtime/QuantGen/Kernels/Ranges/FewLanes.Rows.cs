using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <content>Rows of more than one vector, of which the last ends with the row, over lanes that others have as well: two or four at a time down the rows of a block.</content>
internal static partial class FewLanes
{
    [MethodImpl(Vectorized.Loop)]
    private static nuint Magnitudes<V>(ref int bits, BlockRows blocks, ref int largest)
        where V : struct, ILanes<V>
    {
        nuint lanes = blocks.Lanes;
        nuint width = (nuint)V.Count;
        nuint last = lanes - width;
        V mask = V.Create(RunReduction.MagnitudeMask);
        nuint start = 0;
        nuint left = blocks.Left;
        for (nuint block = 0, column = 0; block < blocks.Count; block++, column += lanes)
        {
            nuint elements = blocks.Next(ref left);
            nuint end = start + elements;
            for (nuint lane = 0; lane < lanes; lane += 4 * width)
            {
                nuint first = nuint.Min(lane, last);
                nuint second = nuint.Min(lane + width, last);
                nuint third = nuint.Min(lane + (2 * width), last);
                nuint fourth = nuint.Min(lane + (3 * width), last);
                V a = default, b = default, c = default, d = default;
                if (second == last)
                {
                    for (nuint i = start; i < end; i += lanes)
                    {
                        a = V.MaxInt32(a, V.And(mask, ref bits, i + first, 0));
                        b = V.MaxInt32(b, V.And(mask, ref bits, i + last, 0));
                    }

                    V.Store(a, ref largest, column + first);
                    V.Store(b, ref largest, column + last);
                    continue;
                }

                for (nuint i = start; i < end; i += lanes)
                {
                    a = V.MaxInt32(a, V.And(mask, ref bits, i + first, 0));
                    b = V.MaxInt32(b, V.And(mask, ref bits, i + second, 0));
                    c = V.MaxInt32(c, V.And(mask, ref bits, i + third, 0));
                    d = V.MaxInt32(d, V.And(mask, ref bits, i + fourth, 0));
                }

                V.Store(a, ref largest, column + first);
                V.Store(b, ref largest, column + second);
                V.Store(c, ref largest, column + third);
                V.Store(d, ref largest, column + fourth);
            }

            start = end;
        }

        return start;
    }

    // Signed maxima from zero on, and unsigned ones from minus zero on; the signs of these flipped, they are at least zero.
    [MethodImpl(Vectorized.Loop)]
    private static nuint Extremes<V>(ref int bits, BlockRows blocks, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>
    {
        nuint lanes = blocks.Lanes;
        nuint width = (nuint)V.Count;
        nuint last = lanes - width;
        V sign = V.Create(Kernels.Extremes.Sign);
        nuint start = 0;
        nuint left = blocks.Left;
        for (nuint block = 0, column = 0; block < blocks.Count; block++, column += lanes)
        {
            nuint elements = blocks.Next(ref left);
            nuint end = start + elements;
            for (nuint lane = 0; lane < lanes; lane += 4 * width)
            {
                nuint first = nuint.Min(lane, last);
                nuint second = nuint.Min(lane + width, last);
                nuint third = nuint.Min(lane + (2 * width), last);
                nuint fourth = nuint.Min(lane + (3 * width), last);
                V a = default, b = default, c = default, d = default;
                V negatedA = sign, negatedB = sign, negatedC = sign, negatedD = sign;
                for (nuint i = start; i < end; i += lanes)
                {
                    V x = V.Load(ref bits, i + first);
                    a = V.MaxInt32(a, x);
                    negatedA = V.MaxUInt32(negatedA, x);
                    x = V.Load(ref bits, i + fourth);
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

                V.Store(a, ref largest, column + first);
                V.Store(negatedA ^ sign, ref largestNegated, column + first);
                V.Store(d, ref largest, column + fourth);
                V.Store(negatedD ^ sign, ref largestNegated, column + fourth);
                if (second != last)
                {
                    V.Store(b, ref largest, column + second);
                    V.Store(negatedB ^ sign, ref largestNegated, column + second);
                    V.Store(c, ref largest, column + third);
                    V.Store(negatedC ^ sign, ref largestNegated, column + third);
                }
            }

            start = end;
        }

        return start;
    }
}
