using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <content>Rows of more than one vector, of which the last ends with the row, over lanes that others have as well: two or four at a time down the rows of a block.</content>
internal static partial class FewLanes
{
    [MethodImpl(Vectorized.Loop)]
    private static nuint Rows<V, TColumns>(ref int bits, BlockRows blocks, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>
        where TColumns : struct, IColumns
    {
        nuint lanes = blocks.Lanes;
        nuint width = (nuint)V.Count;
        nuint last = lanes - width;
        nuint start = 0;
        nuint left = blocks.Left;
        for (nuint block = 0, column = 0; block < blocks.Count; block++, column += lanes)
        {
            nuint elements = blocks.Next(ref left);
            for (nuint lane = 0; lane < lanes; lane += 4 * width)
            {
                TColumns.Reduce<V>(
                    ref Unsafe.Add(ref bits, start),
                    elements,
                    lanes,
                    (nuint.Min(lane, last), nuint.Min(lane + width, last), nuint.Min(lane + (2 * width), last), nuint.Min(lane + (3 * width), last)),
                    ref Unsafe.Add(ref largest, column),
                    ref Unsafe.Add(ref largestNegated, column));
            }

            start += elements;
        }

        return start;
    }
}
