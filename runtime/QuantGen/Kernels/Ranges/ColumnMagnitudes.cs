using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>The largest magnitudes of columns.</summary>
internal readonly struct ColumnMagnitudes : IColumns
{
    /// <inheritdoc/>
    public static bool AreExtremes => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Reduce<V>(
        ref int bits, nuint elements, nuint lanes, (nuint First, nuint Second, nuint Third, nuint Fourth) vectors, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>
    {
        (nuint first, nuint second, nuint third, nuint fourth) = vectors;
        V mask = V.Create(RunReduction.MagnitudeMask);
        V a = default, b = default, c = default, d = default;
        if (second == fourth)
        {
            for (nuint i = 0; i < elements; i += lanes)
            {
                a = V.MaxInt32(a, V.And(mask, ref bits, i + first, 0));
                b = V.MaxInt32(b, V.And(mask, ref bits, i + second, 0));
            }

            V.Store(a, ref largest, first);
            V.Store(b, ref largest, second);
            return;
        }

        for (nuint i = 0; i < elements; i += lanes)
        {
            a = V.MaxInt32(a, V.And(mask, ref bits, i + first, 0));
            b = V.MaxInt32(b, V.And(mask, ref bits, i + second, 0));
            c = V.MaxInt32(c, V.And(mask, ref bits, i + third, 0));
            d = V.MaxInt32(d, V.And(mask, ref bits, i + fourth, 0));
        }

        V.Store(a, ref largest, first);
        V.Store(b, ref largest, second);
        V.Store(c, ref largest, third);
        V.Store(d, ref largest, fourth);
    }
}
