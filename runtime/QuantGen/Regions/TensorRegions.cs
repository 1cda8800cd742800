using System;
using System.Runtime.CompilerServices;

namespace QuantGen.Regions;

/// <summary>Which elements of a tensor share parameters, whatever the granularity.</summary>
/// <remarks>
/// A row-major tensor is <see cref="Rows"/> rows of <see cref="RowLength"/> elements. Each row is cut into runs of <see cref="RunLength"/> elements, of which
/// the last may be short. Within a run, the elements belong in turn to <see cref="Lanes"/> regions. Per tensor there is one row of one run of one lane; where
/// the channels are the last axis, one run whose lanes are the channels; groups of 32 along the last axis are runs of 32; groups along an earlier axis are runs
/// of as many rows of lanes as a group has elements.
/// Walks go over the elements from <see cref="Start"/> to <see cref="End"/>, the whole tensor unless <see cref="Between"/> says otherwise.
/// </remarks>
internal readonly partial struct TensorRegions
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TensorRegions(int length, int count, nuint rows, nuint rowLength, nuint runLength, nuint lanes, bool recur)
    {
        Length = length;
        End = (nuint)length;
        Count = count;
        Rows = rows;
        RowLength = rowLength;
        RunLength = runLength;
        Lanes = lanes;
        Recur = recur;
    }

    /// <summary>The elements of the tensor.</summary>
    public int Length { get; }

    /// <summary>The regions, that is, scales.</summary>
    public int Count { get; }

    /// <summary>The rows; 0 where the tensor has no elements.</summary>
    public nuint Rows { get; }

    /// <summary>The elements of a row.</summary>
    public nuint RowLength { get; }

    /// <summary>The elements of a run, a multiple of the lanes; the last of a row may have fewer.</summary>
    public nuint RunLength { get; }

    /// <summary>The regions to which the elements of a run belong in turn.</summary>
    public nuint Lanes { get; }

    /// <summary>Whether each row has the same regions, rather than regions of its own.</summary>
    public bool Recur { get; }

    /// <summary>The index in the tensor of the element that memory begins with, from which walks count: 0 but in an excerpt.</summary>
    public nuint Origin { get; private init; }

    /// <summary>The index of the first element to walk over.</summary>
    public nuint Start { get; private init; }

    /// <summary>The index after the last element to walk over.</summary>
    public nuint End { get; private init; }

    /// <summary>The runs of a row.</summary>
    public nuint RunsPerRow => (RowLength + RunLength - 1) / RunLength;

    /// <summary>Whether all elements of a region follow each other, or lie in one block of rows of lanes.</summary>
    public bool AreCompact => !Recur || (Rows <= 1 && Lanes == 1);

    /// <summary>Whether every region has one or two elements of neighbouring lanes, fewer than are worth finding a reciprocal for.</summary>
    public bool HasShortColumns => Lanes > 1 && RunLength <= 2 * Lanes && Rows <= 1;

    /// <summary>How many whole runs of one lane make up the whole tensor, in order; 0 where other elements, rows or lanes are among it, or where this is a part.</summary>
    /// <param name="likely">A length that runs are likely to have, or 0; a constant, so that the division is one by a constant.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nuint WholeRuns(int likely)
    {
        if (Lanes != 1 || Rows != 1 || Start != 0 || End != (nuint)Length)
        {
            return 0;
        }

        if (RunLength == End)
        {
            return 1;
        }

        nuint runs = likely > 0 && RunLength == (nuint)likely ? End / (nuint)likely : End / RunLength;
        return runs * RunLength == End ? runs : 0;
    }

    /// <summary>A part of the tensor, in which elements and regions keep their indices.</summary>
    /// <param name="start">The index of the first element.</param>
    /// <param name="end">The index after the last.</param>
    public TensorRegions Between(nuint start, nuint end) => this with { Start = start, End = end };

    /// <summary>A part of the tensor in memory of its own: elements count from the first of it, and all regions keep their indices.</summary>
    /// <param name="start">The index of the first element.</param>
    /// <param name="end">The index after the last.</param>
    public TensorRegions Excerpt(nuint start, nuint end) => this with { Origin = Origin + start, Start = 0, End = end - start };

    /// <summary>A part of the tensor in memory of its own, described as simply as can be: whole runs as a tensor of these.</summary>
    /// <param name="start">The index of the first element.</param>
    /// <param name="end">The index after the last, of which there is at least one.</param>
    /// <param name="region">The region from which those of the part count.</param>
    public TensorRegions Excerpt(nuint start, nuint end, out nuint region)
    {
        nuint length = end - start;
        nuint column = start % RowLength;
        nuint offset = column % RunLength;
        if (Lanes == 1 && offset + length <= RunLength && column + length <= RowLength)
        {
            region = FirstOf(start);
            return Runs(length, 1);
        }

        if (Lanes == 1 && offset == 0 && length % RunLength == 0 && column + length <= RowLength)
        {
            region = FirstOf(start);
            return Runs(RunLength, length / RunLength);
        }

        region = 0;
        return Excerpt(start, end);
    }

    /// <summary>Regions that recur, with lanes seen as runs of one element in as many rows as there are.</summary>
    public TensorRegions LanesAsRuns() =>
        Lanes > 1 ? new(Length, Count, (nuint)Length / Lanes, Lanes, 1, 1, recur: true) : this;

    /// <summary>The regions of the part: those from its first to its last, or all of them where it has elements of more than one row and they recur.</summary>
    public (nuint First, nuint Count) Indices
    {
        get
        {
            nuint start = Origin + Start;
            nuint last = Origin + End - 1;
            if ((Start == 0 && End == (nuint)Length) || (Recur && start / RowLength != last / RowLength))
            {
                return (0, (nuint)Count);
            }

            nuint first = FirstOf(start);
            return (first, FirstOf(last) + Lanes - first);
        }
    }

    /// <summary>Of the scales of a tensor those that its part has.</summary>
    /// <param name="scales">One scale for each region of the tensor.</param>
    public ReadOnlySpan<float> Of(ReadOnlySpan<float> scales)
    {
        (nuint first, nuint count) = Count == 1 ? (0, 1) : Indices;
        return scales.Slice((int)first, (int)count);
    }

    /// <summary>The regions of a tensor under a scheme.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="shape">The tensor's shape.</param>
    /// <exception cref="ArgumentException">The shape lacks the scheme's axis, or its extent does not divide by the group count.</exception>
    public static TensorRegions Of(QuantizationScheme scheme, in TensorShape shape) => scheme switch
    {
        { Granularity: Granularity.PerTensor } => PerTensor(shape),
        { Granularity: Granularity.PerChannel } => PerChannel(shape, scheme.Axis),
        { GroupCount: > 0 } => GroupCount(shape, scheme.Axis, scheme.GroupCount),
        _ => GroupSize(shape, scheme.Axis, scheme.GroupSize),
    };

    /// <summary>Runs of one length that follow each other, each of the next region.</summary>
    /// <param name="length">The elements of a run.</param>
    /// <param name="runs">The number of runs.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TensorRegions Runs(nuint length, nuint runs) => new((int)(length * runs), (int)runs, 1, length * runs, length, 1, recur: false);

    /// <summary>One region.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TensorRegions PerTensor(in TensorShape shape) =>
        new(shape.Length, 1, shape.Length == 0 ? 0u : 1u, (nuint)shape.Length, nuint.Max((nuint)shape.Length, 1), 1, recur: true);

    /// <summary>One region for each index along an axis.</summary>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="axis">The axis; negative values count from the last.</param>
    /// <exception cref="ArgumentException">The shape has no such axis.</exception>
    public static TensorRegions PerChannel(in TensorShape shape, int axis)
    {
        AxisExtents extents = AxisExtents.Of(shape, axis);
        return Channels(shape.Length, extents, extents.Length, 1);
    }

    /// <summary>The channels along an axis split into equal groups, each of them a region.</summary>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="axis">The axis; negative values count from the last.</param>
    /// <param name="groupCount">The number of groups.</param>
    /// <exception cref="ArgumentException">The shape has no such axis, or its extent does not divide by the number of groups.</exception>
    public static TensorRegions GroupCount(in TensorShape shape, int axis, int groupCount)
    {
        AxisExtents extents = AxisExtents.Of(shape, axis);
        if (extents.Length % groupCount != 0)
        {
            throw new ArgumentException(
                $"The extent {extents.Length} of axis {axis} of the shape {shape} does not split into {groupCount} equal groups; " +
                $"use an extent that is a multiple of {groupCount}, or declare a GroupSize.",
                nameof(shape));
        }

        return Channels(shape.Length, extents, groupCount, extents.Length / groupCount);
    }

    /// <summary>Groups of a size along an axis, each of them a region.</summary>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="axis">The axis; negative values count from the last.</param>
    /// <param name="groupSize">The elements of a whole group.</param>
    /// <exception cref="ArgumentException">The shape has no such axis.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TensorRegions GroupSize(in TensorShape shape, int axis, int groupSize) =>
        shape.Rank == 1 && axis is 0 or -1 && (uint)(shape.Length - 1) < (uint)groupSize ? Runs((nuint)shape.Length, 1) : Groups(shape, axis, groupSize);

    private static TensorRegions Groups(in TensorShape shape, int axis, int groupSize)
    {
        AxisExtents extents = AxisExtents.Of(shape, axis);
        int groups = (int)(((uint)extents.Length + (uint)groupSize - 1) / (uint)groupSize);
        int count = extents.Outer * groups * extents.Inner;
        nuint inner = (nuint)extents.Inner;

        // A row shorter than a group is a whole one of its own size.
        nuint runLength = (nuint)int.Min(groupSize, extents.Length) * inner;
        nuint rowLength = (nuint)extents.Length * inner;
        bool isWhole = (nuint)groups * runLength == rowLength;

        // Rows of whole groups follow each other as one.
        return shape.Length == 0
            ? new(0, count, 0, 0, 1, 1, recur: false)
            : count == shape.Length
                ? Elements(count)
                : isWhole
                    ? new(shape.Length, count, 1, (nuint)shape.Length, runLength, inner, recur: false)
                    : new(shape.Length, count, (nuint)extents.Outer, rowLength, runLength, inner, recur: false);
    }

    // Each element a region, be it a channel or a group: lanes of one row.
    private static TensorRegions Elements(int length) => new(length, length, 1, (nuint)length, (nuint)length, (nuint)length, recur: true);

    // The region of the first lane of the run that an element lies in.
    private nuint FirstOf(nuint element)
    {
        nuint run = element % RowLength / RunLength;
        return ((Recur ? 0 : element / RowLength * RunsPerRow) + run) * Lanes;
    }

    // Channels of one element are lanes of one long run.
    private static TensorRegions Channels(int length, AxisExtents extents, int regions, int channels)
    {
        nuint runLength = (nuint)channels * (nuint)extents.Inner;
        return length == 0
            ? new(0, regions, 0, 0, 1, 1, recur: true)
            : runLength == 1
                ? new(length, regions, 1, (nuint)length, (nuint)length, (nuint)regions, recur: true)
                : new(length, regions, (nuint)extents.Outer, runLength * (nuint)regions, runLength, 1, recur: true);
    }
}
