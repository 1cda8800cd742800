using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantGen.Kernels;

namespace QuantGen.Runtime.Tests.Quotients;

/// <summary>What the enumeration needs of a vector beside what kernels do.</summary>
internal static class TieLanes<V>
    where V : struct, ILanes<V>
{
    /// <summary>Floats from 1 up to 2 whose significands are (first + lane) · stride modulo 2^23.</summary>
    public static V Significands(uint first, uint stride)
    {
        int[] lanes = new int[V.Count];
        for (uint lane = 0; lane < lanes.Length; lane++)
        {
            lanes[lane] = (int)(((first + lane) * stride) & 0x7f_ffff) | 0x3f80_0000;
        }

        return V.Load(ref lanes[0], 0);
    }

    /// <summary>The floats so many steps up; positive values only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Step(V x, int steps) => V.AddInt32(x, V.Create(steps));

    /// <summary>Adds one to each lane where the quotient rounds to the integer of the IEEE quotient, with ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V CountEven<TQuotient>(V count, V x, Operands<V> operands)
        where TQuotient : struct, IQuotient =>
        Count(count, V.RoundHalfToEven(Divide<TQuotient>(x, operands)), V.RoundHalfToEven(x / operands.Scale));

    /// <summary>The same with ties away from zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V CountAway<TQuotient>(V count, V x, Operands<V> operands)
        where TQuotient : struct, IQuotient =>
        Count(count, V.RoundHalfAwayFromZero(Divide<TQuotient>(x, operands)), V.RoundHalfAwayFromZero(x / operands.Scale));

    // Quotients are of elements in memory.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Divide<TQuotient>(V x, Operands<V> operands)
        where TQuotient : struct, IQuotient
    {
        Vector512<float> memory = default;
        ref float first = ref Unsafe.As<Vector512<float>, float>(ref memory);
        V.Store(x, ref first, 0);
        return TQuotient.Divide(ref first, 0, 0, operands);
    }

    // Integers of fewer than 24 bits are floats; all bits set are −1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Count(V count, V left, V right) => V.SubtractInt32(count, V.Equal(V.ToSingle(left), V.ToSingle(right)));
}
