using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using QuantGen.Kernels;

namespace QuantGen.Calibration;

/// <summary>The smallest and largest element of each column, where every lane is a region of its own.</summary>
internal static class LaneExtremes
{
    /// <summary>Lowers and raises the extremes of each lane to those of one more row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Join(ReadOnlySpan<float> row, Span<int> smallest, Span<int> largest)
    {
        ref int bits = ref Unsafe.As<float, int>(ref MemoryMarshal.GetReference(row));
        ref int min = ref MemoryMarshal.GetReference(smallest);
        ref int max = ref MemoryMarshal.GetReference(largest);
        nuint lanes = (nuint)row.Length;
        nuint lane = 0;
        if (VectorWidth.Is512)
        {
            for (; lanes - lane >= 16; lane += 16)
            {
                Vector512<int> value = OrderedFloat.FromBits(Vector512.LoadUnsafe(ref bits, lane));
                Vector512.Min(Vector512.LoadUnsafe(ref min, lane), value).StoreUnsafe(ref min, lane);
                Vector512.Max(Vector512.LoadUnsafe(ref max, lane), value).StoreUnsafe(ref max, lane);
            }
        }

        if (VectorWidth.Is256)
        {
            for (; lanes - lane >= 8; lane += 8)
            {
                Vector256<int> value = OrderedFloat.FromBits(Vector256.LoadUnsafe(ref bits, lane));
                Vector256.Min(Vector256.LoadUnsafe(ref min, lane), value).StoreUnsafe(ref min, lane);
                Vector256.Max(Vector256.LoadUnsafe(ref max, lane), value).StoreUnsafe(ref max, lane);
            }
        }

        if (VectorWidth.Is128)
        {
            for (; lanes - lane >= 4; lane += 4)
            {
                Vector128<int> value = OrderedFloat.FromBits(Vector128.LoadUnsafe(ref bits, lane));
                Vector128.Min(Vector128.LoadUnsafe(ref min, lane), value).StoreUnsafe(ref min, lane);
                Vector128.Max(Vector128.LoadUnsafe(ref max, lane), value).StoreUnsafe(ref max, lane);
            }
        }

        for (; lane < lanes; lane++)
        {
            int value = OrderedFloat.FromBits(Unsafe.Add(ref bits, lane));
            Unsafe.Add(ref min, lane) = Math.Min(Unsafe.Add(ref min, lane), value);
            Unsafe.Add(ref max, lane) = Math.Max(Unsafe.Add(ref max, lane), value);
        }
    }
}
