using System;

namespace QuantGen.Kernels;

/// <summary>
/// What finding S and Z takes from a scheme. Its formulas, and the reductions that it unrolls, are compiled for each scheme; the walk over regions, which finds their
/// extremes, is compiled once.
/// </summary>
internal abstract class RangeLoops
{
    /// <summary>Fewer columns of one or two rows are as many as no vector has lanes.</summary>
    public const int FewestColumns = 4;

    /// <summary>Whether zero points are the same for all regions and in no array.</summary>
    public bool IsSymmetric { get; protected init; }

    /// <summary>Elements of a group along the axis, or 0.</summary>
    public abstract int GroupSize { get; }

    /// <inheritdoc cref="RangeParameters{TScheme}.Set(Extremes, Parameters, nuint)"/>
    public abstract bool Set(Extremes extremes, Parameters parameters, nuint region);

    /// <inheritdoc cref="RangeParameters{TScheme}.Set(ReadOnlySpan{int}, ReadOnlySpan{int}, Parameters)"/>
    public abstract bool Set(ReadOnlySpan<int> largest, ReadOnlySpan<int> largestNegated, Parameters parameters);

    /// <inheritdoc cref="GroupReduction{TScheme}.Walk(ref float, nuint, nuint, Parameters)"/>
    public abstract bool Groups(ref float source, nuint start, nuint groups, Parameters parameters);

    /// <inheritdoc cref="ShortColumns{TScheme}.Walk"/>
    public abstract bool Columns(ref float source, nuint rows, nuint lanes, Parameters parameters);
}
