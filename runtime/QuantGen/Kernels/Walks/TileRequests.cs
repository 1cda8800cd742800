using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <summary>A tile's worth each tile, as far ahead as the tensors say: memory is then never without requests, and these do not wait for each other.</summary>
internal readonly struct TileRequests : ITileRequests
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Ask<V>(Tensors tensors, int bits, nuint i)
        where V : struct, ILanes<V>
    {
        if (Sse.IsSupported)
        {
            byte* next = (byte*)Unsafe.AsPointer(ref tensors.Source) + ((i + tensors.Further) / 8 * (nuint)bits);
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
