using System;

namespace FashionMnist.Network.Integers;

/// <summary>The two orders of a pixel's channels: innermost, as the float network has them, and plane by plane, as convolutions of codes take them.</summary>
internal static class CodeOrder
{
    /// <summary>Puts codes of weights that have channels innermost into the order of planes.</summary>
    /// <param name="codes">[outputs, pixels, channels], one little-endian bit stream.</param>
    /// <param name="bits">Bits of a code.</param>
    /// <param name="outputs">Outputs.</param>
    /// <param name="pixels">Pixels, or taps of a kernel.</param>
    /// <param name="channels">Channels.</param>
    /// <returns>[outputs, channels, pixels], one little-endian bit stream.</returns>
    public static byte[] ToPlanes(ReadOnlySpan<byte> codes, int bits, int outputs, int pixels, int channels)
    {
        byte[] planes = new byte[codes.Length];
        for (int i = 0; i < outputs * pixels * channels; i++)
        {
            (int pixel, int channel) = Math.DivRem(i % (pixels * channels), channels);
            int target = (i - (i % (pixels * channels))) + (channel * pixels) + pixel;
            for (int bit = 0; bit < bits; bit++)
            {
                int from = (i * bits) + bit, to = (target * bits) + bit;
                planes[to / 8] |= (byte)(((codes[from / 8] >> (from % 8)) & 1) << (to % 8));
            }
        }

        return planes;
    }

    /// <summary>Transposes a matrix of codes: planes to pixels with channels innermost, or back.</summary>
    /// <param name="source">[rows, columns].</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="destination">Receives [columns, rows].</param>
    public static void Transpose(ReadOnlySpan<byte> source, int rows, int columns, Span<byte> destination)
    {
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<byte> line = source.Slice(row * columns, columns);
            for (int column = 0; column < line.Length; column++)
            {
                destination[(column * rows) + row] = line[column];
            }
        }
    }
}
