using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using QuantGen.Kernels;

namespace QuantGen.Calibration;

/// <summary>Where in a ring of bins elements are counted: the bin's index modulo the number of bins.</summary>
/// <remarks>
/// Values span fewer bins than the ring has, so none shares a slot with another; and a window that slides needs no moving of counts.
/// Negative zero counts as negative, as its sign says.
/// </remarks>
internal static class BinSlots
{
    /// <summary>Slots of elements that share one grid.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compute(ref float source, nuint length, float inverseWidth, int mask, ref int slots)
    {
        nuint i = 0;
        if (VectorWidth.Is512)
        {
            for (; length - i >= 16; i += 16)
            {
                Slots(Vector512.LoadUnsafe(ref source, i), Vector512.Create(inverseWidth), mask).StoreUnsafe(ref slots, i);
            }
        }

        if (VectorWidth.Is256)
        {
            for (; length - i >= 8; i += 8)
            {
                Slots(Vector256.LoadUnsafe(ref source, i), Vector256.Create(inverseWidth), mask).StoreUnsafe(ref slots, i);
            }
        }

        if (VectorWidth.Is128)
        {
            for (; length - i >= 4; i += 4)
            {
                Slots(Vector128.LoadUnsafe(ref source, i), Vector128.Create(inverseWidth), mask).StoreUnsafe(ref slots, i);
            }
        }

        for (; i < length; i++)
        {
            Unsafe.Add(ref slots, i) = Slot(Unsafe.Add(ref source, i), inverseWidth, mask);
        }
    }

    /// <summary>Slots of elements with a grid each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compute(ref float source, nuint length, ref float inverseWidths, int mask, ref int slots)
    {
        nuint i = 0;
        if (VectorWidth.Is512)
        {
            for (; length - i >= 16; i += 16)
            {
                Slots(Vector512.LoadUnsafe(ref source, i), Vector512.LoadUnsafe(ref inverseWidths, i), mask).StoreUnsafe(ref slots, i);
            }
        }

        if (VectorWidth.Is256)
        {
            for (; length - i >= 8; i += 8)
            {
                Slots(Vector256.LoadUnsafe(ref source, i), Vector256.LoadUnsafe(ref inverseWidths, i), mask).StoreUnsafe(ref slots, i);
            }
        }

        if (VectorWidth.Is128)
        {
            for (; length - i >= 4; i += 4)
            {
                Slots(Vector128.LoadUnsafe(ref source, i), Vector128.LoadUnsafe(ref inverseWidths, i), mask).StoreUnsafe(ref slots, i);
            }
        }

        for (; i < length; i++)
        {
            Unsafe.Add(ref slots, i) = Slot(Unsafe.Add(ref source, i), Unsafe.Add(ref inverseWidths, i), mask);
        }
    }

    // Truncation toward zero and the sign's −1 give the mirrored bins; quotients are below 2^24, so that every conversion is exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Slot(float value, float inverseWidth, int mask) =>
        ((int)(value * inverseWidth) + (BitConverter.SingleToInt32Bits(value) >> 31)) & mask;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Slots(Vector512<float> value, Vector512<float> inverseWidth, int mask) =>
        (Vector512.ConvertToInt32Native(value * inverseWidth) + Vector512.ShiftRightArithmetic(value.AsInt32(), 31)) & Vector512.Create(mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Slots(Vector256<float> value, Vector256<float> inverseWidth, int mask) =>
        (Vector256.ConvertToInt32Native(value * inverseWidth) + Vector256.ShiftRightArithmetic(value.AsInt32(), 31)) & Vector256.Create(mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Slots(Vector128<float> value, Vector128<float> inverseWidth, int mask) =>
        (Vector128.ConvertToInt32Native(value * inverseWidth) + Vector128.ShiftRightArithmetic(value.AsInt32(), 31)) & Vector128.Create(mask);
}
