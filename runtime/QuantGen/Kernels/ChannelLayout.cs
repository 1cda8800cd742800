using System;

namespace QuantGen.Kernels;

/// <summary>
/// How the regions of a tensor with one region per tensor, per channel, or for some channels together, lie in memory: a sequence of runs of
/// equal length, run r belonging to region r modulo the number of regions.
/// </summary>
public readonly struct ChannelLayout
{
    private ChannelLayout(int elements, int regions, int repeats, int runLength)
    {
        Elements = elements;
        Regions = regions;
        Repeats = (nuint)repeats;
        RunLength = (nuint)runLength;
    }

    /// <summary>The elements of the tensor.</summary>
    public int Elements { get; }

    /// <summary>The regions, that is, scales.</summary>
    public int Regions { get; }

    /// <summary>How often the sequence of regions repeats: the product of the extents before the axis.</summary>
    public nuint Repeats { get; }

    /// <summary>The elements of one run: the channels of a region times the product of the extents after the axis.</summary>
    public nuint RunLength { get; }

    /// <summary>The layout of one region for each index along an axis.</summary>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="axis">The axis; negative values count from the last.</param>
    /// <exception cref="ArgumentException">The shape has no such axis.</exception>
    public static ChannelLayout PerChannel(in TensorShape shape, int axis)
    {
        AxisExtents extents = AxisExtents.Of(shape, axis);
        return new(shape.Length, extents.Length, extents.Outer, extents.Inner);
    }

    /// <summary>The layout of the channels along an axis split into equal groups.</summary>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="axis">The axis; negative values count from the last.</param>
    /// <param name="groupCount">The number of groups.</param>
    /// <exception cref="ArgumentException">The shape has no such axis, or its extent does not divide by the number of groups.</exception>
    public static ChannelLayout PerGroup(in TensorShape shape, int axis, int groupCount)
    {
        AxisExtents extents = AxisExtents.Of(shape, axis);
        if (extents.Length % groupCount != 0)
        {
            throw new ArgumentException(
                $"The extent {extents.Length} of axis {axis} of the shape {shape} does not split into {groupCount} equal groups; " +
                $"use an extent that is a multiple of {groupCount}, or declare a GroupSize.",
                nameof(shape));
        }

        return new(shape.Length, groupCount, extents.Outer, extents.Length / groupCount * extents.Inner);
    }
}
