namespace QuantGen.Runtime.Tests.Calibration;

/// <summary>Data whose best clips are looked for.</summary>
internal static class ClipData
{
    /// <summary>Normal, one-sided and shifted data, with a tail.</summary>
    public static float[] Of(int seed) => (seed % 3) switch
    {
        0 => Samples.Gaussian(4000, seed),
        1 => Samples.Rectified(4000, seed),
        _ => [.. Samples.Gaussian(3000, seed, mean: 0.5f), .. Samples.Gaussian(50, seed + 1, deviation: 4)],
    };
}
