using System;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace QuantGen.Storage;

/// <summary>Elements to and from the little-endian bytes of a file.</summary>
internal static class ElementBytes
{
    public static float[] ToSingles(ReadOnlySpan<byte> bytes) => MemoryMarshal.Cast<int, float>(ToIntegers(bytes)).ToArray();

    public static int[] ToIntegers(ReadOnlySpan<byte> bytes)
    {
        int[] integers = new int[bytes.Length / sizeof(int)];
        bytes.CopyTo(MemoryMarshal.AsBytes(integers.AsSpan()));
        return LittleEndian(integers);
    }

    public static byte[] Of(ReadOnlySpan<float> singles) => Of(MemoryMarshal.Cast<float, int>(singles));

    public static byte[] Of(ReadOnlySpan<int> integers) => MemoryMarshal.AsBytes(LittleEndian(integers.ToArray()).AsSpan()).ToArray();

    /// <summary>16-bit floats to singles, exactly.</summary>
    public static float[] Widen(ReadOnlySpan<byte> bytes, SafetensorsType type)
    {
        float[] singles = new float[bytes.Length / sizeof(short)];
        for (int i = 0; i < singles.Length; i++)
        {
            ushort bits = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(i * sizeof(short))..]);
            singles[i] = type == SafetensorsType.Float16 ? (float)BitConverter.UInt16BitsToHalf(bits) : BitConverter.UInt32BitsToSingle((uint)bits << 16);
        }

        return singles;
    }

    private static int[] LittleEndian(int[] integers)
    {
        if (!BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(integers, integers);
        }

        return integers;
    }
}
