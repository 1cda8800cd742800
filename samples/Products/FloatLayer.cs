using System;
using FashionMnist.Network;

namespace Products;

/// <summary>The layer in floats: weights are dequantized once, and multiplied as floats.</summary>
internal sealed class FloatLayer
{
    private readonly float[] _transposed;
    private readonly float[] _bias;
    private readonly int _inner;

    /// <summary>A layer with weights [outputs, inner].</summary>
    public FloatLayer(ReadOnlySpan<float> weights, float[] bias, int inner)
    {
        _transposed = new float[weights.Length];
        _bias = bias;
        _inner = inner;
        for (int i = 0; i < weights.Length; i++)
        {
            _transposed[(i % inner * bias.Length) + (i / inner)] = weights[i];
        }
    }

    /// <summary>max(x · Wᵀ + bias, 0).</summary>
    public void Multiply(ReadOnlySpan<float> x, int rows, Span<float> y)
    {
        for (int row = 0; row < rows; row++)
        {
            _bias.CopyTo(y.Slice(row * _bias.Length, _bias.Length));
        }

        MatrixProduct.Multiply(rows, _bias.Length, _inner, x, _inner, 1, _transposed, y, accumulate: true);
        foreach (ref float value in y[..(rows * _bias.Length)])
        {
            value = Math.Max(value, 0);
        }
    }
}
