namespace QuantGen.Kernels.Tests.Walks;

/// <summary>
/// Symmetric codes that remember how often their largest is asked for: once for each vector of regions, or region by itself, whose scale is found. One test class at a
/// time may use them.
/// </summary>
internal readonly struct RecordingCodes : ICodes
{
    /// <summary>How many scales were found, be it of a vector of regions or of one region.</summary>
    public static int Scales { get; set; }

    public static int Bits => 8;

    public static int MinCode => -127;

    public static int MaxCode
    {
        get
        {
            Scales++;
            return 127;
        }
    }

    public static bool IsSymmetric => true;

    public static Rounding Rounding => Rounding.HalfToEven;

    public static Profile Profile => Profile.Affine;
}
