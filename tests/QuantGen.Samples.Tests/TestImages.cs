using FashionMnist.Network;
using FashionMnist.Network.Data;

namespace QuantGen.Samples.Tests;

/// <summary>Images that a network can learn at once: a bright row whose place is the class, and noise.</summary>
internal static class TestImages
{
    public static ImageSet Create(int count)
    {
        SplitMix random = new(11);
        float[] pixels = new float[count * ImageSet.PixelCount];
        byte[] labels = new byte[count];
        for (int image = 0; image < count; image++)
        {
            labels[image] = (byte)random.Next(ImageSet.ClassCount);
            for (int i = 0; i < ImageSet.PixelCount; i++)
            {
                bool isBright = i / ImageSet.Side == 4 + (2 * labels[image]);
                pixels[(image * ImageSet.PixelCount) + i] = (isBright ? 0.7f : 0) + (0.3f * random.NextSingle());
            }
        }

        return new ImageSet(pixels, labels);
    }
}
