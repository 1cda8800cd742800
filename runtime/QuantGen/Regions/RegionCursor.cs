namespace QuantGen.Regions;

/// <summary>A place in a tensor, and the run of elements that it lies in.</summary>
internal struct RegionCursor
{
    private readonly nuint _runLength;
    private readonly nuint _rowLength;
    private readonly nuint _lanes;
    private readonly bool _recur;
    private nuint _rowEnd;

    /// <summary>The first element of a tensor.</summary>
    /// <param name="regions">Its regions.</param>
    public RegionCursor(in TensorRegions regions)
    {
        _runLength = regions.RunLength;
        _rowLength = regions.RowLength;
        _lanes = regions.Lanes;
        _recur = regions.Recur;
        _rowEnd = regions.RowLength;
        RunEnd = nuint.Min(regions.RunLength, regions.RowLength);
    }

    /// <summary>The index of the element.</summary>
    public nuint Element { get; private set; }

    /// <summary>The index after the last element of the run.</summary>
    public nuint RunEnd { get; private set; }

    /// <summary>The region of the run's first lane.</summary>
    public nuint Region { get; private set; }

    /// <summary>The lane that the element belongs to.</summary>
    public nuint Lane { get; private set; }

    /// <summary>Moves on within the run, or to the first element after it.</summary>
    /// <param name="elements">How many elements.</param>
    public void Advance(nuint elements)
    {
        Element += elements;
        if (Element < RunEnd)
        {
            Lane = _lanes == 1 ? 0 : (Lane + elements) % _lanes;
            return;
        }

        Lane = 0;
        Region += _lanes;
        if (RunEnd == _rowEnd)
        {
            _rowEnd += _rowLength;
            Region = _recur ? 0 : Region;
        }

        RunEnd = nuint.Min(RunEnd + _runLength, _rowEnd);
    }
}
