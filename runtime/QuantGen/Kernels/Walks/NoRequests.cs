using System.Runtime.CompilerServices;

namespace QuantGen.Kernels;

/// <summary>Nothing: what is read is in cache, or is asked for by blocks.</summary>
internal readonly struct NoRequests : ITileRequests
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Ask<V>(ref byte source, int bits, nuint element)
        where V : struct, ILanes<V>
    {
    }
}
