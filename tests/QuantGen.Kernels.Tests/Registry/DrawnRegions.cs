namespace QuantGen.Kernels.Tests.Registry;

/// <summary>The groups that <see cref="DrawnRegions"/> has at the moment.</summary>
internal static class DrawnGroups
{
    public static int Axis { get; set; }

    public static int Size { get; set; } = 1;
}

/// <summary>Groups of a size and an axis that a test draws at run time.</summary>
internal readonly struct DrawnRegions : IRegions
{
    public static Granularity Granularity => Granularity.PerGroup;

    public static int Axis => DrawnGroups.Axis;

    public static int GroupSize => DrawnGroups.Size;

    public static int GroupCount => 0;
}
