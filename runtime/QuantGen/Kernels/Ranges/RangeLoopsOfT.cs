using System;

namespace QuantGen.Kernels;

/// <summary>What finding S and Z takes from a scheme, compiled for it.</summary>
internal sealed class RangeLoops<TScheme> : RangeLoops
    where TScheme : struct, IScheme
{
    /// <summary>The scheme's.</summary>
    public static readonly RangeLoops Instance = new RangeLoops<TScheme>();

    private RangeLoops() => IsSymmetric = TScheme.IsSymmetric;

    /// <inheritdoc/>
    public override int GroupSize => TScheme.GroupSize;

    /// <inheritdoc/>
    public override bool Set(Extremes extremes, Parameters parameters, nuint region) => RangeParameters<TScheme>.Set(extremes, parameters, region);

    /// <inheritdoc/>
    public override bool Set(ReadOnlySpan<int> largest, ReadOnlySpan<int> largestNegated, Parameters parameters) =>
        RangeParameters<TScheme>.Set(largest, largestNegated, parameters);

    /// <inheritdoc/>
    public override bool Groups(ref float source, nuint start, nuint groups, Parameters parameters) =>
        GroupReduction<TScheme>.Walk(ref source, start, groups, parameters);

    /// <inheritdoc/>
    public override bool Columns(ref float source, nuint rows, nuint lanes, Parameters parameters) =>
        ShortColumns<TScheme>.Walk(ref source, rows, lanes, parameters);
}
