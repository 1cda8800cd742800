using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <content>Codes: narrowed with saturation, bounded, packed, unpacked, and looked up.</content>
public readonly partial struct Lanes256
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 NarrowToSByte(Lanes256 q0, Lanes256 q1, Lanes256 q2, Lanes256 q3, int bits) =>
        new((PacksInterleaved(bits)
            ? Narrow.ToSByteInterleaved(q0.Integers, q1.Integers, q2.Integers, q3.Integers)
            : Narrow.ToSByte(q0.Integers, q1.Integers, q2.Integers, q3.Integers)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 NarrowToByte(Lanes256 q0, Lanes256 q1, Lanes256 q2, Lanes256 q3, int bits) =>
        new((PacksInterleaved(bits)
            ? Narrow.ToByteInterleaved(q0.Integers, q1.Integers, q2.Integers, q3.Integers)
            : Narrow.ToByte(q0.Integers, q1.Integers, q2.Integers, q3.Integers)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 NarrowToInt16(Lanes256 q0, Lanes256 q1) => new(Narrow.ToInt16(q0.Integers, q1.Integers).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 NarrowToUInt16(Lanes256 q0, Lanes256 q1) => new(Narrow.ToUInt16(q0.Integers, q1.Integers).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AtLeastSByte(Lanes256 codes, sbyte value) => new(Vector256.Max(codes._value.AsSByte(), Vector256.Create(value)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AtMostSByte(Lanes256 codes, sbyte value) => new(Vector256.Min(codes._value.AsSByte(), Vector256.Create(value)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AtLeastByte(Lanes256 codes, byte value) => new(Vector256.Max(codes._value.AsByte(), Vector256.Create(value)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AtMostByte(Lanes256 codes, byte value) => new(Vector256.Min(codes._value.AsByte(), Vector256.Create(value)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AtLeastInt16(Lanes256 codes, short value) => new(Vector256.Max(codes._value.AsInt16(), Vector256.Create(value)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AtLeastUInt16(Lanes256 codes, ushort value) => new(Vector256.Max(codes._value.AsUInt16(), Vector256.Create(value)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 FlipByte(Lanes256 codes, byte mask) => new((codes.Bytes ^ Vector256.Create(mask)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 FlipUInt16(Lanes256 codes, ushort mask) => new((codes._value.AsUInt16() ^ Vector256.Create(mask)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pack(Lanes256 codes, int bits, ref byte stream, nuint i)
    {
        if (PacksInterleaved(bits))
        {
            CodePacking.StoreInterleaved(codes.Bytes, bits, ref stream, i);
        }
        else
        {
            CodePacking.Store(codes.Bytes, bits, ref stream, i);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PackSecondHalf(Lanes256 codes, int bits, ref byte stream, nuint i) => Pack(codes, bits, ref stream, i + 16);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LoadTile(ref byte stream, int bits, bool isSigned, nuint i) => default;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Unpack(Lanes256 tile, ref byte stream, int bits, bool isSigned, nuint i, int quarter)
    {
        nuint first = i + (8 * (nuint)quarter);
        return new((bits, isSigned) switch
        {
            (8, true) => Widen.SByteTo256(ref stream, first),
            (8, false) => Widen.ByteTo256(ref stream, first),
            (16, true) => Widen.Int16To256(ref stream, first),
            (16, false) => Widen.UInt16To256(ref stream, first),
            (_, true) => CodePacking.Signed256(ref stream, bits, i, quarter),
            _ => CodePacking.Unsigned256(ref stream, bits, i, quarter),
        });
    }

    /// <inheritdoc/>
    public static int TableCount(int bits) => bits <= 3 ? 1 : 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LoadIndexes(ref byte stream, int bits, nuint i) => default;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LookUp(Lanes256 values, Lanes256 upper, Lanes256 indexes, ref byte stream, int bits, nuint i, int quarter) =>
        new(Avx2.PermuteVar8x32(values._value, CodeLookup.Indexes256(ref stream, bits, i, quarter)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MaximaOfFour(Lanes256 v0, Lanes256 v1, Lanes256 v2, Lanes256 v3) =>
        new(MaximaTree.Four(v0.Integers, v1.Integers, v2.Integers, v3.Integers));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 JoinMaxima(Lanes256 f0, Lanes256 f1, Lanes256 f2, Lanes256 f3) => new(MaximaTree.Join(f0.Integers, f1.Integers));

    // Codes of 2 to 4 bits are packed in the order in which narrowing leaves them, rather than ordered first.
    private static bool PacksInterleaved(int bits) => bits is >= 2 and <= 4;
}
