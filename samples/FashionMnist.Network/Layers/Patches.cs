using System;
using System.Numerics.Tensors;

namespace FashionMnist.Network.Layers;

/// <summary>The patches of 3 × 3 pixels around each pixel of an image, as rows of a matrix.</summary>
/// <param name="side">Pixels along an edge.</param>
/// <param name="channels">Channels of a pixel, innermost.</param>
internal sealed class Patches(int side, int channels)
{
    public const int Pixels = Edge * Edge;

    private const int Edge = 3;

    private const int Border = Edge / 2;

    /// <summary>Rows of the matrix.</summary>
    public int Count => side * side;

    /// <summary>Elements of the matrix.</summary>
    public int Length => Count * Pixels * channels;

    /// <summary>Fills the matrix; pixels beyond the edge are zeros.</summary>
    public void Gather(ReadOnlySpan<float> image, Span<float> patches)
    {
        int run = Edge * channels;
        int position = 0;
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                for (int dy = -Border; dy <= Border; dy++, position += run)
                {
                    Span<float> destination = patches.Slice(position, run);
                    (int first, int last) = Columns(x);
                    if (IsOutside(y + dy))
                    {
                        destination.Clear();
                        continue;
                    }

                    if (last - first < run)
                    {
                        destination.Clear();
                    }

                    image.Slice(Start(x, y + dy) + first, last - first).CopyTo(destination[first..]);
                }
            }
        }
    }

    /// <summary>The way back: each pixel becomes the sum of its places in the matrix.</summary>
    public void Scatter(ReadOnlySpan<float> patches, Span<float> image)
    {
        image.Clear();
        int run = Edge * channels;
        int position = 0;
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                for (int dy = -Border; dy <= Border; dy++, position += run)
                {
                    (int first, int last) = Columns(x);
                    if (!IsOutside(y + dy))
                    {
                        Span<float> pixels = image.Slice(Start(x, y + dy) + first, last - first);
                        TensorPrimitives.Add(pixels, patches.Slice(position + first, last - first), pixels);
                    }
                }
            }
        }
    }

    private bool IsOutside(int y) => (uint)y >= (uint)side;

    // Where the row of three pixels around x begins; before the image, if x is 0.
    private int Start(int x, int y) => ((y * side) + x - Border) * channels;

    // Which floats of such a row of three pixels lie inside the image.
    private (int First, int Last) Columns(int x) =>
        (x < Border ? (Border - x) * channels : 0, Math.Min(Edge, side - x + Border) * channels);
}
