using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <content>Codes: narrowed with saturation, bounded, packed, unpacked, and looked up.</content>
public partial struct Lanes512
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 NarrowToSByte(Lanes512 q0, Lanes512 q1, Lanes512 q2, Lanes512 q3, int bits) =>
        new() { Value = Narrow.ToSByte(q0.Value.AsInt32(), q1.Value.AsInt32(), q2.Value.AsInt32(), q3.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 NarrowToByte(Lanes512 q0, Lanes512 q1, Lanes512 q2, Lanes512 q3, int bits) =>
        new() { Value = Narrow.ToByte(q0.Value.AsInt32(), q1.Value.AsInt32(), q2.Value.AsInt32(), q3.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 NarrowToInt16(Lanes512 q0, Lanes512 q1) => new() { Value = Narrow.ToInt16(q0.Value.AsInt32(), q1.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 NarrowToUInt16(Lanes512 q0, Lanes512 q1) => new() { Value = Narrow.ToUInt16(q0.Value.AsInt32(), q1.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 AtLeastSByte(Lanes512 codes, sbyte value) => new() { Value = Vector512.Max(codes.Value.AsSByte(), Vector512.Create(value)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 AtMostSByte(Lanes512 codes, sbyte value) => new() { Value = Vector512.Min(codes.Value.AsSByte(), Vector512.Create(value)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 AtLeastByte(Lanes512 codes, byte value) => new() { Value = Vector512.Max(codes.Value.AsByte(), Vector512.Create(value)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 AtMostByte(Lanes512 codes, byte value) => new() { Value = Vector512.Min(codes.Value.AsByte(), Vector512.Create(value)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 AtLeastInt16(Lanes512 codes, short value) => new() { Value = Vector512.Max(codes.Value.AsInt16(), Vector512.Create(value)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 AtLeastUInt16(Lanes512 codes, ushort value) => new() { Value = Vector512.Max(codes.Value.AsUInt16(), Vector512.Create(value)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 FlipByte(Lanes512 codes, byte mask) => new() { Value = (codes.Value.AsByte() ^ Vector512.Create(mask)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 FlipUInt16(Lanes512 codes, ushort mask) => new() { Value = (codes.Value.AsUInt16() ^ Vector512.Create(mask)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pack(Lanes512 codes, int bits, ref byte stream, nuint i) => CodePacking.Store(codes.Value.AsByte(), bits, ref stream, i);

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
        Vector512<float> value = (isSigned ? (codes ^ Vector512.Create(half)) - Vector512.Create(half) : codes).AsSingle();
        return new() { Value = value };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Unpack(Lanes512 tile, ref byte stream, int bits, bool isSigned, nuint i, int quarter)
    {
        nuint first = i + (16 * (nuint)quarter);
        Vector512<float> value = ((bits, isSigned) switch
        {
            (8, true) => Widen.SByteTo512(ref stream, first),
            (8, false) => Widen.ByteTo512(ref stream, first),
            (16, true) => Widen.Int16To512(ref stream, first),
            (16, false) => Widen.UInt16To512(ref stream, first),
            (_, true) => Widen.Quarter(tile.Value.AsSByte(), quarter),
            _ => Widen.Quarter(tile.Value.AsByte(), quarter),
        }).AsSingle();
        return new() { Value = value };
    }

    // Two registers of 512 bits hold the values of 32 codes.
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TableCount(int bits) => bits <= 4 ? 1 : bits == 5 ? 2 : 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LoadIndexes(ref byte stream, int bits, nuint i) => new() { Value = CodeLookup.Load(ref stream, bits, i).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LookUp(Lanes512 values, Lanes512 upper, Lanes512 indexes, ref byte stream, int bits, nuint i, int quarter)
    {
        Vector512<int> codes = CodeLookup.Indexes(indexes.Value.AsByte(), bits, quarter);
        Vector512<float> value = bits <= 4
            ? Avx512F.PermuteVar16x32(values.Value, codes)
            : Avx512F.PermuteVar16x32x2(values.Value, codes, upper.Value);
        return new() { Value = value };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Permute(Lanes512 values, Lanes512 indexes) => new() { Value = Avx512F.PermuteVar16x32(values.Value, indexes.Value.AsInt32()) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 MaximaOfFour(Lanes512 v0, Lanes512 v1, Lanes512 v2, Lanes512 v3) =>
        new() { Value = MaximaTree.Four(v0.Value.AsInt32(), v1.Value.AsInt32(), v2.Value.AsInt32(), v3.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 JoinMaxima(Lanes512 f0, Lanes512 f1, Lanes512 f2, Lanes512 f3) =>
        new() { Value = MaximaTree.Join(f0.Value.AsInt32(), f1.Value.AsInt32(), f2.Value.AsInt32(), f3.Value.AsInt32()).AsSingle() };
}
