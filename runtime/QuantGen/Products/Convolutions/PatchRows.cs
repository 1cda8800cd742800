using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>
/// Rows of a product that are patches of an image, one for each output of a channel, packed straight from the image: a strip of codes of neighbouring outputs for each of
/// four taps, which are then transposed to quads.
/// </summary>
/// <param name="image">The image.</param>
/// <param name="width">Outputs of a row.</param>
/// <param name="offsets">Where the code of each tap of all channels lies, K of them.</param>
/// <param name="quads">Quads of a row, those that fill it up included.</param>
/// <param name="input">The input's parameters.</param>
internal readonly ref struct PatchRows<TInput, TProduct>(
    PaddedImage<TInput> image, int width, ReadOnlySpan<int> offsets, int quads, InputParameters<TProduct> input) : IRowSource<TInput, TProduct>
    where TInput : struct, IScheme
    where TProduct : struct, IProduct
{
    // The rows of a block, up to whole vectors, and one more that copying may reach into.
    private const int StripLength = 256 + 32;

    private readonly PaddedImage<TInput> _image = image;
    private readonly ReadOnlySpan<int> _offsets = offsets;
    private readonly int _width = width;
    private readonly int _quads = quads;
    private readonly InputParameters<TProduct> _input = input;

    private static bool NeedsSums => PixelQuads<TProduct>.NeedsSums;

    /// <inheritdoc/>
    public void Pack(scoped in RowBlock<TInput, TProduct> block, int first, int count)
    {
        if (block.TileRows == 1)
        {
            PackOne(block);
            return;
        }

        Chain chain = block.Chain;
        byte offset = (byte)Chains<TProduct>.InputOffset(chain);
        Span<byte> strips = stackalloc byte[4 * StripLength];
        Span<int> sums = stackalloc int[StripLength], magnitudes = stackalloc int[StripLength];
        sums.Clear();
        magnitudes.Clear();
        int tiles = (count + block.TileRows - 1) / block.TileRows;
        (int y, int x) = Math.DivRem(first, _width);
        nint start = (nint)y * _image.OutputPitch;
        for (int quad = 0; quad < _quads; quad++)
        {
            for (int k = 4 * quad; k < (4 * quad) + 4; k++)
            {
                Span<byte> strip = strips.Slice((k & 3) * StripLength, StripLength);
                if (k < _offsets.Length)
                {
                    ref byte row = ref Unsafe.Add(ref _image.First, start + _offsets[k]);
                    CopyStrip(ref row, _image.OutputPitch, x, _width, count, offset, ref MemoryMarshal.GetReference(strip));
                }
                else
                {
                    strip.Clear();
                }
            }

            ref int destination = ref Unsafe.Add(ref block.QuadsOf(0, 0), quad * block.TileRows * Chains<TProduct>.IntegersPerQuad(chain));
            ref byte source = ref MemoryMarshal.GetReference(strips);
            ref int sum = ref MemoryMarshal.GetReference(sums);
            if (chain == Chain.Sign)
            {
                SignedQuads(ref source, tiles, ref destination, (nuint)block.TileQuads, ref sum, ref MemoryMarshal.GetReference(magnitudes));
            }
            else if (Chains<TProduct>.HasSignedInput(chain))
            {
                PlainQuads<SignedSum>(ref source, tiles, ref destination, (nuint)block.TileQuads, ref sum);
            }
            else
            {
                PlainQuads<UnsignedSum>(ref source, tiles, ref destination, (nuint)block.TileQuads, ref sum);
            }
        }

        StoreParameters(block, tiles, sums, magnitudes);
    }

    // A single output: its patch is a row like any other.
    private void PackOne(scoped in RowBlock<TInput, TProduct> block)
    {
        using Rental memory = new(_offsets.Length);
        for (int k = 0; k < _offsets.Length; k++)
        {
            memory.Span[k] = Unsafe.Add(ref _image.First, _offsets[k]);
        }

        block.PackCodes(memory.Span, memory.Span.Length, _input, 0, 1);
    }

    // The codes that neighbouring outputs take from one tap; rows of outputs follow each other, and each vector overwrites what the last of a row wrote beyond it.
    [MethodImpl(Vectorized.Loop)]
    private static void CopyStrip(ref byte row, nint pitch, int x, int width, int count, byte offset, ref byte strip)
    {
        Vector128<byte> offsets = Vector128.Create(offset);
        while (count > 0)
        {
            int length = Math.Min(width - x, count);
            for (nuint i = 0; i < (nuint)length; i += 16)
            {
                (Vector128.LoadUnsafe(ref row, (nuint)x + i) - offsets).StoreUnsafe(ref strip, i);
            }

            strip = ref Unsafe.Add(ref strip, length);
            row = ref Unsafe.Add(ref row, pitch);
            count -= length;
            x = 0;
        }
    }

    [MethodImpl(Vectorized.Loop)]
    private static void PlainQuads<TSum>(ref byte strips, int tiles, ref int destination, nuint tileQuads, ref int sums)
        where TSum : struct, IByteSum
    {
        for (int tile = 0; tile < tiles; tile += 4)
        {
            Transpose(ref strips, out Vector128<int> q0, out Vector128<int> q1, out Vector128<int> q2, out Vector128<int> q3);
            strips = ref Unsafe.Add(ref strips, 16);
            q0.StoreUnsafe(ref destination);
            if (tile + 1 < tiles)
            {
                q1.StoreUnsafe(ref destination, tileQuads);
            }

            if (tile + 2 < tiles)
            {
                q2.StoreUnsafe(ref destination, 2 * tileQuads);
            }

            if (tile + 3 < tiles)
            {
                q3.StoreUnsafe(ref destination, 3 * tileQuads);
            }

            destination = ref Unsafe.Add(ref destination, 4 * tileQuads);
            if (NeedsSums)
            {
                AddSums<TSum>(q0, q1, q2, q3, ref sums);
                sums = ref Unsafe.Add(ref sums, 16);
            }
        }
    }

    [MethodImpl(Vectorized.Loop)]
    private static void SignedQuads(ref byte strips, int tiles, ref int destination, nuint tileQuads, ref int sums, ref int magnitudes)
    {
        for (int tile = 0; tile < tiles; tile += 4)
        {
            Transpose(ref strips, out Vector128<int> q0, out Vector128<int> q1, out Vector128<int> q2, out Vector128<int> q3);
            strips = ref Unsafe.Add(ref strips, 16);
            Vector128<int> s0 = Sign(q0), s1 = Sign(q1), s2 = Sign(q2), s3 = Sign(q3);
            Vector128<int> m0 = Magnitude(q0, s0), m1 = Magnitude(q1, s1), m2 = Magnitude(q2, s2), m3 = Magnitude(q3, s3);
            StoreBoth(m0, s0, ref destination, 0);
            if (tile + 1 < tiles)
            {
                StoreBoth(m1, s1, ref destination, tileQuads);
            }

            if (tile + 2 < tiles)
            {
                StoreBoth(m2, s2, ref destination, 2 * tileQuads);
            }

            if (tile + 3 < tiles)
            {
                StoreBoth(m3, s3, ref destination, 3 * tileQuads);
            }

            destination = ref Unsafe.Add(ref destination, 4 * tileQuads);
            AddSums<UnsignedSum>(m0 & s0, m1 & s1, m2 & s2, m3 & s3, ref magnitudes);
            magnitudes = ref Unsafe.Add(ref magnitudes, 16);
            if (NeedsSums)
            {
                AddSums<SignedSum>(q0, q1, q2, q3, ref sums);
                sums = ref Unsafe.Add(ref sums, 16);
            }
        }
    }

    // Four strips of sixteen codes become sixteen quads.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(ref byte strips, out Vector128<int> q0, out Vector128<int> q1, out Vector128<int> q2, out Vector128<int> q3)
    {
        Vector128<byte> a = Vector128.LoadUnsafe(ref strips), b = Vector128.LoadUnsafe(ref strips, StripLength);
        Vector128<byte> c = Vector128.LoadUnsafe(ref strips, 2 * StripLength), d = Vector128.LoadUnsafe(ref strips, 3 * StripLength);
        Zip.Quads(a, b, c, d, out q0, out q1, out q2, out q3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Sign(Vector128<int> quads) => Vector128.ShiftRightArithmetic(quads.AsSByte(), 7).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Magnitude(Vector128<int> quads, Vector128<int> sign) => ((quads ^ sign).AsSByte() - sign.AsSByte()).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreBoth(Vector128<int> magnitudes, Vector128<int> signs, ref int destination, nuint i)
    {
        Zip.Lower(magnitudes.AsUInt32(), signs.AsUInt32()).AsInt32().StoreUnsafe(ref destination, i);
        Zip.Upper(magnitudes.AsUInt32(), signs.AsUInt32()).AsInt32().StoreUnsafe(ref destination, i + 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddSums<TSum>(Vector128<int> q0, Vector128<int> q1, Vector128<int> q2, Vector128<int> q3, ref int sums)
        where TSum : struct, IByteSum
    {
        (Vector128.LoadUnsafe(ref sums) + TSum.OfFour(q0)).StoreUnsafe(ref sums);
        (Vector128.LoadUnsafe(ref sums, 4) + TSum.OfFour(q1)).StoreUnsafe(ref sums, 4);
        (Vector128.LoadUnsafe(ref sums, 8) + TSum.OfFour(q2)).StoreUnsafe(ref sums, 8);
        (Vector128.LoadUnsafe(ref sums, 12) + TSum.OfFour(q3)).StoreUnsafe(ref sums, 12);
    }

    private void StoreParameters(scoped in RowBlock<TInput, TProduct> block, int tiles, Span<int> sums, Span<int> magnitudes)
    {
        int rows = block.TileRows;
        for (int row = 0; row < tiles * rows; row++)
        {
            ref int parameters = ref Unsafe.Add(ref block.ParametersOf(row / rows, 0), row % rows);
            PatchParameters<TProduct>.Store(ref parameters, sums[row], magnitudes[row], _offsets.Length, block.Chain, _input);
        }
    }
}
