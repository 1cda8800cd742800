using System.ComponentModel;

namespace QuantGen.Kernels;

/// <summary>All elements of a tensor share one scale.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PerTensor : IRegions
{
    /// <inheritdoc/>
    public static Granularity Granularity => Granularity.PerTensor;

    /// <inheritdoc/>
    public static int Axis => 0;

    /// <inheritdoc/>
    public static int GroupSize => 0;

    /// <inheritdoc/>
    public static int GroupCount => 0;
}
