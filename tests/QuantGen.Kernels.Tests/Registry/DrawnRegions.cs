using System;

namespace QuantGen.Kernels.Tests.Registry;

/// <summary>The groups that <see cref="DrawnRegions"/> has at the moment, on each thread its own: tests run beside each other.</summary>
internal static class DrawnGroups
{
    [field: ThreadStatic]
    public static int Axis { get; set; }

    [field: ThreadStatic]
    public static int Size { get; set; }
}

/// <summary>Groups of a size and an axis that a test draws at run time.</summary>
internal readonly struct DrawnRegions : IRegions
{
    public static Granularity Granularity => Granularity.PerGroup;

    public static int Axis => DrawnGroups.Axis;

    public static int GroupSize => DrawnGroups.Size;

    public static int GroupCount => 0;
}
