using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Products;

/// <summary>The layer in floats: weights are dequantized once and packed in panels of two vectors of outputs; four rows share a panel, eight sums stay in registers.</summary>
internal sealed class FloatLayer
{
    private const int TileRows = 4;

    private static readonly int _width = 2 * Vector<float>.Count;

    private readonly float[] _panels;
    private readonly float[] _bias;
    private readonly int _inner;

    /// <summary>A layer with weights [outputs, inner]; outputs are a multiple of two vectors.</summary>
    public FloatLayer(ReadOnlySpan<float> weights, float[] bias, int inner)
    {
        _panels = new float[weights.Length];
        _bias = bias;
        _inner = inner;
        for (int i = 0; i < weights.Length; i++)
        {
            (int output, int k) = Math.DivRem(i, inner);
            _panels[(output / _width * _width * inner) + (k * _width) + (output % _width)] = weights[i];
        }
    }

    /// <summary>max(x · Wᵀ + bias, 0).</summary>
    public void Multiply(ReadOnlySpan<float> x, int rows, Span<float> y)
    {
        for (int output = 0; output < _bias.Length; output += _width)
        {
            for (int row = 0; row < rows; row += TileRows)
            {
                // The last rows of a tile that is not whole are computed again.
                int r1 = Math.Min(row + 1, rows - 1), r2 = Math.Min(row + 2, rows - 1), r3 = Math.Min(row + 3, rows - 1);
                AddTile(x, output, row, r1, r2, r3, y);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddTile(ReadOnlySpan<float> x, int output, int r0, int r1, int r2, int r3, Span<float> y)
    {
        ref float panel = ref _panels[output * _inner];
        ref float a = ref MemoryMarshal.GetReference(x);
        nuint n0 = (nuint)(r0 * _inner), n1 = (nuint)(r1 * _inner), n2 = (nuint)(r2 * _inner), n3 = (nuint)(r3 * _inner), count = (nuint)Vector<float>.Count;
        Vector<float> b0 = new(_bias, output), b1 = new(_bias, output + (int)count);
        Vector<float> c00 = b0, c01 = b1, c10 = b0, c11 = b1, c20 = b0, c21 = b1, c30 = b0, c31 = b1;
        for (nuint k = 0; k < (nuint)_inner; k++)
        {
            Vector<float> w0 = Vector.LoadUnsafe(ref panel, k * 2 * count), w1 = Vector.LoadUnsafe(ref panel, (k * 2 * count) + count);
            Vector<float> v = new(Unsafe.Add(ref a, n0 + k));
            c00 = Vector.FusedMultiplyAdd(v, w0, c00);
            c01 = Vector.FusedMultiplyAdd(v, w1, c01);
            v = new(Unsafe.Add(ref a, n1 + k));
            c10 = Vector.FusedMultiplyAdd(v, w0, c10);
            c11 = Vector.FusedMultiplyAdd(v, w1, c11);
            v = new(Unsafe.Add(ref a, n2 + k));
            c20 = Vector.FusedMultiplyAdd(v, w0, c20);
            c21 = Vector.FusedMultiplyAdd(v, w1, c21);
            v = new(Unsafe.Add(ref a, n3 + k));
            c30 = Vector.FusedMultiplyAdd(v, w0, c30);
            c31 = Vector.FusedMultiplyAdd(v, w1, c31);
        }

        Store(c00, c01, y, r0, output);
        Store(c10, c11, y, r1, output);
        Store(c20, c21, y, r2, output);
        Store(c30, c31, y, r3, output);
    }

    private void Store(Vector<float> first, Vector<float> second, Span<float> y, int row, int output)
    {
        Span<float> outputs = y.Slice((row * _bias.Length) + output, _width);
        Vector.Max(first, Vector<float>.Zero).CopyTo(outputs);
        Vector.Max(second, Vector<float>.Zero).CopyTo(outputs[Vector<float>.Count..]);
    }
}
