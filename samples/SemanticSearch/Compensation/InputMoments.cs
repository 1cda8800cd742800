using System;
using System.Numerics;
using System.Threading;
using SemanticSearch.Encoding.Layers;

namespace SemanticSearch.Compensation;

/// <summary>Σ x · xᵀ over the inputs of a linear layer: by it, an error of a weight tells what it does to outputs.</summary>
/// <param name="length">Elements of an input, a multiple of sixteen.</param>
internal sealed class InputMoments(int length)
{
    // Inputs of a pass.
    private const int TileRows = 4;

    // Of the diagonal's mean.
    private const double Damping = 0.01;

    private readonly float[] _sums = new float[length * length];
    private readonly Lock _adding = new();
    private float[]? _factor;

    /// <summary>Elements of an input.</summary>
    public int Length => length;

    /// <summary>Adds inputs, [any number, length].</summary>
    public void Add(ReadOnlySpan<float> inputs)
    {
        // The matrix is far larger than the inputs: each pass over it adds several.
        Span<float> last = stackalloc float[inputs.Length % (TileRows * length) == 0 ? 0 : TileRows * length];
        lock (_adding)
        {
            for (; inputs.Length >= TileRows * length; inputs = inputs[(TileRows * length)..])
            {
                AddTile(inputs[..(TileRows * length)]);
            }

            if (!inputs.IsEmpty)
            {
                last.Clear();
                inputs.CopyTo(last);
                AddTile(last);
            }
        }
    }

    /// <summary>The upper triangular U with UᵀU = H⁻¹, H being the sum: found once, when all inputs are known.</summary>
    public float[] Factor()
    {
        lock (_adding)
        {
            return _factor ??= InverseFactor.Of(ToMatrix(), length);
        }
    }

    // The whole matrix, with something added to its diagonal so that it can be inverted.
    private double[] ToMatrix()
    {
        double trace = 0;
        for (int i = 0; i < length; i++)
        {
            trace += _sums[(i * length) + i];
        }

        double[] matrix = new double[length * length];
        for (int i = 0; i < length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                matrix[(i * length) + j] = matrix[(j * length) + i] = _sums[(i * length) + j] + (i == j ? Math.Max(Damping * trace / length, 1e-6) : 0);
            }
        }

        return matrix;
    }

    private void AddTile(ReadOnlySpan<float> tile)
    {
        ReadOnlySpan<float> x0 = tile[..length], x1 = tile.Slice(length, length), x2 = tile.Slice(2 * length, length), x3 = tile.Slice(3 * length, length);
        int width = Vector<float>.Count;
        for (int i = 0; i < length; i++)
        {
            // Up to the diagonal and the rest of its vector: the matrix is symmetric.
            Span<float> sums = _sums.AsSpan(i * length, length);
            Vector<float> f0 = new(x0[i]), f1 = new(x1[i]), f2 = new(x2[i]), f3 = new(x3[i]);
            for (int j = 0; j <= i; j += width)
            {
                Vector<float> sum = (new Vector<float>(x0[j..]) * f0) + (new Vector<float>(x1[j..]) * f1);
                sum += (new Vector<float>(x2[j..]) * f2) + (new Vector<float>(x3[j..]) * f3);
                (new Vector<float>(sums[j..]) + sum).CopyTo(sums[j..]);
            }
        }
    }
}

/// <summary>A layer that also notes its inputs.</summary>
/// <param name="layer">The layer.</param>
/// <param name="moments">Receives the inputs.</param>
internal sealed class ObservedLinear(ILinear layer, InputMoments moments) : ILinear
{
    /// <inheritdoc/>
    public void Multiply(ReadOnlySpan<float> input, int rows, Span<float> output)
    {
        moments.Add(input[..(rows * moments.Length)]);
        layer.Multiply(input, rows, output);
    }
}
