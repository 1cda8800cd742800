using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuantGen.Kernels;

/// <summary>The clip ranges [(MinCode − Z)·S, (MaxCode − Z)·S] of neighbouring lanes, laid out once for every row that is taken as one.</summary>
public static class ClipRanges
{
    /// <summary>Lanes without zero points of their own.</summary>
    /// <param name="scales">S of the first lane.</param>
    /// <param name="lowest">MinCode, less the zero point that all lanes share.</param>
    /// <param name="highest">MaxCode, likewise.</param>
    /// <param name="lanes">The number of lanes.</param>
    /// <param name="smallest">Receives the lower bounds, over and over until it is full; a multiple of the lanes.</param>
    /// <param name="largest">Receives the upper bounds, likewise.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Lay(ref float scales, int lowest, int highest, nuint lanes, Span<float> smallest, Span<float> largest)
    {
        ref float low = ref MemoryMarshal.GetReference(smallest);
        ref float high = ref MemoryMarshal.GetReference(largest);
        nuint i = 0;
        if (VectorWidth.Is512)
        {
            for (; lanes - i >= 16; i += 16)
            {
                Vector512<float> scale = Vector512.LoadUnsafe(ref scales, i);
                (scale * lowest).StoreUnsafe(ref low, i);
                (scale * highest).StoreUnsafe(ref high, i);
            }
        }

        if (VectorWidth.Is256)
        {
            for (; lanes - i >= 8; i += 8)
            {
                Vector256<float> scale = Vector256.LoadUnsafe(ref scales, i);
                (scale * lowest).StoreUnsafe(ref low, i);
                (scale * highest).StoreUnsafe(ref high, i);
            }
        }

        if (VectorWidth.Is128)
        {
            for (; lanes - i >= 4; i += 4)
            {
                Vector128<float> scale = Vector128.LoadUnsafe(ref scales, i);
                (scale * lowest).StoreUnsafe(ref low, i);
                (scale * highest).StoreUnsafe(ref high, i);
            }
        }

        for (; i < lanes; i++)
        {
            Unsafe.Add(ref low, i) = lowest * Unsafe.Add(ref scales, i);
            Unsafe.Add(ref high, i) = highest * Unsafe.Add(ref scales, i);
        }

        Repeat(lanes, smallest, largest);
    }

    /// <summary>Lanes with a zero point each.</summary>
    /// <param name="scales">S of the first lane.</param>
    /// <param name="zeroPoints">Z of the first lane.</param>
    /// <param name="minCode">MinCode.</param>
    /// <param name="maxCode">MaxCode.</param>
    /// <param name="lanes">The number of lanes.</param>
    /// <param name="smallest">Receives the lower bounds, over and over until it is full; a multiple of the lanes.</param>
    /// <param name="largest">Receives the upper bounds, likewise.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Lay(ref float scales, ref int zeroPoints, int minCode, int maxCode, nuint lanes, Span<float> smallest, Span<float> largest)
    {
        ref float low = ref MemoryMarshal.GetReference(smallest);
        ref float high = ref MemoryMarshal.GetReference(largest);
        nuint i = 0;
        if (VectorWidth.Is512)
        {
            for (; lanes - i >= 16; i += 16)
            {
                Vector512<float> scale = Vector512.LoadUnsafe(ref scales, i);
                Vector512<int> zeroPoint = Vector512.LoadUnsafe(ref zeroPoints, i);
                (Vector512.ConvertToSingle(Vector512.Create(minCode) - zeroPoint) * scale).StoreUnsafe(ref low, i);
                (Vector512.ConvertToSingle(Vector512.Create(maxCode) - zeroPoint) * scale).StoreUnsafe(ref high, i);
            }
        }

        if (VectorWidth.Is256)
        {
            for (; lanes - i >= 8; i += 8)
            {
                Vector256<float> scale = Vector256.LoadUnsafe(ref scales, i);
                Vector256<int> zeroPoint = Vector256.LoadUnsafe(ref zeroPoints, i);
                (Vector256.ConvertToSingle(Vector256.Create(minCode) - zeroPoint) * scale).StoreUnsafe(ref low, i);
                (Vector256.ConvertToSingle(Vector256.Create(maxCode) - zeroPoint) * scale).StoreUnsafe(ref high, i);
            }
        }

        if (VectorWidth.Is128)
        {
            for (; lanes - i >= 4; i += 4)
            {
                Vector128<float> scale = Vector128.LoadUnsafe(ref scales, i);
                Vector128<int> zeroPoint = Vector128.LoadUnsafe(ref zeroPoints, i);
                (Vector128.ConvertToSingle(Vector128.Create(minCode) - zeroPoint) * scale).StoreUnsafe(ref low, i);
                (Vector128.ConvertToSingle(Vector128.Create(maxCode) - zeroPoint) * scale).StoreUnsafe(ref high, i);
            }
        }

        for (; i < lanes; i++)
        {
            Unsafe.Add(ref low, i) = (minCode - Unsafe.Add(ref zeroPoints, i)) * Unsafe.Add(ref scales, i);
            Unsafe.Add(ref high, i) = (maxCode - Unsafe.Add(ref zeroPoints, i)) * Unsafe.Add(ref scales, i);
        }

        Repeat(lanes, smallest, largest);
    }

    private static void Repeat(nuint lanes, Span<float> smallest, Span<float> largest)
    {
        RowTiling.Lay(ref MemoryMarshal.GetReference(smallest), lanes, smallest[(int)lanes..]);
        RowTiling.Lay(ref MemoryMarshal.GetReference(largest), lanes, largest[(int)lanes..]);
    }
}
