using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <content>Codes: narrowed with saturation, bounded, packed, unpacked, and looked up.</content>
public partial struct Lanes256
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 NarrowToSByte(Lanes256 q0, Lanes256 q1, Lanes256 q2, Lanes256 q3, int bits)
    {
        Vector256<float> value = (PacksInterleaved(bits)
            ? Narrow.ToSByteInterleaved(q0.Value.AsInt32(), q1.Value.AsInt32(), q2.Value.AsInt32(), q3.Value.AsInt32())
            : Narrow.ToSByte(q0.Value.AsInt32(), q1.Value.AsInt32(), q2.Value.AsInt32(), q3.Value.AsInt32())).AsSingle();
        return new() { Value = value };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 NarrowToByte(Lanes256 q0, Lanes256 q1, Lanes256 q2, Lanes256 q3, int bits)
    {
        Vector256<float> value = (PacksInterleaved(bits)
            ? Narrow.ToByteInterleaved(q0.Value.AsInt32(), q1.Value.AsInt32(), q2.Value.AsInt32(), q3.Value.AsInt32())
            : Narrow.ToByte(q0.Value.AsInt32(), q1.Value.AsInt32(), q2.Value.AsInt32(), q3.Value.AsInt32())).AsSingle();
        return new() { Value = value };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 NarrowToInt16(Lanes256 q0, Lanes256 q1) => new() { Value = Narrow.ToInt16(q0.Value.AsInt32(), q1.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 NarrowToUInt16(Lanes256 q0, Lanes256 q1) => new() { Value = Narrow.ToUInt16(q0.Value.AsInt32(), q1.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AtLeastSByte(Lanes256 codes, sbyte value) => new() { Value = Vector256.Max(codes.Value.AsSByte(), Vector256.Create(value)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AtMostSByte(Lanes256 codes, sbyte value) => new() { Value = Vector256.Min(codes.Value.AsSByte(), Vector256.Create(value)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AtLeastByte(Lanes256 codes, byte value) => new() { Value = Vector256.Max(codes.Value.AsByte(), Vector256.Create(value)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AtMostByte(Lanes256 codes, byte value) => new() { Value = Vector256.Min(codes.Value.AsByte(), Vector256.Create(value)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AtLeastInt16(Lanes256 codes, short value) => new() { Value = Vector256.Max(codes.Value.AsInt16(), Vector256.Create(value)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 AtLeastUInt16(Lanes256 codes, ushort value) => new() { Value = Vector256.Max(codes.Value.AsUInt16(), Vector256.Create(value)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 FlipByte(Lanes256 codes, byte mask) => new() { Value = (codes.Value.AsByte() ^ Vector256.Create(mask)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 FlipUInt16(Lanes256 codes, ushort mask) => new() { Value = (codes.Value.AsUInt16() ^ Vector256.Create(mask)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pack(Lanes256 codes, int bits, ref byte stream, nuint i)
    {
        if (PacksInterleaved(bits))
        {
            CodePacking.StoreInterleaved(codes.Value.AsByte(), bits, ref stream, i);
        }
        else
        {
            CodePacking.Store(codes.Value.AsByte(), bits, ref stream, i);
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
        Vector256<float> value = ((bits, isSigned) switch
        {
            (8, true) => Widen.SByteTo256(ref stream, first),
            (8, false) => Widen.ByteTo256(ref stream, first),
            (16, true) => Widen.Int16To256(ref stream, first),
            (16, false) => Widen.UInt16To256(ref stream, first),
            (_, true) => CodePacking.Signed256(ref stream, bits, i, quarter),
            _ => CodePacking.Unsigned256(ref stream, bits, i, quarter),
        }).AsSingle();
        return new() { Value = value };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TableCount(int bits) => bits <= 3 ? 1 : 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LoadIndexes(ref byte stream, int bits, nuint i) => default;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LookUp(Lanes256 values, Lanes256 upper, Lanes256 indexes, ref byte stream, int bits, nuint i, int quarter) =>
        new() { Value = Avx2.PermuteVar8x32(values.Value, CodeLookup.Indexes256(ref stream, bits, i, quarter)) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Permute(Lanes256 values, Lanes256 indexes) => new() { Value = Avx2.PermuteVar8x32(values.Value, indexes.Value.AsInt32()) };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MaximaOfFour(Lanes256 v0, Lanes256 v1, Lanes256 v2, Lanes256 v3) =>
        new() { Value = MaximaTree.Four(v0.Value.AsInt32(), v1.Value.AsInt32(), v2.Value.AsInt32(), v3.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 JoinMaxima(Lanes256 f0, Lanes256 f1, Lanes256 f2, Lanes256 f3) => new() { Value = MaximaTree.Join(f0.Value.AsInt32(), f1.Value.AsInt32()).AsSingle() };

    // Codes of 2 to 4 bits are packed in the order in which narrowing leaves them, rather than ordered first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool PacksInterleaved(int bits) => bits is >= 2 and <= 4;
}
