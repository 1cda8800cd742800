using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>A line of a panel: codes of as many quads as 32 bits hold, of each output.</summary>
internal static class Line<TProduct>
    where TProduct : struct, IProduct
{
    /// <summary>How far ahead of itself a panel is asked for at most, in bytes.</summary>
    public const nuint Page = 4096;

    // More than most last caches hold.
    private const int BytesInMemory = 1 << 25;

    /// <summary>Byte by byte, what is left of a line's first quad.</summary>
    public static int Mask
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ((1 << TProduct.StorageBits) - 1) * 0x01010101;
    }

    /// <summary>
    /// How far ahead of itself a panel is asked for, in bytes: a page, but of eight bits from memory less, which are read a tenth faster so, where a page is best of those that
    /// a cache holds.
    /// </summary>
    /// <param name="bytes">Bytes of all panels.</param>
    public static nuint Ahead(int bytes) => TProduct.StorageBits == 8 && bytes > BytesInMemory ? 1536 : Page;

    /// <summary>
    /// Of panels in memory the processor fetches too little ahead by itself, since what is multiplied fills its window. Addresses beyond the last panel do no harm.
    /// </summary>
    /// <param name="weights">The line that is read next.</param>
    /// <param name="ahead">How far ahead to ask, in bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(ref int weights, nuint ahead)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0((byte*)Unsafe.AsPointer(ref weights) + (TProduct.StorageBits == 8 ? ahead : Page));
        }
    }

    /// <summary>Adds the products of a line's quads, of two vectors of outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add<V, TStep>(ref int input, V v0, V v1, V mask, ref V c0, ref V c1)
        where V : struct, IByteLanes<V>
        where TStep : struct, IStep
    {
        Quad<V, TStep>(ref input, v0, v1, mask, 0, ref c0, ref c1);
        if (PanelLayout<TProduct>.QuadsPerLine > 1)
        {
            Quad<V, TStep>(ref input, v0, v1, mask, 1, ref c0, ref c1);
        }

        if (PanelLayout<TProduct>.QuadsPerLine > 2)
        {
            Quad<V, TStep>(ref input, v0, v1, mask, 2, ref c0, ref c1);
            Quad<V, TStep>(ref input, v0, v1, mask, 3, ref c0, ref c1);
        }

        if (PanelLayout<TProduct>.QuadsPerLine > 4)
        {
            Quad<V, TStep>(ref input, v0, v1, mask, 4, ref c0, ref c1);
            Quad<V, TStep>(ref input, v0, v1, mask, 5, ref c0, ref c1);
            Quad<V, TStep>(ref input, v0, v1, mask, 6, ref c0, ref c1);
            Quad<V, TStep>(ref input, v0, v1, mask, 7, ref c0, ref c1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quad<V, TStep>(ref int input, V v0, V v1, V mask, int quad, ref V c0, ref V c1)
        where V : struct, IByteLanes<V>
        where TStep : struct, IStep
    {
        V x = V.Create(Unsafe.Add(ref input, quad * TStep.IntegersPerQuad));
        V sign = TStep.Sign<V>(ref input, quad);
        c0 = TStep.Add(c0, x, sign, (quad == 0 ? v0 : V.ShiftRightLogical(v0, quad * TProduct.StorageBits)) & mask);
        c1 = TStep.Add(c1, x, sign, (quad == 0 ? v1 : V.ShiftRightLogical(v1, quad * TProduct.StorageBits)) & mask);
    }
}
