using System.Runtime.CompilerServices;

namespace QuantGen.Regions;

/// <summary>A place in a tensor, and the run of elements that it lies in.</summary>
internal struct RegionCursor
{
    private readonly nuint _runLength;
    private readonly nuint _rowLength;
    private readonly nuint _lanes;
    private readonly nuint _runsOfRow;
    private readonly bool _recur;
    private nuint _rowEnd;

    /// <summary>The first element of a tensor, or of a part of one.</summary>
    /// <param name="regions">Its regions.</param>
    public RegionCursor(in TensorRegions regions)
    {
        _runLength = regions.RunLength;
        _rowLength = regions.RowLength;
        _lanes = regions.Lanes;
        _runsOfRow = regions.RowLength / regions.RunLength;
        _recur = regions.Recur;
        _rowEnd = regions.RowLength;
        RunEnd = nuint.Min(regions.RunLength, regions.RowLength);
        if (regions.Origin + regions.Start > 0)
        {
            Seek(regions);
        }
    }

    /// <summary>The index of the element.</summary>
    public nuint Element { get; private set; }

    /// <summary>The index after the last element of the run.</summary>
    public nuint RunEnd { get; private set; }

    /// <summary>The region of the run's first lane.</summary>
    public nuint Region { get; private set; }

    /// <summary>The lane that the element belongs to.</summary>
    public nuint Lane { get; private set; }

    /// <summary>The whole runs that follow each other in the row from here on; 0 within a run.</summary>
    /// <param name="end">The index after the last element that counts.</param>
    public readonly nuint WholeRuns(nuint end)
    {
        if (RunEnd - Element != _runLength)
        {
            return 0;
        }

        // Divisions are slow, and most rows are whole.
        return _rowEnd - Element == _rowLength && _rowEnd <= end ? _runsOfRow : (nuint.Min(_rowEnd, end) - Element) / _runLength;
    }

    /// <summary>Moves on by whole runs of the row, from the first element of one.</summary>
    /// <param name="runs">How many, at least one.</param>
    public void AdvanceRuns(nuint runs)
    {
        // To the last of them, then beyond it.
        Element += (runs - 1) * _runLength;
        Region += (runs - 1) * _lanes;
        RunEnd = Element + _runLength;
        Advance(_runLength);
    }

    /// <summary>Moves on within the run, or to the first element after it.</summary>
    /// <param name="elements">How many elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(nuint elements)
    {
        Element += elements;
        if (Element < RunEnd)
        {
            Lane = _lanes == 1 ? 0 : (uint)(Lane + elements) % (uint)_lanes;
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

    private void Seek(in TensorRegions regions)
    {
        (nuint row, nuint offset) = nuint.DivRem(regions.Origin + regions.Start, _rowLength);
        (nuint run, nuint inRun) = nuint.DivRem(offset, _runLength);
        Element = regions.Start;
        _rowEnd = ((row + 1) * _rowLength) - regions.Origin;
        Region = ((_recur ? 0 : row * regions.RunsPerRow) + run) * _lanes;
        Lane = inRun % _lanes;
        RunEnd = nuint.Min((row * _rowLength) + ((run + 1) * _runLength) - regions.Origin, _rowEnd);
    }
}
