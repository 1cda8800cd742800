using System;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace QuantGen.Products;

/// <summary>The first 64 bytes of packed weights: of which product, layout, type of scales and size they are, and a checksum of the rest.</summary>
internal static class PackedHeader
{
    /// <summary>Bytes of the header.</summary>
    public const int Length = 64;

    // "QuantGPP" in the order of the bytes.
    private const ulong Magic = 0x50504774_6e617551;

    private const int Version = 1;

    // Bytes up to here are used, and the rest is 0.
    private const int Used = 44;

    // Of every layout; a change of it is another version.
    private const int PanelWidth = 16;

    /// <summary>Writes the header of weights that are packed already.</summary>
    /// <param name="packed">The packed weights.</param>
    /// <param name="name">What tells them from those of other products.</param>
    /// <param name="scaleType">How their scales are stored.</param>
    /// <param name="outputs">N.</param>
    /// <param name="innerLength">K.</param>
    public static void Write(Span<byte> packed, string name, ScaleType scaleType, int outputs, int innerLength)
    {
        packed[..Length].Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(packed, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(packed[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(packed[12..], PanelWidth);
        BinaryPrimitives.WriteInt32LittleEndian(packed[16..], outputs);
        BinaryPrimitives.WriteInt32LittleEndian(packed[20..], innerLength);
        BinaryPrimitives.WriteUInt64LittleEndian(packed[24..], Hash(Encoding.UTF8.GetBytes(name)));
        BinaryPrimitives.WriteUInt64LittleEndian(packed[32..], Hash(packed[Length..]));
        BinaryPrimitives.WriteInt32LittleEndian(packed[40..], (int)scaleType);
    }

    /// <summary>Requires that packed weights are what they are said to be.</summary>
    /// <param name="packed">The packed weights.</param>
    /// <param name="name">What tells them from those of other products.</param>
    /// <param name="scaleType">How their scales are stored.</param>
    /// <param name="outputs">N.</param>
    /// <param name="innerLength">K.</param>
    /// <param name="length">Bytes of all.</param>
    /// <exception cref="ArgumentException">They are of another product, version or size, or were altered.</exception>
    public static void Check(ReadOnlySpan<byte> packed, string name, ScaleType scaleType, int outputs, int innerLength, int length)
    {
        if (packed.Length < Length || BinaryPrimitives.ReadUInt64LittleEndian(packed) != Magic)
        {
            throw new ArgumentException(
                $"These {packed.Length} bytes are no packed weights; they begin with a header of {Length} bytes: give PackedBytes as it was stored.", nameof(packed));
        }

        int version = BinaryPrimitives.ReadInt32LittleEndian(packed[8..]);
        int width = BinaryPrimitives.ReadInt32LittleEndian(packed[12..]);
        if (version != Version || width != PanelWidth)
        {
            throw new ArgumentException(
                $"The weights were packed as version {version} with panels of {width}; this library reads version {Version} " +
                $"with panels of {PanelWidth}: pack them again.",
                nameof(packed));
        }

        if (BinaryPrimitives.ReadUInt64LittleEndian(packed[24..]) != Hash(Encoding.UTF8.GetBytes(name)))
        {
            throw new ArgumentException($"The weights were packed for another pair of schemes than {name}; pack them for this one.", nameof(packed));
        }

        ScaleType packedType = (ScaleType)BinaryPrimitives.ReadInt32LittleEndian(packed[40..]);
        if (packedType != scaleType)
        {
            throw new ArgumentException(
                $"The weights were packed with scales of the type {packedType}, not {scaleType}; pack them again.", nameof(packed));
        }

        int packedOutputs = BinaryPrimitives.ReadInt32LittleEndian(packed[16..]);
        int packedInner = BinaryPrimitives.ReadInt32LittleEndian(packed[20..]);
        if (packedOutputs != outputs || packedInner != innerLength)
        {
            throw new ArgumentException(
                $"The weights were packed as [{packedOutputs}, {packedInner}], not as [{outputs}, {innerLength}]; give the extents that they were packed with.", nameof(packed));
        }

        if (packed.Length != length)
        {
            throw new ArgumentException($"There are {packed.Length} bytes of packed weights; [{outputs}, {innerLength}] needs exactly {length}.", nameof(packed));
        }

        if (packed[Used..Length].ContainsAnyExcept((byte)0))
        {
            throw new ArgumentException($"The packed weights were altered: bytes {Used} to {Length - 1} of their header are not 0; pack or copy them again.", nameof(packed));
        }

        if (BinaryPrimitives.ReadUInt64LittleEndian(packed[32..]) != Hash(packed[Length..]))
        {
            throw new ArgumentException("The packed weights were altered: their checksum differs from that in their header; pack or copy them again.", nameof(packed));
        }
    }

    /// <summary>A checksum by which every change of a few bytes shows.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <remarks>Each step is a bijection of the state, so that no single change goes unseen; four states, because each waits for its multiplication.</remarks>
    public static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        const ulong Odd = 0x9E3779B97F4A7C15;
        ulong a = (ulong)bytes.Length, b = 1, c = 2, d = 3;
        for (; bytes.Length >= 32; bytes = bytes[32..])
        {
            a = Step(a, bytes);
            b = Step(b, bytes[8..]);
            c = Step(c, bytes[16..]);
            d = Step(d, bytes[24..]);
        }

        foreach (byte last in bytes)
        {
            a = BitOperations.RotateLeft((a ^ last) * Odd, 23);
        }

        return ((((((a * Odd) ^ b) * Odd) ^ c) * Odd) ^ d) * Odd;

        static ulong Step(ulong state, ReadOnlySpan<byte> word) =>
            BitOperations.RotateLeft((state ^ BinaryPrimitives.ReadUInt64LittleEndian(word)) * Odd, 23);
    }
}
