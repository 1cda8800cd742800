using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>
/// An image as tiles want it: of four channels at a time an integer for each pixel, two in the sign form, so that what neighbouring outputs take from a tap are neighbouring
/// integers. And each pixel's sums over all channels, of which those of patches are made.
/// </summary>
internal readonly ref struct PixelQuads<TProduct>
    where TProduct : struct, IProduct
{
    // What vectors reach beyond the last pixel.
    private const int Beyond = 32;

    private readonly Span<int> _quads;
    private readonly Span<int> _sums;
    private readonly Span<int> _magnitudes;

    private PixelQuads(Span<int> memory, int quads, int plane)
    {
        _quads = memory[..quads];
        _sums = memory.Slice(quads, plane + Beyond);
        _magnitudes = memory.Slice(quads + plane + Beyond, plane + Beyond);
    }

    /// <summary>Whether anything is made of the sum of a patch.</summary>
    public static bool NeedsSums => TProduct.HasWeightZeroPoints || TProduct.WeightOffset != TProduct.WeightZeroPoint;

    /// <summary>The first pixel of the first four channels.</summary>
    public ref int Quads => ref MemoryMarshal.GetReference(_quads);

    /// <summary>Each pixel's sum of codes less the chain's offset; only where it is needed.</summary>
    public ref int Sums => ref MemoryMarshal.GetReference(_sums);

    /// <summary>Each pixel's sum of magnitudes of what is negative; only in the sign form.</summary>
    public ref int Magnitudes => ref MemoryMarshal.GetReference(_magnitudes);

    /// <summary>Integers that an image takes.</summary>
    /// <param name="channels">Channels, a multiple of four.</param>
    /// <param name="plane">Pixels of a channel.</param>
    /// <param name="chain">The chain.</param>
    public static long Size(int channels, long plane, Chain chain) =>
        (channels / 4 * plane * Chains<TProduct>.IntegersPerQuad(chain)) + (2 * (plane + Beyond)) + Beyond;

    /// <summary>Fills memory of that size.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="codes">The codes, one to a byte, channel after channel; up to fifteen beyond are read.</param>
    /// <param name="channels">Channels, a multiple of four.</param>
    /// <param name="plane">Pixels of a channel.</param>
    /// <param name="chain">The chain.</param>
    public static PixelQuads<TProduct> Fill(Span<int> memory, scoped ref byte codes, int channels, int plane, Chain chain)
    {
        int perPixel = Chains<TProduct>.IntegersPerQuad(chain);
        PixelQuads<TProduct> image = new(memory, (channels / 4 * plane * perPixel) + Beyond, plane);
        image._sums.Clear();
        image._magnitudes.Clear();
        Vector128<byte> offset = Vector128.Create((byte)Chains<TProduct>.InputOffset(chain));
        for (int four = 0; four < channels / 4; four++)
        {
            ref byte source = ref Unsafe.Add(ref codes, 4 * four * plane);
            ref int quads = ref Unsafe.Add(ref image.Quads, four * plane * perPixel);
            if (chain == Chain.Sign)
            {
                Signed(ref source, (nuint)plane, offset, ref quads, ref image.Sums, ref image.Magnitudes);
            }
            else if (Chains<TProduct>.HasSignedInput(chain))
            {
                Plain<SignedSum>(ref source, (nuint)plane, offset, ref quads, ref image.Sums);
            }
            else
            {
                Plain<UnsignedSum>(ref source, (nuint)plane, offset, ref quads, ref image.Sums);
            }
        }

        return image;
    }

    [MethodImpl(Vectorized.Loop)]
    private static void Plain<TSum>(ref byte codes, nuint plane, Vector128<byte> offset, ref int quads, ref int sums)
        where TSum : struct, IByteSum
    {
        for (nuint i = 0; i < plane; i += 16)
        {
            Transpose(ref codes, plane, i, offset, out Vector128<int> q0, out Vector128<int> q1, out Vector128<int> q2, out Vector128<int> q3);
            q0.StoreUnsafe(ref quads, i);
            q1.StoreUnsafe(ref quads, i + 4);
            q2.StoreUnsafe(ref quads, i + 8);
            q3.StoreUnsafe(ref quads, i + 12);
            if (NeedsSums)
            {
                Add<TSum>(q0, q1, q2, q3, ref sums, i);
            }
        }
    }

    [MethodImpl(Vectorized.Loop)]
    private static void Signed(ref byte codes, nuint plane, Vector128<byte> offset, ref int quads, ref int sums, ref int magnitudes)
    {
        for (nuint i = 0; i < plane; i += 16)
        {
            Transpose(ref codes, plane, i, offset, out Vector128<int> q0, out Vector128<int> q1, out Vector128<int> q2, out Vector128<int> q3);
            Vector128<int> s0 = Sign(q0), s1 = Sign(q1), s2 = Sign(q2), s3 = Sign(q3);
            Vector128<int> m0 = Magnitude(q0, s0), m1 = Magnitude(q1, s1), m2 = Magnitude(q2, s2), m3 = Magnitude(q3, s3);
            StoreBoth(m0, s0, ref quads, 2 * i);
            StoreBoth(m1, s1, ref quads, (2 * i) + 8);
            StoreBoth(m2, s2, ref quads, (2 * i) + 16);
            StoreBoth(m3, s3, ref quads, (2 * i) + 24);
            Add<UnsignedSum>(m0 & s0, m1 & s1, m2 & s2, m3 & s3, ref magnitudes, i);
            if (NeedsSums)
            {
                Add<SignedSum>(q0, q1, q2, q3, ref sums, i);
            }
        }
    }

    // Sixteen codes of each of four channels become sixteen quads.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(
        ref byte codes, nuint plane, nuint i, Vector128<byte> offset, out Vector128<int> q0, out Vector128<int> q1, out Vector128<int> q2, out Vector128<int> q3)
    {
        Vector128<byte> a = Vector128.LoadUnsafe(ref codes, i) - offset, b = Vector128.LoadUnsafe(ref codes, plane + i) - offset;
        Vector128<byte> c = Vector128.LoadUnsafe(ref codes, (2 * plane) + i) - offset, d = Vector128.LoadUnsafe(ref codes, (3 * plane) + i) - offset;
        Zip.Quads(a, b, c, d, out q0, out q1, out q2, out q3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Sign(Vector128<int> quads) => Vector128.ShiftRightArithmetic(quads.AsSByte(), 7).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Magnitude(Vector128<int> quads, Vector128<int> sign) => ((quads ^ sign).AsSByte() - sign.AsSByte()).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreBoth(Vector128<int> magnitudes, Vector128<int> signs, ref int quads, nuint i)
    {
        Zip.Lower(magnitudes.AsUInt32(), signs.AsUInt32()).AsInt32().StoreUnsafe(ref quads, i);
        Zip.Upper(magnitudes.AsUInt32(), signs.AsUInt32()).AsInt32().StoreUnsafe(ref quads, i + 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TSum>(Vector128<int> q0, Vector128<int> q1, Vector128<int> q2, Vector128<int> q3, ref int sums, nuint i)
        where TSum : struct, IByteSum
    {
        (Vector128.LoadUnsafe(ref sums, i) + TSum.OfFour(q0)).StoreUnsafe(ref sums, i);
        (Vector128.LoadUnsafe(ref sums, i + 4) + TSum.OfFour(q1)).StoreUnsafe(ref sums, i + 4);
        (Vector128.LoadUnsafe(ref sums, i + 8) + TSum.OfFour(q2)).StoreUnsafe(ref sums, i + 8);
        (Vector128.LoadUnsafe(ref sums, i + 12) + TSum.OfFour(q3)).StoreUnsafe(ref sums, i + 12);
    }
}
