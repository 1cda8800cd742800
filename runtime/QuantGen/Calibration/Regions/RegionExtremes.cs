using System;
using QuantGen.Regions;

namespace QuantGen.Calibration;

/// <summary>The smallest and largest element of each region, exact whatever the order in which they were seen.</summary>
internal sealed class RegionExtremes
{
    private int[] _smallest = [];
    private int[] _largest = [];

    /// <summary>The number of regions.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets everything and makes room for some regions; memory once taken is used again.</summary>
    public void Reset(int regions)
    {
        if (_smallest.Length < regions)
        {
            _smallest = new int[regions];
            _largest = new int[regions];
        }

        Count = regions;
        _smallest.AsSpan(0, regions).Fill(int.MaxValue);
        _largest.AsSpan(0, regions).Fill(int.MinValue);
    }

    public float Min(int region) => OrderedFloat.ToFloat(_smallest[region]);

    public float Max(int region) => OrderedFloat.ToFloat(_largest[region]);

    public ValueRange Range(int region) => new(Min(region), Max(region));

    public void Set(int region, float min, float max)
    {
        _smallest[region] = OrderedFloat.FromFloat(min);
        _largest[region] = OrderedFloat.FromFloat(max);
    }

    /// <summary>Takes in the elements of a tensor.</summary>
    public void Join(ReadOnlySpan<float> source, TensorRegions layout)
    {
        Visitor visitor = new(source, this);
        layout.Visit(ref visitor);
    }

    /// <summary>Takes in the extremes of as many other regions.</summary>
    public void Join(RegionExtremes other)
    {
        for (int region = 0; region < Count; region++)
        {
            _smallest[region] = Math.Min(_smallest[region], other._smallest[region]);
            _largest[region] = Math.Max(_largest[region], other._largest[region]);
        }
    }

    /// <summary>Whether every element seen is finite; each region has seen one.</summary>
    public bool IsFinite()
    {
        int smallest = int.MaxValue, largest = int.MinValue;
        for (int region = 0; region < Count; region++)
        {
            smallest = Math.Min(smallest, _smallest[region]);
            largest = Math.Max(largest, _largest[region]);
        }

        return OrderedFloat.IsFinite(smallest, largest);
    }

    private readonly ref struct Visitor(ReadOnlySpan<float> source, RegionExtremes extremes) : IRegionVisitor
    {
        private readonly ReadOnlySpan<float> _source = source;

        public void Run(int start, int length, int region) =>
            ExtremeReduction.Join(_source.Slice(start, length), ref extremes._smallest[region], ref extremes._largest[region]);

        public void Lanes(int start, int rows, int lanes, int firstRegion)
        {
            Span<int> smallest = extremes._smallest.AsSpan(firstRegion, lanes);
            Span<int> largest = extremes._largest.AsSpan(firstRegion, lanes);
            for (int row = 0; row < rows; row++)
            {
                LaneExtremes.Join(_source.Slice(start + (row * lanes), lanes), smallest, largest);
            }
        }
    }
}
