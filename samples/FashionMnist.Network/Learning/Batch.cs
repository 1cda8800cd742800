using System;
using FashionMnist.Network.Data;

namespace FashionMnist.Network.Learning;

/// <summary>Copies images into a batch, each perhaps mirrored and moved by a pixel, so that no image is seen twice the same.</summary>
internal static class Batch
{
    private const int Side = ImageSet.Side;

    public static void Fill(ImageSet images, ReadOnlySpan<int> order, ulong seed, Span<float> pixels, Span<byte> labels)
    {
        for (int i = 0; i < order.Length; i++)
        {
            int image = order[i];
            SplitMix random = new(seed ^ ((ulong)image << 32));
            CopyVaried(
                images.Pixels.AsSpan(image * ImageSet.PixelCount, ImageSet.PixelCount),
                mirrored: random.Next(2) == 1,
                random.Next(3) - 1,
                random.Next(3) - 1,
                pixels.Slice(i * ImageSet.PixelCount, ImageSet.PixelCount));
            labels[i] = images.Labels[image];
        }
    }

    private static void CopyVaried(ReadOnlySpan<float> source, bool mirrored, int right, int down, Span<float> destination)
    {
        destination.Clear();
        int width = Side - Math.Abs(right);
        for (int y = Math.Max(down, 0); y < Math.Min(Side + down, Side); y++)
        {
            Span<float> row = destination.Slice(y * Side, Side);
            source.Slice(((y - down) * Side) + Math.Max(-right, 0), width).CopyTo(row[Math.Max(right, 0)..]);
            if (mirrored)
            {
                row.Reverse();
            }
        }
    }
}
