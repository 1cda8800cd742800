namespace QuantGen.Kernels.Tests.Walks;

/// <summary>Groups of 32 elements that remember how often these are asked for: by a vector of groups more often than once. One test class at a time may use them.</summary>
internal readonly struct ThirtyTwoElements : IRegions
{
    public static Granularity Granularity => Granularity.PerGroup;

    public static int Axis => -1;

    /// <summary>How often.</summary>
    public static int Asked { get; set; }

    public static int GroupSize
    {
        get
        {
            Asked++;
            return 32;
        }
    }

    public static int GroupCount => 0;
}
