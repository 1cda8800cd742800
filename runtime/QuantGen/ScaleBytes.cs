using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace QuantGen;

/// <summary>Scales as the bytes that their type has, little-endian, and back, exactly.</summary>
/// <remarks>
/// The bits of a half, moved to where a float has them, are those of the half times 2^−112, subnormal ones included; so one multiplication by a power of two
/// is all that either way takes. An E8M0 is the exponent of a float.
/// </remarks>
internal static class ScaleBytes
{
    /// <summary>2^112: what the bits of a half as those of a float are short of it.</summary>
    public const float HalfFactor = 5.192296858534828e33f;

    /// <summary>From the significand of a half to that of a float, in bits.</summary>
    public const int HalfShift = 13;

    /// <summary>Bits of a float below its exponent.</summary>
    public const int SignificandBits = 23;

    // A byte of only ones is NaN, whatever a float makes of that exponent.
    private const int NanExponent = 255;

    /// <summary>The bytes of a scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Size(ScaleType type) => type switch
    {
        ScaleType.Half => sizeof(ushort),
        ScaleType.E8M0 => sizeof(byte),
        _ => sizeof(float),
    };

    /// <summary>Writes scales, which are values of the type.</summary>
    public static void Write(ReadOnlySpan<float> scales, ScaleType type, Span<byte> destination)
    {
        for (int i = 0; i < scales.Length; i++)
        {
            switch (type)
            {
                case ScaleType.Half:
                    BinaryPrimitives.WriteUInt16LittleEndian(destination[(2 * i)..], HalfBits(scales[i]));
                    break;
                case ScaleType.E8M0:
                    destination[i] = Exponent(scales[i]);
                    break;
                default:
                    BinaryPrimitives.WriteSingleLittleEndian(destination[(4 * i)..], scales[i]);
                    break;
            }
        }
    }

    /// <summary>Reads as many scales as the destination has room for; those that no scheme has come out as they are, infinite or NaN.</summary>
    public static void Read(ReadOnlySpan<byte> source, ScaleType type, Span<float> destination)
    {
        switch (type)
        {
            case ScaleType.Half:
                ReadHalves(source, destination);
                break;
            case ScaleType.E8M0:
                ReadExponents(source, destination);
                break;
            default:
                for (int i = 0; i < destination.Length; i++)
                {
                    destination[i] = BinaryPrimitives.ReadSingleLittleEndian(source[(4 * i)..]);
                }

                break;
        }
    }

    /// <summary>The bits of a half from the float that equals it, positive and finite.</summary>
    public static ushort HalfBits(float scale) => (ushort)(BitConverter.SingleToInt32Bits(scale * (1 / HalfFactor)) >> HalfShift);

    /// <summary>The exponent of a power of two.</summary>
    public static byte Exponent(float scale) => (byte)(BitConverter.SingleToInt32Bits(scale) >> SignificandBits);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ReadHalves(ReadOnlySpan<byte> source, Span<float> destination)
    {
        int i = 0;
        if (BitConverter.IsLittleEndian && Vector128.IsHardwareAccelerated)
        {
            ref ushort halves = ref Unsafe.As<byte, ushort>(ref MemoryMarshal.GetReference(source));
            ref float floats = ref MemoryMarshal.GetReference(destination);
            Vector128<ushort> infinity = Vector128.Create(BitConverter.HalfToUInt16Bits(Half.PositiveInfinity));
            for (; destination.Length - i >= Vector128<ushort>.Count; i += Vector128<ushort>.Count)
            {
                Vector128<ushort> bits = Vector128.LoadUnsafe(ref halves, (nuint)i);
                if (Vector128.GreaterThanOrEqualAny(bits, infinity))
                {
                    // Not finite, or negative: no scale, and an error.
                    break;
                }

                (Vector128<uint> lower, Vector128<uint> upper) = Vector128.Widen(bits);
                Vector128.StoreUnsafe(Widen(lower), ref floats, (nuint)i);
                Vector128.StoreUnsafe(Widen(upper), ref floats, (nuint)(i + Vector128<uint>.Count));
            }
        }

        for (; i < destination.Length; i++)
        {
            destination[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(source[(2 * i)..]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ReadExponents(ReadOnlySpan<byte> source, Span<float> destination)
    {
        int i = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref byte exponents = ref MemoryMarshal.GetReference(source);
            ref float floats = ref MemoryMarshal.GetReference(destination);
            for (; destination.Length - i >= Vector128<byte>.Count; i += Vector128<byte>.Count)
            {
                Vector128<byte> bits = Vector128.LoadUnsafe(ref exponents, (nuint)i);
                if (Vector128.EqualsAny(bits, Vector128<byte>.Zero) || Vector128.EqualsAny(bits, Vector128.Create((byte)NanExponent)))
                {
                    // No scales, and an error.
                    break;
                }

                (Vector128<ushort> lower, Vector128<ushort> upper) = Vector128.Widen(bits);
                (Vector128<uint> v0, Vector128<uint> v1) = Vector128.Widen(lower);
                (Vector128<uint> v2, Vector128<uint> v3) = Vector128.Widen(upper);
                Vector128.StoreUnsafe(Vector128.ShiftLeft(v0, SignificandBits).AsSingle(), ref floats, (nuint)i);
                Vector128.StoreUnsafe(Vector128.ShiftLeft(v1, SignificandBits).AsSingle(), ref floats, (nuint)(i + 4));
                Vector128.StoreUnsafe(Vector128.ShiftLeft(v2, SignificandBits).AsSingle(), ref floats, (nuint)(i + 8));
                Vector128.StoreUnsafe(Vector128.ShiftLeft(v3, SignificandBits).AsSingle(), ref floats, (nuint)(i + 12));
            }
        }

        for (; i < destination.Length; i++)
        {
            // 2^−127 is a subnormal float; its exponent alone would be zero.
            destination[i] = source[i] switch
            {
                0 => BitConverter.Int32BitsToSingle(1 << (SignificandBits - 1)),
                NanExponent => float.NaN,
                byte exponent => BitConverter.Int32BitsToSingle(exponent << SignificandBits),
            };
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Widen(Vector128<uint> bits) => Vector128.ShiftLeft(bits, HalfShift).AsSingle() * Vector128.Create(HalfFactor);
}
