using System;
using System.Buffers.Binary;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Kernels;

namespace QuantGen.Storage;

/// <summary>Elements to and from the little-endian bytes of a file, in pieces: a span of bytes cannot hold 2^29 floats.</summary>
internal static class ElementBytes
{
    // Of at most 8 bytes: a piece has at most 64 MiB.
    private const int MostElements = 1 << 23;

    /// <summary>Reads elements of the type that the file has.</summary>
    public static void Read<T>(FileContent content, long position, Span<T> destination)
        where T : unmanaged
    {
        while (!destination.IsEmpty)
        {
            Span<T> piece = destination[..Math.Min(destination.Length, MostElements)];
            content.Read(position, MemoryMarshal.AsBytes(piece));
            ToLittleEndian(piece);
            position += (long)piece.Length * Unsafe.SizeOf<T>();
            destination = destination[piece.Length..];
        }
    }

    /// <summary>Reads 16-bit floats as singles, exactly.</summary>
    public static void ReadWidened(FileContent content, long position, SafetensorsType type, Span<float> destination)
    {
        const int pieceLength = 1 << 12;
        Span<ushort> buffer = stackalloc ushort[pieceLength];
        while (!destination.IsEmpty)
        {
            Span<ushort> piece = buffer[..Math.Min(destination.Length, pieceLength)];
            Read(content, position, piece);
            if (type == SafetensorsType.Float16)
            {
                HalfElement.ToSingles(MemoryMarshal.Cast<ushort, HalfElement>(piece), destination);
            }
            else
            {
                BFloat16Element.ToSingles(MemoryMarshal.Cast<ushort, BFloat16Element>(piece), destination);
            }

            position += (long)piece.Length * sizeof(ushort);
            destination = destination[piece.Length..];
        }
    }

    /// <summary>Writes elements.</summary>
    public static void Write<T>(Stream stream, ReadOnlySpan<T> elements)
        where T : unmanaged
    {
        while (!elements.IsEmpty)
        {
            ReadOnlySpan<T> piece = elements[..Math.Min(elements.Length, MostElements)];
            if (BitConverter.IsLittleEndian || Unsafe.SizeOf<T>() == 1)
            {
                stream.Write(MemoryMarshal.AsBytes(piece));
            }
            else
            {
                T[] reversed = piece.ToArray();
                ToLittleEndian<T>(reversed);
                stream.Write(MemoryMarshal.AsBytes(reversed.AsSpan()));
            }

            elements = elements[piece.Length..];
        }
    }

    private static void ToLittleEndian<T>(Span<T> elements)
        where T : unmanaged
    {
        if (BitConverter.IsLittleEndian)
        {
            return;
        }

        switch (Unsafe.SizeOf<T>())
        {
            case sizeof(ushort):
                Span<ushort> words = MemoryMarshal.Cast<T, ushort>(elements);
                BinaryPrimitives.ReverseEndianness(words, words);
                break;
            case sizeof(uint):
                Span<uint> doubles = MemoryMarshal.Cast<T, uint>(elements);
                BinaryPrimitives.ReverseEndianness(doubles, doubles);
                break;
            case sizeof(ulong):
                Span<ulong> quads = MemoryMarshal.Cast<T, ulong>(elements);
                BinaryPrimitives.ReverseEndianness(quads, quads);
                break;
        }
    }
}
