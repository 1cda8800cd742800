using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>r_max and −r_min of columns.</summary>
/// <remarks>Signed maxima from zero on, and unsigned ones from minus zero on; the signs of these flipped, they are at least zero.</remarks>
internal readonly struct ColumnExtremes : IColumns
{
    /// <inheritdoc/>
    public static bool AreExtremes => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Reduce<V>(
        ref int bits, nuint elements, nuint lanes, (nuint First, nuint Second, nuint Third, nuint Fourth) vectors, ref int largest, ref int largestNegated)
        where V : struct, ILanes<V>
    {
        (nuint first, nuint second, nuint third, nuint fourth) = vectors;
        V sign = V.Create(Extremes.Sign);
        V a = default, b = default, c = default, d = default;
        V negatedA = sign, negatedB = sign, negatedC = sign, negatedD = sign;
        for (nuint i = 0; i < elements; i += lanes)
        {
            V x = V.Load(ref bits, i + first);
            a = V.MaxInt32(a, x);
            negatedA = V.MaxUInt32(negatedA, x);
            x = V.Load(ref bits, i + fourth);
            d = V.MaxInt32(d, x);
            negatedD = V.MaxUInt32(negatedD, x);
            if (second != fourth)
            {
                x = V.Load(ref bits, i + second);
                b = V.MaxInt32(b, x);
                negatedB = V.MaxUInt32(negatedB, x);
                x = V.Load(ref bits, i + third);
                c = V.MaxInt32(c, x);
                negatedC = V.MaxUInt32(negatedC, x);
            }
        }

        V.Store(a, ref largest, first);
        V.Store(negatedA ^ sign, ref largestNegated, first);
        V.Store(d, ref largest, fourth);
        V.Store(negatedD ^ sign, ref largestNegated, fourth);
        if (second != fourth)
        {
            V.Store(b, ref largest, second);
            V.Store(negatedB ^ sign, ref largestNegated, second);
            V.Store(c, ref largest, third);
            V.Store(negatedC ^ sign, ref largestNegated, third);
        }
    }
}
