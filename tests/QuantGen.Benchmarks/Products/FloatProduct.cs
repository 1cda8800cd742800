using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QuantGen.Kernels;

namespace QuantGen.Benchmarks.Products;

/// <summary>
/// The float product that others are measured by: weights packed once in panels of two vectors of outputs, rows in tiles of six, blocks along K that stay in the first cache and
/// blocks of rows that stay in the second, twelve sums in registers, fused multiply-adds.
/// </summary>
internal sealed class FloatProduct
{
    /// <summary>Rows of a tile.</summary>
    public const int TileRows = 6;

    private const int BlockInner = 512;
    private const int BlockRows = 96;

    private readonly int _outputs;
    private readonly int _inner;
    private readonly int _width;
    private readonly float[] _panels;
    private readonly float[] _rows;

    /// <summary>Packs weights [outputs, inner]; outputs are a multiple of two vectors.</summary>
    public FloatProduct(ReadOnlySpan<float> weights, int outputs, int inner)
    {
        (_outputs, _inner) = (outputs, inner);
        _width = 2 * VectorWidth.Bits / 32;
        _panels = GC.AllocateArray<float>(outputs * inner, pinned: true);
        _rows = GC.AllocateArray<float>((BlockRows + TileRows) * inner, pinned: true);
        for (int output = 0; output < outputs; output++)
        {
            for (int k = 0; k < inner; k++)
            {
                _panels[(output / _width * _width * inner) + (k * _width) + (output % _width)] = weights[(output * inner) + k];
            }
        }
    }

    /// <summary>y[m, n] = Σ x[m, k] · w[n, k].</summary>
    public void Multiply(ReadOnlySpan<float> x, int rows, Span<float> y) => Multiply(new Matrix(x, _inner), rows, y);

    /// <summary>The same of rows that come from anywhere.</summary>
    public void Multiply<TRows>(scoped TRows x, int rows, Span<float> y)
        where TRows : struct, IFloatRows, allows ref struct
    {
        y.Clear();
        for (int first = 0; first < rows; first += BlockRows)
        {
            int count = Math.Min(BlockRows, rows - first);
            int tiles = (count + TileRows - 1) / TileRows;
            x.Pack(first, count, _rows);
            Span<float> block = y.Slice(first * _outputs, count * _outputs);
            for (int k = 0; k < _inner; k += BlockInner)
            {
                int length = Math.Min(BlockInner, _inner - k);
                for (int output = 0; output < _outputs; output += _width)
                {
                    ref float panel = ref _panels[(output * _inner) + (k * _width)];
                    for (int tile = 0; tile < tiles; tile++)
                    {
                        ref float left = ref _rows[(tile * TileRows * _inner) + (k * TileRows)];
                        ref float sums = ref block[(tile * TileRows * _outputs) + output];
                        AddTile(ref left, ref panel, length, ref sums, Math.Min(TileRows, count - (tile * TileRows)));
                    }
                }
            }
        }
    }

    private void AddTile(ref float left, ref float panel, int length, ref float sums, int rows)
    {
        if (Lanes512.IsSupported)
        {
            AddTile<Lanes512>(ref left, ref panel, length, ref sums, rows);
        }
        else if (Lanes256.IsSupported)
        {
            AddTile<Lanes256>(ref left, ref panel, length, ref sums, rows);
        }
        else
        {
            AddTile<Lanes128>(ref left, ref panel, length, ref sums, rows);
        }
    }

    private void AddTile<V>(ref float left, ref float panel, int length, ref float sums, int rows)
        where V : struct, ILanes<V>
    {
        if (V.FusesMultiplyAdd)
        {
            AddTile<V, Fused>(ref left, ref panel, length, ref sums, rows);
        }
        else
        {
            AddTile<V, Separate>(ref left, ref panel, length, ref sums, rows);
        }
    }

    private void AddTile<V, TSum>(ref float left, ref float panel, int length, ref float sums, int rows)
        where V : struct, ILanes<V>
        where TSum : struct, ISum
    {
        if (rows == TileRows)
        {
            AddRows<V, TSum>(ref left, ref panel, (nuint)length, ref sums, (nuint)_outputs);
            return;
        }

        Span<float> whole = stackalloc float[TileRows * 32];
        whole.Clear();
        AddRows<V, TSum>(ref left, ref panel, (nuint)length, ref MemoryMarshal.GetReference(whole), 32);
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < _width; i++)
            {
                Unsafe.Add(ref sums, (row * _outputs) + i) += whole[(row * 32) + i];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRows<V, TSum>(ref float left, ref float panel, nuint length, ref float sums, nuint stride)
        where V : struct, ILanes<V>
        where TSum : struct, ISum
    {
        V c00 = default, c01 = default;
        V c10 = default, c11 = default;
        V c20 = default, c21 = default;
        V c30 = default, c31 = default;
        V c40 = default, c41 = default;
        V c50 = default, c51 = default;
        for (; length > 0; length--)
        {
            V w0 = V.Load(ref panel, 0), w1 = V.Load(ref panel, 0, 1);
            V x;
            x = V.Create(Unsafe.Add(ref left, 0));
            c00 = TSum.Add(x, w0, c00);
            c01 = TSum.Add(x, w1, c01);
            x = V.Create(Unsafe.Add(ref left, 1));
            c10 = TSum.Add(x, w0, c10);
            c11 = TSum.Add(x, w1, c11);
            x = V.Create(Unsafe.Add(ref left, 2));
            c20 = TSum.Add(x, w0, c20);
            c21 = TSum.Add(x, w1, c21);
            x = V.Create(Unsafe.Add(ref left, 3));
            c30 = TSum.Add(x, w0, c30);
            c31 = TSum.Add(x, w1, c31);
            x = V.Create(Unsafe.Add(ref left, 4));
            c40 = TSum.Add(x, w0, c40);
            c41 = TSum.Add(x, w1, c41);
            x = V.Create(Unsafe.Add(ref left, 5));
            c50 = TSum.Add(x, w0, c50);
            c51 = TSum.Add(x, w1, c51);
            left = ref Unsafe.Add(ref left, TileRows);
            panel = ref Unsafe.Add(ref panel, 2 * V.Count);
        }

        Store(c00, c01, ref sums, 0 * stride);
        Store(c10, c11, ref sums, 1 * stride);
        Store(c20, c21, ref sums, 2 * stride);
        Store(c30, c31, ref sums, 3 * stride);
        Store(c40, c41, ref sums, 4 * stride);
        Store(c50, c51, ref sums, 5 * stride);
    }

    private interface ISum
    {
        static abstract V Add<V>(V x, V w, V sum)
            where V : struct, ILanes<V>;
    }

    private readonly struct Fused : ISum
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Add<V>(V x, V w, V sum)
            where V : struct, ILanes<V> => V.MultiplyAdd(x, w, sum);
    }

    private readonly struct Separate : ISum
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Add<V>(V x, V w, V sum)
            where V : struct, ILanes<V> => sum + (x * w);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<V>(V first, V second, ref float sums, nuint i)
        where V : struct, ILanes<V>
    {
        V.Store(V.Load(ref sums, i) + first, ref sums, i);
        V.Store(V.Load(ref sums, i, 1) + second, ref sums, i + (nuint)V.Count);
    }

    // Rows of a matrix.
    private readonly ref struct Matrix(ReadOnlySpan<float> x, int inner) : IFloatRows
    {
        private readonly ReadOnlySpan<float> _x = x;

        public void Pack(int first, int count, Span<float> tiles)
        {
            for (int row = 0; row < count; row++)
            {
                ref float tile = ref tiles[(row / TileRows * TileRows * inner) + (row % TileRows)];
                ReadOnlySpan<float> source = _x.Slice((first + row) * inner, inner);
                for (int k = 0; k < source.Length; k++)
                {
                    Unsafe.Add(ref tile, k * TileRows) = source[k];
                }
            }
        }
    }
}

/// <summary>Where the rows of a float product come from.</summary>
internal interface IFloatRows
{
    /// <summary>Packs rows into tiles.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many.</param>
    /// <param name="tiles">Receives tiles of six rows, in each of them one element of every row after the other.</param>
    void Pack(int first, int count, Span<float> tiles);
}
