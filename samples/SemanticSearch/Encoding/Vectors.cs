using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SemanticSearch.Encoding;

/// <summary>
/// Arithmetic on vectors of eight floats, whatever vectors the machine has: sums are added in one order everywhere, and no product and sum are fused, so that results are the
/// same on every instruction set.
/// </summary>
internal static class Vectors
{
    /// <summary>Elements of a vector.</summary>
    public const int Width = 8;

    // Adding it leaves an integer in the lowest bits.
    private const float Rounding = 12582912;

    /// <summary>The sum of all elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector256<float> v)
    {
        Vector128<float> halves = v.GetLower() + v.GetUpper();
        return (halves[0] + halves[2]) + (halves[1] + halves[3]);
    }

    /// <summary>The largest element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Max(Vector256<float> v)
    {
        Vector128<float> halves = Vector128.Max(v.GetLower(), v.GetUpper());
        return MathF.Max(MathF.Max(halves[0], halves[2]), MathF.Max(halves[1], halves[3]));
    }

    /// <summary>e^x to one or two units in the last place, from −87 to 88 (Cody, Waite 1980; the polynomial is that of the Cephes library).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x)
    {
        x = Vector256.Min(Vector256.Max(x, Vector256.Create(-87f)), Vector256.Create(88f));
        Vector256<float> n = ((x * 1.44269504f) + Vector256.Create(Rounding)) - Vector256.Create(Rounding);
        Vector256<float> r = (x - (n * 0.693359375f)) - (n * -2.12194440e-4f);
        Vector256<float> p = (r * 1.9875691500e-4f) + Vector256.Create(1.3981999507e-3f);
        p = (p * r) + Vector256.Create(8.3334519073e-3f);
        p = (p * r) + Vector256.Create(4.1665795894e-2f);
        p = (p * r) + Vector256.Create(1.6666665459e-1f);
        p = (p * r) + Vector256.Create(5.0000001201e-1f);
        p = ((p * r) * r) + r + Vector256<float>.One;
        return p * Vector256.ShiftLeft(Vector256.ConvertToInt32(n) + Vector256.Create(127), 23).AsSingle();
    }

    /// <summary>The sum of a row, whose length is a multiple of 32.</summary>
    public static float Sum(ReadOnlySpan<float> row)
    {
        ref float first = ref MemoryMarshal.GetReference(row);
        Vector256<float> s0 = default, s1 = default, s2 = default, s3 = default;
        for (nuint i = 0; i < (nuint)row.Length; i += 4 * Width)
        {
            s0 += Vector256.LoadUnsafe(ref first, i);
            s1 += Vector256.LoadUnsafe(ref first, i + Width);
            s2 += Vector256.LoadUnsafe(ref first, i + (2 * Width));
            s3 += Vector256.LoadUnsafe(ref first, i + (3 * Width));
        }

        return Sum((s0 + s1) + (s2 + s3));
    }

    /// <summary>The sum of the squares of a row's differences from a number; its length is a multiple of 32.</summary>
    public static float SumOfSquares(ReadOnlySpan<float> row, float center)
    {
        ref float first = ref MemoryMarshal.GetReference(row);
        Vector256<float> c = Vector256.Create(center), s0 = default, s1 = default, s2 = default, s3 = default;
        for (nuint i = 0; i < (nuint)row.Length; i += 4 * Width)
        {
            Vector256<float> d0 = Vector256.LoadUnsafe(ref first, i) - c, d1 = Vector256.LoadUnsafe(ref first, i + Width) - c;
            Vector256<float> d2 = Vector256.LoadUnsafe(ref first, i + (2 * Width)) - c, d3 = Vector256.LoadUnsafe(ref first, i + (3 * Width)) - c;
            s0 += d0 * d0;
            s1 += d1 * d1;
            s2 += d2 * d2;
            s3 += d3 * d3;
        }

        return Sum((s0 + s1) + (s2 + s3));
    }

    /// <summary>Adds a row to another.</summary>
    public static void Add(Span<float> row, ReadOnlySpan<float> other)
    {
        ref float first = ref MemoryMarshal.GetReference(row), second = ref MemoryMarshal.GetReference(other[..row.Length]);
        for (nuint i = 0; i < (nuint)row.Length; i += Width)
        {
            (Vector256.LoadUnsafe(ref first, i) + Vector256.LoadUnsafe(ref second, i)).StoreUnsafe(ref first, i);
        }
    }

    /// <summary>Multiplies a row by a number.</summary>
    public static void Scale(Span<float> row, float factor)
    {
        ref float first = ref MemoryMarshal.GetReference(row);
        for (nuint i = 0; i < (nuint)row.Length; i += Width)
        {
            (Vector256.LoadUnsafe(ref first, i) * factor).StoreUnsafe(ref first, i);
        }
    }
}
