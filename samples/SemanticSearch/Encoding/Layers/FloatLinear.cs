using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SemanticSearch.Model;

namespace SemanticSearch.Encoding.Layers;

/// <summary>
/// A linear layer in floats: weights in panels of sixteen outputs, six rows to a tile, twelve sums in registers, fused multiply-adds in the order of the inputs.
/// </summary>
internal sealed class FloatLinear : ILinear
{
    private const int TileRows = 6;

    private const int PanelWidth = 2 * Vectors.Width;

    private readonly int _outputs;
    private readonly int _inputs;
    private readonly float[] _panels;
    private readonly float[] _bias;

    /// <summary>Packs weights, whose outputs are a multiple of sixteen.</summary>
    public FloatLinear(LinearWeights weights)
    {
        (_outputs, _inputs, _bias) = (weights.Outputs, weights.Inputs, weights.Bias);
        _panels = GC.AllocateArray<float>(_outputs * _inputs, pinned: true);
        for (int output = 0; output < _outputs; output++)
        {
            int first = (output / PanelWidth * PanelWidth * _inputs) + (output % PanelWidth);
            for (int input = 0; input < _inputs; input++)
            {
                _panels[first + (input * PanelWidth)] = weights.Weights[(output * _inputs) + input];
            }
        }
    }

    /// <inheritdoc/>
    public void Multiply(ReadOnlySpan<float> input, int rows, Span<float> output)
    {
        ref float x = ref MemoryMarshal.GetReference(input[..(rows * _inputs)]), y = ref MemoryMarshal.GetReference(output[..(rows * _outputs)]);
        for (int column = 0; column < _outputs; column += PanelWidth)
        {
            int row = 0;
            for (; row <= rows - TileRows; row += TileRows)
            {
                MultiplyTile(ref Unsafe.Add(ref x, row * _inputs), column, ref Unsafe.Add(ref y, (row * _outputs) + column));
            }

            for (; row < rows; row++)
            {
                MultiplyRow(ref Unsafe.Add(ref x, row * _inputs), column, ref Unsafe.Add(ref y, (row * _outputs) + column));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyTile(ref float x, int column, ref float y)
    {
        ref float panel = ref _panels[column * _inputs];
        nuint inputs = (nuint)_inputs;
        Vector256<float> s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default;
        Vector256<float> s30 = default, s31 = default, s40 = default, s41 = default, s50 = default, s51 = default;
        for (nuint k = 0; k < inputs; k++)
        {
            Vector256<float> w0 = Vector256.LoadUnsafe(ref panel, k * PanelWidth), w1 = Vector256.LoadUnsafe(ref panel, (k * PanelWidth) + Vectors.Width);
            Vector256<float> v = Vector256.Create(Unsafe.Add(ref x, k));
            s00 = Vector256.FusedMultiplyAdd(v, w0, s00);
            s01 = Vector256.FusedMultiplyAdd(v, w1, s01);
            v = Vector256.Create(Unsafe.Add(ref x, k + inputs));
            s10 = Vector256.FusedMultiplyAdd(v, w0, s10);
            s11 = Vector256.FusedMultiplyAdd(v, w1, s11);
            v = Vector256.Create(Unsafe.Add(ref x, k + (2 * inputs)));
            s20 = Vector256.FusedMultiplyAdd(v, w0, s20);
            s21 = Vector256.FusedMultiplyAdd(v, w1, s21);
            v = Vector256.Create(Unsafe.Add(ref x, k + (3 * inputs)));
            s30 = Vector256.FusedMultiplyAdd(v, w0, s30);
            s31 = Vector256.FusedMultiplyAdd(v, w1, s31);
            v = Vector256.Create(Unsafe.Add(ref x, k + (4 * inputs)));
            s40 = Vector256.FusedMultiplyAdd(v, w0, s40);
            s41 = Vector256.FusedMultiplyAdd(v, w1, s41);
            v = Vector256.Create(Unsafe.Add(ref x, k + (5 * inputs)));
            s50 = Vector256.FusedMultiplyAdd(v, w0, s50);
            s51 = Vector256.FusedMultiplyAdd(v, w1, s51);
        }

        nuint outputs = (nuint)_outputs;
        Store(s00, s01, column, ref y, 0);
        Store(s10, s11, column, ref y, outputs);
        Store(s20, s21, column, ref y, 2 * outputs);
        Store(s30, s31, column, ref y, 3 * outputs);
        Store(s40, s41, column, ref y, 4 * outputs);
        Store(s50, s51, column, ref y, 5 * outputs);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyRow(ref float x, int column, ref float y)
    {
        ref float panel = ref _panels[column * _inputs];
        Vector256<float> s0 = default, s1 = default;
        for (nuint k = 0; k < (nuint)_inputs; k++)
        {
            Vector256<float> v = Vector256.Create(Unsafe.Add(ref x, k));
            s0 = Vector256.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref panel, k * PanelWidth), s0);
            s1 = Vector256.FusedMultiplyAdd(v, Vector256.LoadUnsafe(ref panel, (k * PanelWidth) + Vectors.Width), s1);
        }

        Store(s0, s1, column, ref y, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(Vector256<float> s0, Vector256<float> s1, int column, ref float y, nuint at)
    {
        ref float bias = ref _bias[column];
        (s0 + Vector256.LoadUnsafe(ref bias)).StoreUnsafe(ref y, at);
        (s1 + Vector256.LoadUnsafe(ref bias, Vectors.Width)).StoreUnsafe(ref y, at + Vectors.Width);
    }
}
