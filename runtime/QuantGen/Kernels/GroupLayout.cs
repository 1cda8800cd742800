using System;

namespace QuantGen.Kernels;

/// <summary>How groups of a fixed size along an axis lie in memory.</summary>
/// <remarks>
/// With no extent after the axis (<see cref="Lanes"/> = 1), each row along the axis is a sequence of runs, the last perhaps short.
/// Otherwise a group's elements are <see cref="Lanes"/> apart: each set of consecutive rows shares one row of scales, lane by lane.
/// </remarks>
public readonly struct GroupLayout
{
    private GroupLayout(int elements, int regions, AxisExtents extents, int groupSize, bool isWhole)
    {
        Elements = elements;
        Regions = regions;
        Outer = (nuint)extents.Outer;
        AxisLength = (nuint)extents.Length;
        Lanes = (nuint)extents.Inner;
        GroupSize = (nuint)groupSize;
        RowLength = (nuint)(isWhole ? elements : extents.Length);
    }

    /// <summary>The elements of the tensor.</summary>
    public int Elements { get; }

    /// <summary>The regions, that is, scales.</summary>
    public int Regions { get; }

    /// <summary>The product of the extents before the axis.</summary>
    public nuint Outer { get; }

    /// <summary>The extent of the axis.</summary>
    public nuint AxisLength { get; }

    /// <summary>The product of the extents after the axis.</summary>
    public nuint Lanes { get; }

    /// <summary>The elements of a whole group.</summary>
    public nuint GroupSize { get; }

    /// <summary>
    /// Elements of a row, of whose groups only the last may be short: the extent of the axis, or the whole tensor where no group is short.
    /// </summary>
    public nuint RowLength { get; }

    /// <summary>The layout of groups of a size along an axis.</summary>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="axis">The axis; negative values count from the last.</param>
    /// <param name="groupSize">The elements of a whole group.</param>
    /// <exception cref="ArgumentException">The shape has no such axis.</exception>
    public static GroupLayout Create(in TensorShape shape, int axis, int groupSize)
    {
        AxisExtents extents = AxisExtents.Of(shape, axis);
        int groups = (int)(((uint)extents.Length + (uint)groupSize - 1) / (uint)groupSize);
        return new(shape.Length, extents.Outer * groups * extents.Inner, extents, groupSize, isWhole: (long)groups * groupSize == extents.Length);
    }
}
