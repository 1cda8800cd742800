using System;
using System.Buffers.Binary;

namespace QuantGen;

/// <summary>Scales and zero points of a tensor in the form in which they are stored: scales of a type, zero points in as many bits as codes.</summary>
internal sealed class StoredParameters
{
    private readonly byte[] _scales;
    private readonly byte[] _zeroPoints;
    private readonly bool _hasZeroPoints;
    private readonly int _bits;
    private readonly bool _isSigned;

    /// <summary>Stores parameters that a scheme may have.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="scales">Its scales, values of its scale type.</param>
    /// <param name="zeroPoints">Its zero points, codes; none where it is symmetric.</param>
    public StoredParameters(QuantizationScheme scheme, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints)
    {
        ScaleType = scheme.ScaleType;
        Count = scales.Length;
        _bits = scheme.Bits;
        _isSigned = scheme.CodeType == CodeType.Signed;
        _hasZeroPoints = scheme.HasZeroPoints;
        _scales = new byte[checked(ScaleBytes.Size(ScaleType) * scales.Length)];
        ScaleBytes.Write(scales, ScaleType, _scales);
        _zeroPoints = PackZeroPoints(zeroPoints, _bits);
    }

    /// <summary>The type of the scales.</summary>
    public ScaleType ScaleType { get; }

    /// <summary>The regions.</summary>
    public int Count { get; }

    /// <summary>The zero points: as many as regions, or none.</summary>
    public int ZeroPointCount => _hasZeroPoints ? Count : 0;

    /// <summary>The scales, little-endian.</summary>
    public ReadOnlySpan<byte> Scales => _scales;

    /// <summary>The zero points, one little-endian bit stream as codes are.</summary>
    public ReadOnlySpan<byte> ZeroPoints => _zeroPoints;

    /// <summary>The bytes of so many zero points.</summary>
    public static int ZeroPointBytes(int count, int bits) => (int)((((long)count * bits) + 7) >> 3);

    /// <summary>Packs zero points as codes are packed.</summary>
    public static byte[] PackZeroPoints(ReadOnlySpan<int> zeroPoints, int bits)
    {
        byte[] packed = new byte[ZeroPointBytes(zeroPoints.Length, bits)];
        uint mask = (1u << bits) - 1, held = 0;
        int heldBits = 0, next = 0;
        foreach (int zeroPoint in zeroPoints)
        {
            held |= ((uint)zeroPoint & mask) << heldBits;
            for (heldBits += bits; heldBits >= 8; heldBits -= 8)
            {
                packed[next++] = (byte)held;
                held >>= 8;
            }
        }

        if (heldBits > 0)
        {
            packed[next] = (byte)held;
        }

        return packed;
    }

    /// <summary>Unpacks as many zero points as the destination has room for.</summary>
    public static void UnpackZeroPoints(ReadOnlySpan<byte> packed, int bits, bool isSigned, Span<int> destination)
    {
        // Signed codes are flipped at their sign bit, and then count from the smallest.
        int sign = isSigned ? 1 << (bits - 1) : 0;
        uint mask = (1u << bits) - 1;
        int i = 0;
        if (bits <= 8)
        {
            // Eight codes are as many bytes as one has bits.
            for (; destination.Length - i >= 8 && packed.Length >= sizeof(ulong); i += 8)
            {
                ulong codes = BinaryPrimitives.ReadUInt64LittleEndian(packed);
                Span<int> eight = destination.Slice(i, 8);
                for (int j = 0; j < eight.Length; j++)
                {
                    eight[j] = (int)(((uint)codes & mask) ^ (uint)sign) - sign;
                    codes >>= bits;
                }

                packed = packed[bits..];
            }
        }

        uint held = 0;
        int heldBits = 0, next = 0;
        for (; i < destination.Length; i++)
        {
            for (; heldBits < bits; heldBits += 8)
            {
                held |= (uint)packed[next++] << heldBits;
            }

            destination[i] = (int)((held & mask) ^ (uint)sign) - sign;
            held >>= bits;
            heldBits -= bits;
        }
    }

    /// <summary>Whether parameters are stored as this scheme stores them.</summary>
    public bool IsOf(QuantizationScheme scheme) =>
        ScaleType == scheme.ScaleType && _hasZeroPoints == scheme.HasZeroPoints && _bits == scheme.Bits && _isSigned == (scheme.CodeType == CodeType.Signed);

    /// <summary>Whether both are stored alike and hold the same.</summary>
    public bool Equals(StoredParameters other) =>
        ScaleType == other.ScaleType && _hasZeroPoints == other._hasZeroPoints && _bits == other._bits && _isSigned == other._isSigned
        && Scales.SequenceEqual(other.Scales) && ZeroPoints.SequenceEqual(other.ZeroPoints);

    /// <summary>Reads all scales.</summary>
    public void ReadScales(Span<float> destination) => ScaleBytes.Read(_scales, ScaleType, destination[..Count]);

    /// <summary>Reads all zero points.</summary>
    public void ReadZeroPoints(Span<int> destination) => UnpackZeroPoints(_zeroPoints, _bits, _isSigned, destination[..ZeroPointCount]);
}
