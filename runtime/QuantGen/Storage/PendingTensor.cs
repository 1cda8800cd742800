using System;
using System.IO;
using System.Numerics;

namespace QuantGen.Storage;

/// <summary>A tensor that a file shall have: what the header says of it, and how its bytes come.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeName">The name of its type.</param>
/// <param name="Extents">Its extents.</param>
/// <param name="ByteCount">Its bytes.</param>
/// <param name="Write">Writes exactly so many bytes.</param>
internal sealed record PendingTensor(string Name, string TypeName, long[] Extents, long ByteCount, Action<Stream> Write)
{
    /// <summary>The largest power of two, up to 8, at which its elements want to begin.</summary>
    public int Alignment => SafetensorsTypes.Parse(TypeName) is var type and not SafetensorsType.Unknown
        ? Math.Max(1, type.BitCount() / 8)
        : 1 << Math.Min(3, BitOperations.TrailingZeroCount(ByteCount));
}
