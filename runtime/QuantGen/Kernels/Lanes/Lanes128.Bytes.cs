using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace QuantGen.Kernels;

/// <content>Bytes that are multiplied.</content>
public partial struct Lanes128 : IByteLanes<Lanes128>
{
    /// <summary>Also where kernels have no vectors at all: products then are computed one by one.</summary>
    public static bool HasDot => AvxVnni.IsSupported || !IsSupported;

    /// <inheritdoc/>
    public static bool HasSignedProducts => AdvSimd.Arm64.IsSupported;

    /// <inheritdoc/>
    public static bool HasSignedDot => Dp.IsSupported;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MultiplyAddBytes(Lanes128 unsigned, Lanes128 signed) =>
        new() { Value = Ssse3.MultiplyAddAdjacent(unsigned.Value.AsByte(), signed.Value.AsSByte()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 AddInt16(Lanes128 left, Lanes128 right) =>
        new() { Value = (left.Value.AsInt16() + right.Value.AsInt16()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 AddPairs(Lanes128 sums, Lanes128 pairs) =>
        new() { Value = (sums.Value.AsInt32() + Sse2.MultiplyAddAdjacent(pairs.Value.AsInt16(), Vector128<short>.One)).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MultiplyAddPairs(Lanes128 sums, Lanes128 left, Lanes128 right)
    {
        if (Sse2.IsSupported)
        {
            return new() { Value = (sums.Value.AsInt32() + Sse2.MultiplyAddAdjacent(left.Value.AsInt16(), right.Value.AsInt16())).AsSingle() };
        }

        // The lower integer of a lane is taken out by moving it up and down again, which keeps its sign.
        Vector128<int> a = left.Value.AsInt32(), b = right.Value.AsInt32();
        Vector128<int> pairs = (((a << 16) >> 16) * ((b << 16) >> 16)) + ((a >> 16) * (b >> 16));
        return new() { Value = (sums.Value.AsInt32() + pairs).AsSingle() };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Dot(Lanes128 sums, Lanes128 unsigned, Lanes128 signed)
    {
        // Whether the processor has the instruction is asked outside of loops: native programs look it up each time.
        if (IsSupported)
        {
            Vector128<int> dots = AvxVnni.MultiplyWideningAndAdd(sums.Value.AsInt32(), unsigned.Value.AsByte(), signed.Value.AsSByte());
            return new() { Value = dots.AsSingle() };
        }

        return DotOneByOne(sums, unsigned, signed);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 SignedDot(Lanes128 sums, Lanes128 left, Lanes128 right) =>
        new() { Value = Dp.DotProduct(sums.Value.AsInt32(), left.Value.AsSByte(), right.Value.AsSByte()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 SignedProducts(Lanes128 sums, Lanes128 left, Lanes128 right)
    {
        // A product has 15 bits and its sign, so that two of them are added with 32.
        Vector128<short> lower = AdvSimd.MultiplyWideningLower(left.Value.AsSByte().GetLower(), right.Value.AsSByte().GetLower());
        Vector128<short> upper = AdvSimd.MultiplyWideningUpper(left.Value.AsSByte(), right.Value.AsSByte());
        Vector128<int> pairs = AdvSimd.Arm64.AddPairwise(AdvSimd.AddPairwiseWidening(lower), AdvSimd.AddPairwiseWidening(upper));
        Vector128<int> four = sums.Value.AsInt32() + pairs;
        return new() { Value = four.AsSingle() };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 CountBits(Lanes128 x)
    {
        Vector128<byte> bits = x.Value.AsByte();
        if (AdvSimd.IsSupported)
        {
            Vector128<byte> ofBytes = AdvSimd.PopCount(bits);
            return new() { Value = ofBytes.AsSingle() };
        }

        Vector128<byte> half = Vector128.Create((byte)0x0f), upper = (bits.AsUInt16() >>> 4).AsByte();
        Vector128<byte> counted;
        if (Ssse3.IsSupported)
        {
            Vector128<byte> counts = Vector128.Create(0x0302020102010100UL, 0x0403030203020201UL).AsByte();
            counted = Ssse3.Shuffle(counts, bits & half) + Ssse3.Shuffle(counts, upper & half);
        }
        else
        {
            // Two, then four, then eight bits that lie side by side are added at once.
            Vector128<byte> pairs = bits - ((bits.AsUInt16() >>> 1).AsByte() & Vector128.Create((byte)0x55));
            Vector128<byte> quarter = Vector128.Create((byte)0x33);
            Vector128<byte> fours = (pairs & quarter) + ((pairs.AsUInt16() >>> 2).AsByte() & quarter);
            counted = (fours + (fours.AsUInt16() >>> 4).AsByte()) & half;
        }

        return new() { Value = counted.AsSingle() };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 AddBytes(Lanes128 sums, Lanes128 bytes)
    {
        Vector128<uint> lanes = bytes.Value.AsUInt32(), even = Vector128.Create(0x00ff00ffu);
        Vector128<uint> pairs = (lanes & even) + ((lanes >>> 8) & even);
        Vector128<uint> fours = sums.Value.AsUInt32() + (pairs & Vector128.Create(0xffffu)) + (pairs >>> 16);
        return new() { Value = fours.AsSingle() };
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MultiplyInt32(Lanes128 left, Lanes128 right) =>
        new() { Value = (left.Value.AsInt32() * right.Value.AsInt32()).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ShiftLeft(Lanes128 x, int count) =>
        new() { Value = (x.Value.AsUInt32() << count).AsSingle() };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ShiftRightLogical(Lanes128 x, int count) =>
        new() { Value = (x.Value.AsUInt32() >> count).AsSingle() };

    private static Lanes128 DotOneByOne(Lanes128 sums, Lanes128 unsigned, Lanes128 signed)
    {
        Vector128<int> dots = sums.Value.AsInt32();
        for (int lane = 0; lane < Count; lane++)
        {
            int dot = dots[lane];
            for (int i = 4 * lane; i < (4 * lane) + 4; i++)
            {
                dot += unsigned.Value.AsByte()[i] * signed.Value.AsSByte()[i];
            }

            dots = dots.WithElement(lane, dot);
        }

        return new() { Value = dots.AsSingle() };
    }
}
