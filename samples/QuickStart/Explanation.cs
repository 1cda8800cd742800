using System.Globalization;

namespace QuickStart;

/// <summary>The sentences above and below the table.</summary>
internal static class Explanation
{
    /// <summary>What quantizing did to the images and to one of their pixels.</summary>
    /// <param name="data">The images.</param>
    /// <param name="quantized">The images, quantized.</param>
    /// <param name="restored">The floats that came back.</param>
    public static string OfIdiom(ImageMatrix data, Int4Groups32 quantized, float[] restored)
    {
        const int pixel = ImageMatrix.Centre;
        return string.Create(CultureInfo.InvariantCulture, $"""

            Fashion-MNIST: {data.Shape[0]:N0} images of {data.Shape[1]} pixels, {data.Pixels.Length * sizeof(float):N0} bytes of floats.
            As Int4Groups32: {quantized.Codes.Length:N0} bytes of codes and {quantized.Scales.Length:N0} scales.
            The pixel in the centre of the first image was {data.Pixels[pixel]:F3} and is now {restored[pixel]:F3}.

            """);
    }

    /// <summary>What the columns of the table mean.</summary>
    /// <param name="data">The images.</param>
    /// <param name="exactAccuracy">The share of queries that exact search labels rightly.</param>
    public static string OfColumns(ImageMatrix data, double exactAccuracy) => string.Create(CultureInfo.InvariantCulture, $"""

        bits per value: codes, scales of 32 bits (16 where the name says Half), and zero
          points in as many bits as a code.
        SQNR, largest error: of pixels from 0 to 1. They were bytes once: 8 bits from 0
          to 255 lose next to nothing.
        GB/s: 4 bytes for each float; parameters given, memory allocated before,
          one thread, median of {Throughput.Rounds} rounds.
        label kept: {Experiment.QueryCount:N0} images, as floats, seek their nearest among the other {data.Shape[0] - Experiment.QueryCount:N0},
          quantized; the share whose neighbour has the label of the neighbour that exact
          search finds. Exact search itself finds the right label for {exactAccuracy:P1}.
        """);
}
