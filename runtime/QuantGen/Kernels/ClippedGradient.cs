using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace QuantGen.Kernels;

/// <summary>
/// The steps of a gradient that passes where an element lies in its clip range, bounds included, and is zero elsewhere and for NaN. Each element is
/// read before its place is written, so that the destination may be the gradient or the source itself.
/// </summary>
/// <remarks>They are inlined into emitted code, where lengths and codes that are constants fold.</remarks>
public static class ClippedGradient
{
    /// <summary>Consecutive elements that share one clip range.</summary>
    /// <param name="source">The first element.</param>
    /// <param name="smallest">The smallest element that passes.</param>
    /// <param name="largest">The largest element that passes.</param>
    /// <param name="gradient">The first element's gradient.</param>
    /// <param name="destination">Receives what passes.</param>
    /// <param name="length">How many elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(ref float source, float smallest, float largest, ref float gradient, ref float destination, nuint length)
    {
        nuint i = 0;
        if (VectorWidth.Is512)
        {
            for (; length - i >= 16; i += 16)
            {
                Vector512<float> x = Vector512.LoadUnsafe(ref source, i);
                Vector512<float> inside = Vector512.GreaterThanOrEqual(x, Vector512.Create(smallest)) & Vector512.LessThanOrEqual(x, Vector512.Create(largest));
                (inside & Vector512.LoadUnsafe(ref gradient, i)).StoreUnsafe(ref destination, i);
            }
        }

        if (VectorWidth.Is256)
        {
            for (; length - i >= 8; i += 8)
            {
                Vector256<float> x = Vector256.LoadUnsafe(ref source, i);
                Vector256<float> inside = Vector256.GreaterThanOrEqual(x, Vector256.Create(smallest)) & Vector256.LessThanOrEqual(x, Vector256.Create(largest));
                (inside & Vector256.LoadUnsafe(ref gradient, i)).StoreUnsafe(ref destination, i);
            }
        }

        if (VectorWidth.Is128)
        {
            for (; length - i >= 4; i += 4)
            {
                Vector128<float> x = Vector128.LoadUnsafe(ref source, i);
                Vector128<float> inside = Vector128.GreaterThanOrEqual(x, Vector128.Create(smallest)) & Vector128.LessThanOrEqual(x, Vector128.Create(largest));
                (inside & Vector128.LoadUnsafe(ref gradient, i)).StoreUnsafe(ref destination, i);
            }
        }

        for (; i < length; i++)
        {
            Unsafe.Add(ref destination, i) = Pass(Unsafe.Add(ref source, i), smallest, largest, Unsafe.Add(ref gradient, i));
        }
    }

    /// <summary>Consecutive elements that each have a clip range of their own.</summary>
    /// <param name="source">The first element.</param>
    /// <param name="smallest">The first of the smallest elements that pass.</param>
    /// <param name="largest">The first of the largest elements that pass.</param>
    /// <param name="gradient">The first element's gradient.</param>
    /// <param name="destination">Receives what passes.</param>
    /// <param name="length">How many elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Lanes(ref float source, ref float smallest, ref float largest, ref float gradient, ref float destination, nuint length)
    {
        nuint i = 0;
        if (VectorWidth.Is512)
        {
            for (; length - i >= 16; i += 16)
            {
                Vector512<float> x = Vector512.LoadUnsafe(ref source, i);
                Vector512<float> inside = Vector512.GreaterThanOrEqual(x, Vector512.LoadUnsafe(ref smallest, i))
                    & Vector512.LessThanOrEqual(x, Vector512.LoadUnsafe(ref largest, i));
                (inside & Vector512.LoadUnsafe(ref gradient, i)).StoreUnsafe(ref destination, i);
            }
        }

        if (VectorWidth.Is256)
        {
            for (; length - i >= 8; i += 8)
            {
                Vector256<float> x = Vector256.LoadUnsafe(ref source, i);
                Vector256<float> inside = Vector256.GreaterThanOrEqual(x, Vector256.LoadUnsafe(ref smallest, i))
                    & Vector256.LessThanOrEqual(x, Vector256.LoadUnsafe(ref largest, i));
                (inside & Vector256.LoadUnsafe(ref gradient, i)).StoreUnsafe(ref destination, i);
            }
        }

        if (VectorWidth.Is128)
        {
            for (; length - i >= 4; i += 4)
            {
                Vector128<float> x = Vector128.LoadUnsafe(ref source, i);
                Vector128<float> inside = Vector128.GreaterThanOrEqual(x, Vector128.LoadUnsafe(ref smallest, i))
                    & Vector128.LessThanOrEqual(x, Vector128.LoadUnsafe(ref largest, i));
                (inside & Vector128.LoadUnsafe(ref gradient, i)).StoreUnsafe(ref destination, i);
            }
        }

        for (; i < length; i++)
        {
            Unsafe.Add(ref destination, i) = Pass(
                Unsafe.Add(ref source, i), Unsafe.Add(ref smallest, i), Unsafe.Add(ref largest, i), Unsafe.Add(ref gradient, i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Pass(float x, float smallest, float largest, float gradient) => x >= smallest && x <= largest ? gradient : 0;
}
