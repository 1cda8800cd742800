using System.Collections.Generic;
using System.Linq;
#if NETSTANDARD
using QuantGen.Generator.Model;
#endif

namespace QuantGen.Calibration.Reading;

/// <summary>How many regions a tensor has under a scheme.</summary>
internal static class RegionCount
{
    private const int MaxRank = 8;

    /// <summary>The regions, or null where they depend on a shape that is not given.</summary>
    /// <param name="scheme">A legal scheme.</param>
    /// <param name="extents">The shape, or null if none is given.</param>
    /// <param name="problem">What is wrong with the shape, or null.</param>
    /// <param name="kind">What the problem is about.</param>
    public static int? Of(SchemeValues scheme, IReadOnlyList<int>? extents, out string? problem, out ProblemKind kind)
    {
        problem = null;
        kind = ProblemKind.Form;
        int? regions = scheme.Granularity == Granularity.PerTensor ? 1 : scheme.GroupCount > 0 ? scheme.GroupCount : null;
        if (extents is null)
        {
            return regions;
        }

        if (extents.Count > MaxRank || extents.Any(static extent => extent < 0) || Length(extents) is not { } length)
        {
            problem = $"{Text(extents)} is not a shape: it has more than eight extents, a negative one, or 2^31 elements or more";
            return null;
        }

        if (scheme.Granularity == Granularity.PerTensor)
        {
            return regions;
        }

        kind = ProblemKind.Regions;
        int axis = scheme.Axis < 0 ? scheme.Axis + extents.Count : scheme.Axis;
        if (axis < 0 || axis >= extents.Count)
        {
            problem = $"the shape {Text(extents)} has no axis {scheme.Axis}, which the scheme names";
            return null;
        }

        int extent = extents[axis];
        if (scheme.GroupCount > 0)
        {
            problem = extent % scheme.GroupCount == 0
                ? null
                : $"the extent {extent} of axis {scheme.Axis} does not divide into {scheme.GroupCount} groups";
            return regions;
        }

        int groups = scheme.GroupSize > 0 ? (int)(((long)extent + scheme.GroupSize - 1) / scheme.GroupSize) : extent;
        return scheme.GroupSize == 0 ? extent : (int)(extent == 0 ? 0 : length / extent * groups);
    }

    /// <summary>Why there cannot be so many ranges, or null.</summary>
    public static string? RangeProblem(int? regions, int ranges) =>
        ranges == 0 ? "there are no ranges; a calibrated tensor has at least one"
        : regions is { } expected && ranges != expected
            ? $"there are {ranges} ranges, but the scheme has {expected} {(expected == 1 ? "region" : "regions")}"
            : null;

    /// <summary>Why there cannot be so many scales, or null.</summary>
    public static string? ScaleProblem(int ranges, int scales) => scales == ranges ? null : $"there are {scales} scales for {ranges} ranges; give one for each";

    /// <summary>Why there cannot be so many zero points, or null.</summary>
    public static string? ZeroPointProblem(SchemeValues scheme, int ranges, int zeroPoints) =>
        zeroPoints == (scheme.HasZeroPoints ? ranges : 0) ? null
        : scheme.HasZeroPoints ? $"there are {zeroPoints} zero points for {ranges} ranges; an asymmetric scheme has one for each"
        : $"there are {zeroPoints} zero points; a symmetric scheme has none";

    // A wrong shape may have millions of extents.
    private static string Text(IReadOnlyList<int> extents) =>
        $"[{string.Join(", ", extents.Take(MaxRank + 1))}{(extents.Count > MaxRank + 1 ? ", …" : "")}]";

    // The product in any order: a zero anywhere makes it zero, as the runtime has it.
    private static long? Length(IReadOnlyList<int> extents)
    {
        if (extents.Contains(0))
        {
            return 0;
        }

        long length = 1;
        foreach (int extent in extents)
        {
            length *= extent;
            if (length > int.MaxValue)
            {
                return null;
            }
        }

        return length;
    }
}
