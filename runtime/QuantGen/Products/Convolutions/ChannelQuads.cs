using System;

namespace QuantGen.Products;

/// <summary>
/// The order of the inputs of a convolution along K: tap after tap in each channel, as weights have them, or four channels at a time, and of those tap after tap, so that
/// a pixel's codes of four channels meet those of four weights. Channels that are missing to four have packed weights of 0.
/// </summary>
/// <param name="Channels">Channels of a group.</param>
/// <param name="Taps">Taps of a channel.</param>
/// <param name="IsUsed">Whether channels are taken by four.</param>
internal readonly record struct ChannelQuads(int Channels, long Taps, bool IsUsed)
{
    /// <summary>The order for a convolution: by four, where filling channels up to four adds at most a quarter to them.</summary>
    /// <param name="channels">Channels of a group.</param>
    /// <param name="taps">Taps of a channel.</param>
    /// <param name="maxInnerLength">The largest K.</param>
    public static ChannelQuads For(int channels, long taps, int maxInnerLength)
    {
        long filled = FillUp(channels);
        return new(channels, taps, channels > 0 && 4 * (filled - channels) <= channels && filled * taps <= maxInnerLength);
    }

    /// <summary>Channels, those that fill them up to four included.</summary>
    public int FilledChannels => IsUsed ? (int)FillUp(Channels) : Channels;

    /// <summary>K, with what fills channels up.</summary>
    public long InnerLength => FilledChannels * Taps;

    /// <summary>Inputs that outputs have.</summary>
    public long Inputs => Channels * Taps;

    /// <summary>Which of an output's weights lies at a place along K; negative for those that fill channels up.</summary>
    public int WeightAt(int k)
    {
        if (!IsUsed)
        {
            return k;
        }

        (int quad, int lane) = Math.DivRem(k, 4);
        (int four, int tap) = Math.DivRem(quad, (int)Taps);
        int channel = (4 * four) + lane;
        return channel < Channels ? (channel * (int)Taps) + tap : -1;
    }

    private static long FillUp(int channels) => (channels + 3L) & ~3L;
}
