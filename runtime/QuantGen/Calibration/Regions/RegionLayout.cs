using System;
using QuantGen.Kernels;

namespace QuantGen.Calibration;

/// <summary>How the regions of one tensor lie in memory: repeated sequences of runs, or rows of lanes.</summary>
internal readonly struct RegionLayout
{
    private readonly int _outer;
    private readonly int _axisLength;
    private readonly int _lanes;
    private readonly int _groupSize;
    private readonly int _runLength;

    private RegionLayout(int regions, int outer, int axisLength, int lanes, int groupSize, int runLength)
    {
        Regions = regions;
        _outer = outer;
        _axisLength = axisLength;
        _lanes = lanes;
        _groupSize = groupSize;
        _runLength = runLength;
    }

    /// <summary>The number of regions.</summary>
    public int Regions { get; }

    /// <summary>The layout of a shape.</summary>
    /// <exception cref="ArgumentException">The shape lacks the axis, or its extent does not divide by the group count.</exception>
    public static RegionLayout Create(ObserverGranularity granularity, TensorShape shape)
    {
        if (granularity.Kind == Granularity.PerTensor)
        {
            return new(1, 1, 0, 0, 0, shape.Length);
        }

        if (granularity.GroupSize > 0)
        {
            GroupLayout groups = GroupLayout.Create(shape, granularity.Axis, granularity.GroupSize);
            return new(groups.Regions, (int)groups.Outer, (int)groups.AxisLength, (int)groups.Lanes, granularity.GroupSize, 0);
        }

        ChannelLayout channels = granularity.Kind == Granularity.PerChannel
            ? ChannelLayout.PerChannel(shape, granularity.Axis)
            : ChannelLayout.PerGroup(shape, granularity.Axis, granularity.GroupCount);
        return new(channels.Regions, (int)channels.Repeats, 0, 0, 0, (int)channels.RunLength);
    }

    /// <summary>Visits every element once, in the order of memory but for lanes, which come as blocks of rows.</summary>
    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : IRegionVisitor, allows ref struct
    {
        if (_groupSize > 0)
        {
            VisitGroups(ref visitor);
        }
        else if (_runLength == 1)
        {
            visitor.Lanes(0, _outer, Regions, 0);
        }
        else
        {
            VisitRuns(ref visitor);
        }
    }

    /// <summary>Where the elements of one region lie: runs of equal length at equal distances.</summary>
    public RegionRuns RunsOf(int region)
    {
        if (_groupSize == 0)
        {
            return new(region * _runLength, _runLength, _outer, Regions * _runLength);
        }

        int groups = GroupsOfRow;
        int lane = region % _lanes;
        int group = region / _lanes % groups;
        int row = region / _lanes / groups;
        int first = group * _groupSize;
        int length = Math.Min(_groupSize, _axisLength - first);
        int start = (((row * _axisLength) + first) * _lanes) + lane;
        return _lanes == 1 ? new(start, length, 1, length) : new(start, 1, length, _lanes);
    }

    private int GroupsOfRow => (int)(((uint)_axisLength + (uint)_groupSize - 1) / (uint)_groupSize);

    private void VisitRuns<TVisitor>(ref TVisitor visitor)
        where TVisitor : IRegionVisitor, allows ref struct
    {
        int start = 0;
        for (int repeat = 0; repeat < _outer; repeat++)
        {
            for (int region = 0; region < Regions; region++, start += _runLength)
            {
                visitor.Run(start, _runLength, region);
            }
        }
    }

    private void VisitGroups<TVisitor>(ref TVisitor visitor)
        where TVisitor : IRegionVisitor, allows ref struct
    {
        int start = 0, region = 0;
        for (int row = 0; row < _outer; row++)
        {
            for (int first = 0, length; first < _axisLength; first += length, region += _lanes)
            {
                length = Math.Min(_groupSize, _axisLength - first);
                if (_lanes == 1)
                {
                    visitor.Run(start, length, region);
                }
                else
                {
                    visitor.Lanes(start, length, _lanes, region);
                }

                start += length * _lanes;
            }
        }
    }
}
