using System;
using QuantGen.Kernels;
using QuantGen.Regions;

namespace QuantGen.Parallelism;

/// <summary>
/// A tensor as equal rows of units: a unit is the whole tensor, the run of one channel or of some channels together, or one group. Rows are
/// the indices before the axis; the regions of channels recur in each row, those of groups do not.
/// </summary>
internal readonly struct UnitLayout
{
    private readonly int _rank;
    private readonly int _axis;
    private readonly AxisExtents _extents;
    private readonly int _channels;

    private UnitLayout(int rank, int axis, AxisExtents extents, int channels)
    {
        _rank = rank;
        _axis = axis < 0 ? axis + rank : axis;
        _extents = extents;
        _channels = channels;
        Units = (int)(((long)extents.Length + channels - 1) / channels);
        UnitLength = Math.Min(channels, extents.Length) * extents.Inner;
    }

    /// <summary>The product of the extents before the axis.</summary>
    public int Rows => _extents.Outer;

    /// <summary>The elements of a row.</summary>
    public int RowLength => _extents.Length * _extents.Inner;

    /// <summary>The units of a row.</summary>
    public int Units { get; }

    /// <summary>The elements of a unit; the last group of a row may have fewer.</summary>
    public int UnitLength { get; }

    /// <summary>The scales of a unit: one, or for groups one for each index after the axis.</summary>
    public int ParametersOfUnit => HasGroupSize ? _extents.Inner : 1;

    /// <summary>Whether units are groups of a fixed size, whose scales differ from row to row.</summary>
    public bool HasGroupSize { get; private init; }

    /// <summary>The group count of the scheme, or 0. Its kernels take all groups of a row and no fewer.</summary>
    public int GroupCount { get; private init; }

    /// <summary>The layout of a tensor with elements.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="shape">The shape, which the scheme accepts.</param>
    public static UnitLayout Of(QuantizationScheme scheme, TensorShape shape)
    {
        if (scheme.Granularity == Granularity.PerTensor)
        {
            return new(1, 0, new AxisExtents(1, shape.Length, 1), shape.Length);
        }

        AxisExtents extents = AxisExtents.Of(shape, scheme.Axis);
        int channels = scheme.GroupSize > 0 ? scheme.GroupSize : scheme.GroupCount > 0 ? extents.Length / scheme.GroupCount : 1;
        return new(shape.Rank, scheme.Axis, extents, channels) { HasGroupSize = scheme.GroupSize > 0, GroupCount = scheme.GroupCount };
    }

    /// <summary>A contiguous block as a tensor.</summary>
    /// <param name="block">Whole rows, or whole units of one row, or elements of one unit.</param>
    public Piece PieceOf(Block block)
    {
        int start = (block.Row * RowLength) + (block.Unit * UnitLength) + block.Element;
        int first = ((HasGroupSize ? block.Row * Units : 0) + block.Unit) * ParametersOfUnit;
        int rowsOfParameters = HasGroupSize ? block.Rows : 1;
        int parameters = rowsOfParameters * block.Units * ParametersOfUnit;
        if (block.Units == Units && block.Elements == UnitLength)
        {
            return new(start, Shape(block.Rows, _extents.Length, _extents.Inner), first, parameters, 1);
        }

        if (GroupCount > 0)
        {
            return new(start, Shape(1, block.Elements, 1), first, 1, GroupCount);
        }

        if (block.Elements < UnitLength)
        {
            return new(start, _rank == _axis + 1 ? Shape(1, block.Elements, 1) : Shape(1, 1, block.Elements), first, 1, 1);
        }

        long channels = Math.Min((long)block.Units * _channels, _extents.Length - ((long)block.Unit * _channels));
        return new(start, Shape(1, (int)channels, _extents.Inner), first, parameters, 1);
    }

    /// <summary>The shape of rows of channels with nothing after the axis, for a layout with more than one row.</summary>
    public TensorShape ShapeOfUnits(int rows, int units) => Shape(rows, units, 1);

    private TensorShape Shape(int rows, int channels, int inner)
    {
        Span<int> extents = stackalloc int[_rank];
        extents.Fill(1);
        extents[0] = rows;
        extents[^1] = inner;
        extents[_axis] = channels;
        return TensorShape.Create(extents);
    }
}
