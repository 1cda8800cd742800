namespace QuantGen.Kernels.Tests.Walks;

/// <summary>Groups of 32 elements.</summary>
internal readonly struct ThirtyTwoElements : IRegions
{
    public static Granularity Granularity => Granularity.PerGroup;

    public static int Axis => -1;

    public static int GroupSize => 32;

    public static int GroupCount => 0;
}
