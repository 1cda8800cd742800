using System;

namespace QuantGen.Kernels;

/// <summary>What finding S and Z takes from a scheme, compiled for its codes.</summary>
internal class RangeLoops<TCodes> : RangeLoops
    where TCodes : struct, ICodes
{
    /// <summary>The loops.</summary>
    public static readonly RangeLoops Instance = new RangeLoops<TCodes>();

    protected RangeLoops() => IsSymmetric = TCodes.IsSymmetric;

    /// <inheritdoc/>
    public override bool Set(Extremes extremes, in Parameters parameters, nuint region) => RangeParameters<TCodes>.Set(extremes, parameters, region);

    /// <inheritdoc/>
    public override bool Set(ReadOnlySpan<int> largest, ReadOnlySpan<int> largestNegated, in Parameters parameters) =>
        RangeParameters<TCodes>.Set(largest, largestNegated, parameters);

    /// <inheritdoc/>
    public override bool Groups(ref float source, nuint start, nuint groups, in Parameters parameters) =>
        RangeWalk.Runs(this, ref source, start, (nuint)GroupSize, groups, parameters);

    /// <inheritdoc/>
    public override bool Columns(ref float source, in BlockRows blocks, in Parameters parameters) => ShortColumns<TCodes>.Walk(ref source, blocks, parameters);
}
