using System;
using System.IO;

namespace FashionMnist.Network.Data;

/// <summary>Images of 28 × 28 pixels from 0 to 1, row by row, with their classes.</summary>
/// <param name="Pixels">The pixels, image after image.</param>
/// <param name="Labels">The class of each image, 0 to 9.</param>
public sealed record ImageSet(float[] Pixels, byte[] Labels)
{
    /// <summary>Pixels along an edge.</summary>
    public const int Side = 28;

    /// <summary>Pixels of an image.</summary>
    public const int PixelCount = Side * Side;

    /// <summary>The number of classes.</summary>
    public const int ClassCount = 10;

    /// <summary>The number of images.</summary>
    public int Count => Labels.Length;

    /// <summary>Reads the 60,000 training images.</summary>
    /// <param name="directory">Where <c>train-images-idx3-ubyte.gz</c> and <c>train-labels-idx1-ubyte.gz</c> lie.</param>
    /// <exception cref="InvalidDataException">A file is missing, damaged or does not belong to the other one.</exception>
    public static ImageSet LoadTraining(string directory) => Load(directory, "train");

    /// <summary>Reads the 10,000 test images.</summary>
    /// <param name="directory">Where <c>t10k-images-idx3-ubyte.gz</c> and <c>t10k-labels-idx1-ubyte.gz</c> lie.</param>
    /// <exception cref="InvalidDataException">A file is missing, damaged or does not belong to the other one.</exception>
    public static ImageSet LoadTest(string directory) => Load(directory, "t10k");

    /// <summary>The first images.</summary>
    /// <param name="count">How many; not more than there are.</param>
    public ImageSet Take(int count) => new(Pixels[..(count * PixelCount)], Labels[..count]);

    private static ImageSet Load(string directory, string prefix)
    {
        if (!Directory.Exists(directory))
        {
            throw new InvalidDataException($"The folder {directory} does not exist; name the one that has {prefix}-images-idx3-ubyte.gz.");
        }

        IdxFile images = IdxFile.Read(Path.Combine(directory, $"{prefix}-images-idx3-ubyte.gz"));
        IdxFile labels = IdxFile.Read(Path.Combine(directory, $"{prefix}-labels-idx1-ubyte.gz"));
        if (images.Extents is not [> 0 and int count, Side, Side])
        {
            throw new InvalidDataException(
                $"The {prefix} images in {directory} have the extents [{string.Join(", ", images.Extents)}]; [1 or more, {Side}, {Side}] are needed.");
        }

        if (labels.Extents is not [int labelCount] || labelCount != count)
        {
            throw new InvalidDataException(
                $"The {prefix} labels in {directory} have the extents [{string.Join(", ", labels.Extents)}]; [{count}] belong to {count} images.");
        }

        int wrong = labels.Elements.Span.IndexOfAnyExceptInRange((byte)0, (byte)(ClassCount - 1));
        if (wrong >= 0)
        {
            throw new InvalidDataException($"Label {wrong} in {directory} is {labels.Elements.Span[wrong]}; classes go from 0 to {ClassCount - 1}.");
        }

        return new ImageSet(ToFloats(images.Elements.Span), labels.Elements.ToArray());
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
