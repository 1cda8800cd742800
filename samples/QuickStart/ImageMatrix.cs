using System;
using System.IO;
using FashionMnist.Network.Data;
using QuantGen;

namespace QuickStart;

/// <summary>Images as rows of a matrix, with their labels.</summary>
/// <param name="Pixels">The matrix, row-major, values from 0 to 1.</param>
/// <param name="Shape">Images by pixels: [10000, 784].</param>
/// <param name="Labels">The class of each image, 0 to 9.</param>
internal sealed record ImageMatrix(float[] Pixels, TensorShape Shape, ReadOnlyMemory<byte> Labels)
{
    /// <summary>The pixel in the middle of an image.</summary>
    public const int Centre = ((Side / 2) * Side) + (Side / 2);

    private const int Side = 28;

    /// <summary>Reads the test set.</summary>
    /// <param name="directory">Where <c>t10k-images-idx3-ubyte.gz</c> and <c>t10k-labels-idx1-ubyte.gz</c> lie.</param>
    /// <param name="fewest">How many images there have to be.</param>
    /// <exception cref="InvalidDataException">A file is missing, damaged, too small or does not belong to the other one.</exception>
    public static ImageMatrix Load(string directory, int fewest)
    {
        IdxFile images = IdxFile.Read(Path.Combine(directory, "t10k-images-idx3-ubyte.gz"));
        IdxFile labels = IdxFile.Read(Path.Combine(directory, "t10k-labels-idx1-ubyte.gz"));
        if (images.Extents is not [int count, Side, Side] || count < fewest)
        {
            throw new InvalidDataException(
                $"The images in {directory} have the extents [{string.Join(", ", images.Extents)}]; [{fewest} or more, {Side}, {Side}] are needed.");
        }

        if (labels.Extents is not [int labelCount] || labelCount != count)
        {
            throw new InvalidDataException(
                $"The labels in {directory} have the extents [{string.Join(", ", labels.Extents)}]; [{count}] belong to {count} images.");
        }

        return new ImageMatrix(ToFloats(images.Elements.Span), [count, Side * Side], labels.Elements);
    }

    private static float[] ToFloats(ReadOnlySpan<byte> bytes)
    {
        float[] floats = new float[bytes.Length];
        for (int i = 0; i < floats.Length; i++)
        {
            floats[i] = bytes[i] / 255f;
        }

        return floats;
    }
}
