using System;
using System.Numerics;
using System.Threading;
using System.Threading.Tasks;
using SemanticSearch.Encoding.Layers;

namespace SemanticSearch.Compensation;

/// <summary>Σ x · xᵀ over the inputs of a linear layer: by it, an error of a weight tells what it does to outputs.</summary>
/// <param name="length">Elements of an input, a multiple of sixteen.</param>
internal sealed class InputMoments(int length)
{
    // Inputs of a pass.
    private const int TileRows = 4;

    // Rows of the sum.
    private const int SumRows = 32;

    // Of the diagonal's mean.
    private const double Damping = 0.01;

    private readonly float[] _sums = new float[length * length];
    private readonly Lock _adding = new();
    private float[]? _factor;

    /// <summary>Elements of an input.</summary>
    public int Length => length;

    /// <summary>Adds inputs, [any number, length]. All cores share the rows of the sum; each element is added to in the order of the inputs.</summary>
    public void Add(ReadOnlySpan<float> inputs)
    {
        // Whole tiles, the last filled up with zeros.
        const int tile = TileRows;
        int tiles = ((inputs.Length / length) + tile - 1) / tile;
        float[] rows = new float[tiles * tile * length];
        inputs.CopyTo(rows);
        lock (_adding)
        {
            // Few rows of the sum at a time, which stay in the cache while all inputs pass.
            Parallel.For(0, (length + SumRows - 1) / SumRows, part =>
            {
                for (int t = 0; t < tiles; t++)
                {
                    AddTile(rows.AsSpan(t * tile * length, tile * length), part * SumRows, Math.Min((part + 1) * SumRows, length));
                }
            });
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

    private void AddTile(ReadOnlySpan<float> tile, int first, int end)
    {
        ReadOnlySpan<float> x0 = tile[..length], x1 = tile.Slice(length, length), x2 = tile.Slice(2 * length, length), x3 = tile.Slice(3 * length, length);
        int width = Vector<float>.Count;
        for (int i = first; i < end; i++)
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
