using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using QuantGen.Kernels;

namespace QuantGen.Benchmarks.Products;

/// <summary>
/// The float product that others are measured by: weights packed once in panels of two vectors of outputs, rows packed in tiles of six; blocks along K of which a panel takes half
/// of the first cache, and blocks of rows that stay in the second.
/// </summary>
internal sealed class FloatProduct
{
    private const int MostInner = 256;
    private const int BlockRows = 192;
    private const int LineFloats = 16;
    private const int AheadFloats = 1024;
    private const int FewTiles = 4;

    private readonly int _outputs;
    private readonly int _inner;
    private readonly int _blockInner;
    private readonly int _width;
    private readonly float[] _panels;
    private readonly float[] _rows;

    /// <summary>Packs weights [outputs, inner]; outputs are a multiple of two vectors.</summary>
    public FloatProduct(ReadOnlySpan<float> weights, int outputs, int inner)
    {
        (_outputs, _inner) = (outputs, inner);
        _width = 2 * VectorWidth.Bits / 32;

        // Blocks of about the same length.
        int blocks = Math.Max(1, (inner + MostInner - 1) / MostInner);
        _blockInner = Math.Max(1, (inner + blocks - 1) / blocks);
        _panels = GC.AllocateArray<float>(outputs * inner, pinned: true);
        _rows = GC.AllocateArray<float>((BlockRows + FloatTile.Rows) * _blockInner, pinned: true);
        for (int output = 0; output < outputs; output++)
        {
            for (int k = 0; k < inner; k++)
            {
                int block = k / _blockInner * _blockInner, length = Math.Min(_blockInner, inner - block);
                int panel = (block * outputs) + (output / _width * _width * length);
                _panels[panel + ((k - block) * _width) + (output % _width)] = weights[(output * inner) + k];
            }
        }
    }

    /// <summary>y[m, n] = Σ x[m, k] · w[n, k].</summary>
    public void Multiply(ReadOnlySpan<float> x, int rows, Span<float> y) => Multiply(new FloatMatrix(x, _inner), rows, y);

    /// <summary>The same of rows that come from anywhere.</summary>
    public void Multiply<TRows>(scoped TRows x, int rows, Span<float> y)
        where TRows : struct, IFloatRows, allows ref struct
    {
        // Blocks of about the same number of rows.
        int blocks = (rows + BlockRows - 1) / BlockRows;
        int blockRows = (((rows + blocks - 1) / blocks) + FloatTile.Rows - 1) / FloatTile.Rows * FloatTile.Rows;
        for (int first = 0; first < rows; first += blockRows)
        {
            int count = Math.Min(blockRows, rows - first);
            Span<float> block = y.Slice(first * _outputs, count * _outputs);
            for (int k = 0; k < _inner; k += _blockInner)
            {
                int length = Math.Min(_blockInner, _inner - k);
                x.Pack(first, count, k, length, _rows);
                MultiplyBlock(count, k, length, block);
            }
        }
    }

    private void MultiplyBlock(int rows, int k, int length, Span<float> sums)
    {
        int tiles = (rows + FloatTile.Rows - 1) / FloatTile.Rows;
        int ahead = ((length * _width) + (tiles * LineFloats) - 1) / (tiles * LineFloats) * LineFloats;
        for (int output = 0; output < _outputs; output += _width)
        {
            ref float panel = ref _panels[(k * _outputs) + (output * length)];
            for (int tile = 0; tile < tiles; tile++)
            {
                // The next panel lies behind this one. Each tile asks for its part of it; few tiles would ask for too much at once, and the first asks line by line.
                if (tiles > FewTiles)
                {
                    Prefetch(ref Unsafe.Add(ref panel, (length * _width) + (tile * ahead)), ahead);
                }

                int row = tile * FloatTile.Rows;
                FloatTile.Add(
                    ref _rows[row * length],
                    ref panel,
                    length,
                    tiles <= FewTiles && tile == 0 ? AheadFloats : 0,
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(sums), (row * _outputs) + output),
                    _outputs,
                    Math.Min(FloatTile.Rows, rows - row),
                    isFirst: k == 0);
            }
        }
    }

    // Addresses beyond the last panel do no harm.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Prefetch(ref float panel, int floats)
    {
        for (int i = 0; Sse.IsSupported && i < floats; i += LineFloats)
        {
            Sse.Prefetch1(Unsafe.AsPointer(ref Unsafe.Add(ref panel, i)));
        }
    }
}
