using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using QuantGen.Kernels;

namespace QuantGen.Products;

/// <summary>
/// Rows of a product that are patches of an image in quads of channels: of each tap the integers of a tile's outputs are copied, which lie side by side where the outputs do.
/// </summary>
/// <param name="codes">The codes that quads were made of.</param>
/// <param name="image">The quads.</param>
/// <param name="order">The order along K.</param>
/// <param name="width">Outputs of a row.</param>
/// <param name="offsets">Where the first output's quads lie, in integers, for each four channels and tap.</param>
/// <param name="taps">Where the first output's pixel lies for each tap.</param>
/// <param name="input">The input's parameters.</param>
internal readonly ref struct QuadPatches<TInput, TProduct>(
    PaddedImage<TInput> codes,
    PixelQuads<TProduct> image,
    ChannelQuads order,
    int width,
    ReadOnlySpan<int> offsets,
    ReadOnlySpan<int> taps,
    InputParameters<TProduct> input) : IRowSource<TInput, TProduct>
    where TInput : struct, IScheme
    where TProduct : struct, IProduct
{
    private readonly PaddedImage<TInput> _codes = codes;
    private readonly PixelQuads<TProduct> _image = image;
    private readonly ChannelQuads _order = order;
    private readonly ReadOnlySpan<int> _offsets = offsets;
    private readonly ReadOnlySpan<int> _taps = taps;
    private readonly InputParameters<TProduct> _input = input;

    /// <inheritdoc/>
    public void Pack(scoped in RowBlock<TInput, TProduct> block, int first, int count)
    {
        if (block.TileRows == 1)
        {
            PackOne(block);
            return;
        }

        Span<int> pixels = stackalloc int[Tile<TProduct>.Rows];
        (int y, int x) = Math.DivRem(first, width);
        for (int row = 0, tile = 0; row < count; row += Tile<TProduct>.Rows, tile++)
        {
            // What fills the last tile up repeats its last row.
            for (int i = 0; i < pixels.Length; i++)
            {
                pixels[i] = row + i < count ? (y * _codes.OutputPitch) + x : pixels[i - 1];
                if (++x == width)
                {
                    (x, y) = (0, y + 1);
                }
            }

            CopyTile(block, tile, pixels);
            StoreParameters(block, tile, pixels);
        }
    }

    // Quads that fill the last line up stay as they are: they meet weights that are packed as 0.
    private void CopyTile(scoped in RowBlock<TInput, TProduct> block, int tile, scoped ReadOnlySpan<int> pixels)
    {
        ref int destination = ref block.QuadsOf(tile, 0);
        ref int offset = ref MemoryMarshal.GetReference(_offsets);
        bool areNeighbours = pixels[1] == pixels[0] + 1 && pixels[2] == pixels[0] + 2 && pixels[3] == pixels[0] + 3;
        if (block.Chain == Chain.Sign)
        {
            if (areNeighbours)
            {
                CopyEight(ref Unsafe.Add(ref _image.Quads, 2 * pixels[0]), ref offset, _offsets.Length, ref destination);
            }
            else
            {
                CopyEach<long>(ref _image.Quads, pixels, ref offset, _offsets.Length, ref destination);
            }
        }
        else if (areNeighbours)
        {
            CopyFour(ref Unsafe.Add(ref _image.Quads, pixels[0]), ref offset, _offsets.Length, ref destination);
        }
        else
        {
            CopyEach<int>(ref _image.Quads, pixels, ref offset, _offsets.Length, ref destination);
        }
    }

    [MethodImpl(Vectorized.Loop)]
    private static void CopyFour(ref int image, ref int offsets, int count, ref int destination)
    {
        for (nuint i = 0; i < (nuint)count; i++)
        {
            Vector128.LoadUnsafe(ref image, (nuint)Unsafe.Add(ref offsets, i)).StoreUnsafe(ref destination, 4 * i);
        }
    }

    [MethodImpl(Vectorized.Loop)]
    private static void CopyEight(ref int image, ref int offsets, int count, ref int destination)
    {
        for (nuint i = 0; i < (nuint)count; i++)
        {
            nuint source = (nuint)Unsafe.Add(ref offsets, i);
            if (Vector256.IsHardwareAccelerated)
            {
                Vector256.LoadUnsafe(ref image, source).StoreUnsafe(ref destination, 8 * i);
            }
            else
            {
                Vector128.LoadUnsafe(ref image, source).StoreUnsafe(ref destination, 8 * i);
                Vector128.LoadUnsafe(ref image, source + 4).StoreUnsafe(ref destination, (8 * i) + 4);
            }
        }
    }

    // The outputs of a tile lie in two rows or more.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyEach<TQuad>(ref int image, ReadOnlySpan<int> pixels, ref int offsets, int count, ref int destination)
        where TQuad : unmanaged
    {
        nint size = Unsafe.SizeOf<TQuad>() / sizeof(int);
        ref TQuad quads = ref Unsafe.As<int, TQuad>(ref destination);
        nint p0 = pixels[0] * size, p1 = pixels[1] * size, p2 = pixels[2] * size, p3 = pixels[3] * size;
        for (nint i = 0; i < count; i++)
        {
            ref int tap = ref Unsafe.Add(ref image, Unsafe.Add(ref offsets, i));
            quads = Unsafe.ReadUnaligned<TQuad>(ref Unsafe.As<int, byte>(ref Unsafe.Add(ref tap, p0)));
            Unsafe.Add(ref quads, 1) = Unsafe.ReadUnaligned<TQuad>(ref Unsafe.As<int, byte>(ref Unsafe.Add(ref tap, p1)));
            Unsafe.Add(ref quads, 2) = Unsafe.ReadUnaligned<TQuad>(ref Unsafe.As<int, byte>(ref Unsafe.Add(ref tap, p2)));
            Unsafe.Add(ref quads, 3) = Unsafe.ReadUnaligned<TQuad>(ref Unsafe.As<int, byte>(ref Unsafe.Add(ref tap, p3)));
            quads = ref Unsafe.Add(ref quads, 4);
        }
    }

    // A single output: its patch is a row like any other.
    private void PackOne(scoped in RowBlock<TInput, TProduct> block)
    {
        using Rental memory = new(_order.InnerLength);
        for (int k = 0; k < memory.Span.Length; k++)
        {
            (int quad, int lane) = Math.DivRem(k, 4);
            (int four, int tap) = Math.DivRem(quad, _taps.Length);
            memory.Span[k] = Unsafe.Add(ref _codes.First, (((4 * four) + lane) * _codes.Plane) + _taps[tap]);
        }

        block.PackCodes(memory.Span, memory.Span.Length, _input, 0, 1);
    }

    private void StoreParameters(scoped in RowBlock<TInput, TProduct> block, int tile, scoped ReadOnlySpan<int> pixels)
    {
        ref int parameters = ref block.ParametersOf(tile, 0);
        for (int row = 0; row < pixels.Length; row++)
        {
            int sum = 0, magnitudes = 0;
            foreach (int tap in _taps)
            {
                sum += PixelQuads<TProduct>.NeedsSums ? Unsafe.Add(ref _image.Sums, pixels[row] + tap) : 0;
                magnitudes += block.Chain == Chain.Sign ? Unsafe.Add(ref _image.Magnitudes, pixels[row] + tap) : 0;
            }

            PatchParameters<TProduct>.Store(ref Unsafe.Add(ref parameters, row), sum, magnitudes, (int)_order.InnerLength, block.Chain, _input);
        }
    }
}
