using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <content>Codes: narrowed with saturation, bounded, packed, unpacked, and looked up.</content>
public readonly partial struct Lanes512
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 NarrowToSByte(Lanes512 q0, Lanes512 q1, Lanes512 q2, Lanes512 q3, int bits) =>
        new(Narrow.ToSByte(q0.Integers, q1.Integers, q2.Integers, q3.Integers).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 NarrowToByte(Lanes512 q0, Lanes512 q1, Lanes512 q2, Lanes512 q3, int bits) =>
        new(Narrow.ToByte(q0.Integers, q1.Integers, q2.Integers, q3.Integers).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 NarrowToInt16(Lanes512 q0, Lanes512 q1) => new(Narrow.ToInt16(q0.Integers, q1.Integers).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 NarrowToUInt16(Lanes512 q0, Lanes512 q1) => new(Narrow.ToUInt16(q0.Integers, q1.Integers).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 AtLeastSByte(Lanes512 codes, sbyte value) => new(Vector512.Max(codes._value.AsSByte(), Vector512.Create(value)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 AtMostSByte(Lanes512 codes, sbyte value) => new(Vector512.Min(codes._value.AsSByte(), Vector512.Create(value)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 AtLeastByte(Lanes512 codes, byte value) => new(Vector512.Max(codes._value.AsByte(), Vector512.Create(value)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 AtMostByte(Lanes512 codes, byte value) => new(Vector512.Min(codes._value.AsByte(), Vector512.Create(value)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 AtLeastInt16(Lanes512 codes, short value) => new(Vector512.Max(codes._value.AsInt16(), Vector512.Create(value)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 AtLeastUInt16(Lanes512 codes, ushort value) => new(Vector512.Max(codes._value.AsUInt16(), Vector512.Create(value)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 FlipByte(Lanes512 codes, byte mask) => new((codes.Bytes ^ Vector512.Create(mask)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 FlipUInt16(Lanes512 codes, ushort mask) => new((codes._value.AsUInt16() ^ Vector512.Create(mask)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pack(Lanes512 codes, int bits, ref byte stream, nuint i) => CodePacking.Store(codes.Bytes, bits, ref stream, i);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PackSecondHalf(Lanes512 codes, int bits, ref byte stream, nuint i) => Pack(codes, bits, ref stream, i + 32);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LoadTile(ref byte stream, int bits, bool isSigned, nuint i)
    {
        if (bits >= 8)
        {
            return default;
        }

        Vector512<byte> codes = CodePacking.Load512(ref stream, bits, i);
        byte half = (byte)(1 << (bits - 1));
        return new((isSigned ? (codes ^ Vector512.Create(half)) - Vector512.Create(half) : codes).AsSingle());
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Unpack(Lanes512 tile, ref byte stream, int bits, bool isSigned, nuint i, int quarter)
    {
        nuint first = i + (16 * (nuint)quarter);
        return new((bits, isSigned) switch
        {
            (8, true) => Widen.SByteTo512(ref stream, first),
            (8, false) => Widen.ByteTo512(ref stream, first),
            (16, true) => Widen.Int16To512(ref stream, first),
            (16, false) => Widen.UInt16To512(ref stream, first),
            (_, true) => Widen.Quarter(tile._value.AsSByte(), quarter),
            _ => Widen.Quarter(tile.Bytes, quarter),
        });
    }

    // Two registers of 512 bits hold the values of 32 codes.
    /// <inheritdoc/>
    public static int TableCount(int bits) => bits <= 4 ? 1 : bits == 5 ? 2 : 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LoadIndexes(ref byte stream, int bits, nuint i) => new(CodeLookup.Load(ref stream, bits, i).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LookUp(Lanes512 values, Lanes512 upper, Lanes512 indexes, ref byte stream, int bits, nuint i, int quarter)
    {
        Vector512<int> codes = CodeLookup.Indexes(indexes.Bytes, bits, quarter);
        return new(bits <= 4
            ? Avx512F.PermuteVar16x32(values._value, codes)
            : Avx512F.PermuteVar16x32x2(values._value, codes, upper._value));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 MaximaOfFour(Lanes512 v0, Lanes512 v1, Lanes512 v2, Lanes512 v3) =>
        new(MaximaTree.Four(v0.Integers, v1.Integers, v2.Integers, v3.Integers));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 JoinMaxima(Lanes512 f0, Lanes512 f1, Lanes512 f2, Lanes512 f3) =>
        new(MaximaTree.Join(f0.Integers, f1.Integers, f2.Integers, f3.Integers));
}
