using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <summary>A tile's worth each tile, of a later one: memory is then never without requests, and these do not wait for each other.</summary>
internal readonly struct TileRequests : ITileRequests
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Ask<V>(ref byte source, int bits, nuint element)
        where V : struct, ILanes<V>
    {
        if (Sse.IsSupported)
        {
            byte* next = (byte*)Unsafe.AsPointer(ref source) + (element / 8 * (nuint)bits);
            Sse.Prefetch0(next);
            if (V.Count * bits / 2 > Streaming.LineBytes)
            {
                Sse.Prefetch0(next + Streaming.LineBytes);
            }

            if (V.Count * bits / 2 > 2 * Streaming.LineBytes)
            {
                Sse.Prefetch0(next + (2 * Streaming.LineBytes));
                Sse.Prefetch0(next + (3 * Streaming.LineBytes));
            }
        }
    }
}
