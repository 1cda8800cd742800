using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using QuantGen.Kernels;

namespace QuantGen.Calibration;

/// <summary>The smallest and largest element of a run, as <see cref="OrderedFloat"/>, at the speed of reading it.</summary>
internal static class ExtremeReduction
{
    /// <summary>Lowers and raises the extremes to those of the elements as well.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Join(ReadOnlySpan<float> source, ref int smallest, ref int largest)
    {
        ref int bits = ref Unsafe.As<float, int>(ref MemoryMarshal.GetReference(source));
        nuint length = (nuint)source.Length;
        if (VectorWidth.Is512 && length >= 16)
        {
            Join512(ref bits, length, ref smallest, ref largest);
        }
        else if (VectorWidth.Is256 && length >= 8)
        {
            Join256(ref bits, length, ref smallest, ref largest);
        }
        else if (VectorWidth.Is128 && length >= 4)
        {
            Join128(ref bits, length, ref smallest, ref largest);
        }
        else
        {
            for (nuint i = 0; i < length; i++)
            {
                int value = OrderedFloat.FromBits(Unsafe.Add(ref bits, i));
                smallest = Math.Min(smallest, value);
                largest = Math.Max(largest, value);
            }
        }
    }

    // Four vectors a step; the last vector overlaps what came before, which extremes do not mind.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Join512(ref int bits, nuint length, ref int smallest, ref int largest)
    {
        Vector512<int> minA = Vector512.Create(smallest), minB = minA, minC = minA, minD = minA;
        Vector512<int> maxA = Vector512.Create(largest), maxB = maxA, maxC = maxA, maxD = maxA;
        nuint i = 0;
        for (; length - i >= 64; i += 64)
        {
            Vector512<int> a = OrderedFloat.FromBits(Vector512.LoadUnsafe(ref bits, i));
            Vector512<int> b = OrderedFloat.FromBits(Vector512.LoadUnsafe(ref bits, i + 16));
            Vector512<int> c = OrderedFloat.FromBits(Vector512.LoadUnsafe(ref bits, i + 32));
            Vector512<int> d = OrderedFloat.FromBits(Vector512.LoadUnsafe(ref bits, i + 48));
            minA = Vector512.Min(minA, a);
            maxA = Vector512.Max(maxA, a);
            minB = Vector512.Min(minB, b);
            maxB = Vector512.Max(maxB, b);
            minC = Vector512.Min(minC, c);
            maxC = Vector512.Max(maxC, c);
            minD = Vector512.Min(minD, d);
            maxD = Vector512.Max(maxD, d);
        }

        for (; i < length; i += 16)
        {
            Vector512<int> rest = OrderedFloat.FromBits(Vector512.LoadUnsafe(ref bits, nuint.Min(i, length - 16)));
            minA = Vector512.Min(minA, rest);
            maxA = Vector512.Max(maxA, rest);
        }

        Vector512<int> min = Vector512.Min(Vector512.Min(minA, minB), Vector512.Min(minC, minD));
        Vector512<int> max = Vector512.Max(Vector512.Max(maxA, maxB), Vector512.Max(maxC, maxD));
        Fold(Vector256.Min(min.GetLower(), min.GetUpper()), Vector256.Max(max.GetLower(), max.GetUpper()), out smallest, out largest);
    }

    // Four vectors a step, as above.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Join256(ref int bits, nuint length, ref int smallest, ref int largest)
    {
        Vector256<int> minA = Vector256.Create(smallest), minB = minA, maxA = Vector256.Create(largest), maxB = maxA;
        nuint i = 0;
        for (; length - i >= 32; i += 32)
        {
            Vector256<int> a = OrderedFloat.FromBits(Vector256.LoadUnsafe(ref bits, i));
            Vector256<int> b = OrderedFloat.FromBits(Vector256.LoadUnsafe(ref bits, i + 8));
            Vector256<int> c = OrderedFloat.FromBits(Vector256.LoadUnsafe(ref bits, i + 16));
            Vector256<int> d = OrderedFloat.FromBits(Vector256.LoadUnsafe(ref bits, i + 24));
            minA = Vector256.Min(minA, Vector256.Min(a, c));
            maxA = Vector256.Max(maxA, Vector256.Max(a, c));
            minB = Vector256.Min(minB, Vector256.Min(b, d));
            maxB = Vector256.Max(maxB, Vector256.Max(b, d));
        }

        for (; i < length; i += 8)
        {
            Vector256<int> rest = OrderedFloat.FromBits(Vector256.LoadUnsafe(ref bits, nuint.Min(i, length - 8)));
            minA = Vector256.Min(minA, rest);
            maxA = Vector256.Max(maxA, rest);
        }

        Fold(Vector256.Min(minA, minB), Vector256.Max(maxA, maxB), out smallest, out largest);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Join128(ref int bits, nuint length, ref int smallest, ref int largest)
    {
        Vector128<int> minA = Vector128.Create(smallest), minB = minA, maxA = Vector128.Create(largest), maxB = maxA;
        nuint i = 0;
        for (; length - i >= 8; i += 8)
        {
            Vector128<int> a = OrderedFloat.FromBits(Vector128.LoadUnsafe(ref bits, i));
            Vector128<int> b = OrderedFloat.FromBits(Vector128.LoadUnsafe(ref bits, i + 4));
            minA = Vector128.Min(minA, a);
            maxA = Vector128.Max(maxA, a);
            minB = Vector128.Min(minB, b);
            maxB = Vector128.Max(maxB, b);
        }

        for (; i < length; i += 4)
        {
            Vector128<int> rest = OrderedFloat.FromBits(Vector128.LoadUnsafe(ref bits, nuint.Min(i, length - 4)));
            minA = Vector128.Min(minA, rest);
            maxA = Vector128.Max(maxA, rest);
        }

        Fold(Vector128.Min(minA, minB), Vector128.Max(maxA, maxB), out smallest, out largest);
    }

    private static void Fold(Vector256<int> min, Vector256<int> max, out int smallest, out int largest) =>
        Fold(Vector128.Min(min.GetLower(), min.GetUpper()), Vector128.Max(max.GetLower(), max.GetUpper()), out smallest, out largest);

    private static void Fold(Vector128<int> min, Vector128<int> max, out int smallest, out int largest)
    {
        smallest = Math.Min(Math.Min(min[0], min[1]), Math.Min(min[2], min[3]));
        largest = Math.Max(Math.Max(max[0], max[1]), Math.Max(max[2], max[3]));
    }
}
