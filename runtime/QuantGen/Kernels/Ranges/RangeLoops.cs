using System;

namespace QuantGen.Kernels;

/// <summary>
/// What finding S and Z takes from a scheme. Its formulas are compiled for its codes, and reductions of groups of a size that is known; the walk over regions, which
/// finds their extremes, is compiled once.
/// </summary>
internal abstract class RangeLoops
{
    /// <summary>Fewer columns are as many as no vector has lanes.</summary>
    public const int FewestColumns = 4;

    // Regions whose maxima are moved at once.
    private const int RegionsAtOnce = 512;

    /// <summary>Whether zero points are the same for all regions and in no array.</summary>
    public bool IsSymmetric { get; protected init; }

    /// <summary>Elements of a group of which as many are reduced at a time as a vector has lanes, or 0.</summary>
    public virtual int GroupSize => 0;

    /// <inheritdoc cref="RangeParameters{TCodes}.Set(Extremes, in Parameters, nuint)"/>
    public abstract bool Set(Extremes extremes, in Parameters parameters, nuint region);

    /// <inheritdoc cref="RangeParameters{TCodes}.Set(ReadOnlySpan{int}, ReadOnlySpan{int}, in Parameters)"/>
    public abstract bool Set(ReadOnlySpan<int> largest, ReadOnlySpan<int> largestNegated, in Parameters parameters);

    /// <summary>Groups that follow each other; returns whether all elements were finite.</summary>
    /// <param name="source">The first element of the tensor.</param>
    /// <param name="start">The index of the first element of the first group.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="parameters">Where S and Z go.</param>
    public abstract bool Groups(ref float source, nuint start, nuint groups, in Parameters parameters);

    /// <summary>S and 1 / S of groups that follow each other, in one loop, where all of them lie where the cheaper quotients hold.</summary>
    /// <param name="source">The first element of the tensor.</param>
    /// <param name="start">The index of the first element of the first group.</param>
    /// <param name="groups">The number of groups.</param>
    /// <param name="parameters">Where S and 1 / S go.</param>
    /// <returns>Whether that is so, and all elements finite; else parameters are to be found by <see cref="Groups"/>.</returns>
    public virtual bool NearGroups(ref float source, nuint start, nuint groups, in Parameters parameters) => false;

    /// <inheritdoc cref="ShortColumns{TCodes}.Walk"/>
    public abstract bool Columns(ref float source, in BlockRows blocks, in Parameters parameters);

    /// <summary>The parameters of neighbouring regions from maxima that lie where S and Z go: some at a time, moved out of the way of these.</summary>
    /// <inheritdoc cref="Set(ReadOnlySpan{int}, ReadOnlySpan{int}, in Parameters)"/>
    public bool SetInPlace(ReadOnlySpan<int> largest, ReadOnlySpan<int> largestNegated, in Parameters parameters)
    {
        int regionsAtOnce = Math.Min(largest.Length, RegionsAtOnce);
        Span<int> first = stackalloc int[regionsAtOnce];
        Span<int> second = stackalloc int[IsSymmetric ? 0 : regionsAtOnce];
        bool finite = true;
        for (int done = 0, count; done < largest.Length; done += count)
        {
            count = Math.Min(largest.Length - done, regionsAtOnce);
            largest.Slice(done, count).CopyTo(first);
            if (!IsSymmetric)
            {
                largestNegated.Slice(done, count).CopyTo(second);
            }

            finite &= Set(first[..count], IsSymmetric ? default : second[..count], parameters.From((nuint)done));
        }

        return finite;
    }
}
