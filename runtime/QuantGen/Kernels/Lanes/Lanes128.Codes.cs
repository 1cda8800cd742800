using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <content>Codes: narrowed with saturation, bounded, packed, unpacked, and looked up.</content>
public partial struct Lanes128
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 NarrowToSByte(Lanes128 q0, Lanes128 q1, Lanes128 q2, Lanes128 q3, int bits) =>
        new() { Value = Narrow.ToSByte(q0.Value.AsInt32(), q1.Value.AsInt32(), q2.Value.AsInt32(), q3.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 NarrowToByte(Lanes128 q0, Lanes128 q1, Lanes128 q2, Lanes128 q3, int bits) =>
        new() { Value = Narrow.ToByte(q0.Value.AsInt32(), q1.Value.AsInt32(), q2.Value.AsInt32(), q3.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 NarrowToInt16(Lanes128 q0, Lanes128 q1) => new() { Value = Narrow.ToInt16(q0.Value.AsInt32(), q1.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 NarrowToUInt16(Lanes128 q0, Lanes128 q1) => new() { Value = Narrow.ToUInt16(q0.Value.AsInt32(), q1.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 AtLeastSByte(Lanes128 codes, sbyte value) => new() { Value = Vector128.Max(codes.Value.AsSByte(), Vector128.Create(value)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 AtMostSByte(Lanes128 codes, sbyte value) => new() { Value = Vector128.Min(codes.Value.AsSByte(), Vector128.Create(value)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 AtLeastByte(Lanes128 codes, byte value) => new() { Value = Vector128.Max(codes.Value.AsByte(), Vector128.Create(value)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 AtMostByte(Lanes128 codes, byte value) => new() { Value = Vector128.Min(codes.Value.AsByte(), Vector128.Create(value)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 AtLeastInt16(Lanes128 codes, short value) => new() { Value = Vector128.Max(codes.Value.AsInt16(), Vector128.Create(value)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 AtLeastUInt16(Lanes128 codes, ushort value) => new() { Value = Vector128.Max(codes.Value.AsUInt16(), Vector128.Create(value)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 FlipByte(Lanes128 codes, byte mask) => new() { Value = (codes.Value.AsByte() ^ Vector128.Create(mask)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 FlipUInt16(Lanes128 codes, ushort mask) => new() { Value = (codes.Value.AsUInt16() ^ Vector128.Create(mask)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pack(Lanes128 codes, int bits, ref byte stream, nuint i) => CodePacking.Store(codes.Value.AsByte(), bits, ref stream, i);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PackSecondHalf(Lanes128 codes, int bits, ref byte stream, nuint i) => Pack(codes, bits, ref stream, i + 8);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 LoadTile(ref byte stream, int bits, bool isSigned, nuint i) => default;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Unpack(Lanes128 tile, ref byte stream, int bits, bool isSigned, nuint i, int quarter)
    {
        nuint first = i + (4 * (nuint)quarter);
        Vector128<float> value = ((bits, isSigned) switch
        {
            (8, true) => Widen.SByteTo128(ref stream, first),
            (8, false) => Widen.ByteTo128(ref stream, first),
            (16, true) => Widen.Int16To128(ref stream, first),
            (16, false) => Widen.UInt16To128(ref stream, first),
            (_, true) => CodePacking.Signed128(ref stream, bits, i, quarter),
            _ => CodePacking.Unsigned128(ref stream, bits, i, quarter),
        }).AsSingle();
        return new() { Value = value };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TableCount(int bits) => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 LoadIndexes(ref byte stream, int bits, nuint i) => default;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 LookUp(Lanes128 values, Lanes128 upper, Lanes128 indexes, ref byte stream, int bits, nuint i, int quarter) => default;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Permute(Lanes128 values, Lanes128 indexes)
    {
        if (Avx.IsSupported)
        {
            return new() { Value = Avx.PermuteVar(values.Value, indexes.Value.AsInt32()) };
        }

        // The index of a lane, four times that in each of its bytes, and the bytes in their order.
        Vector128<byte> lanes = CodePacking.Permute(indexes.Value.AsByte(), Vector128.Create((byte)0, 0, 0, 0, 4, 4, 4, 4, 8, 8, 8, 8, 12, 12, 12, 12));
        lanes += lanes;
        lanes += lanes;
        Vector128<byte> bytes = lanes + Vector128.Create(0x03020100).AsByte();
        return new() { Value = CodePacking.Permute(values.Value.AsByte(), bytes).AsSingle() };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MaximaOfFour(Lanes128 v0, Lanes128 v1, Lanes128 v2, Lanes128 v3) =>
        new() { Value = MaximaTree.Four(v0.Value.AsInt32(), v1.Value.AsInt32(), v2.Value.AsInt32(), v3.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 JoinMaxima(Lanes128 f0, Lanes128 f1, Lanes128 f2, Lanes128 f3) => f0;
}
