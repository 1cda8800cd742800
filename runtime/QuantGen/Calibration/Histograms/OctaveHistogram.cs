using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QuantGen.Calibration;

/// <summary>The counts of one region. They depend on the values alone, neither on their order nor on how they were split.</summary>
/// <remarks>Memory goes to occupied octaves only, and in each to the bins between its smallest and its largest value.</remarks>
internal sealed class OctaveHistogram(OctaveResolution resolution)
{
    private const byte None = byte.MaxValue;

    // Of the occupied octaves, in the order in which they were met: the mantissa bits that a bin leaves out, and a window for each sign.
    private int[] _shifts = [];
    private BinWindow[] _windows = [];
    private int _occupied;

    // Where an octave is among those, from the first octave on.
    private byte[] _places = [];
    private int _firstOctave;

    /// <summary>Counts values, which are finite.</summary>
    public void Add(ReadOnlySpan<float> values)
    {
        foreach (int bits in MemoryMarshal.Cast<float, int>(values))
        {
            Add(bits);
        }
    }

    /// <summary>Counts a value, which is finite.</summary>
    public void Add(float value) => Add(BitConverter.SingleToInt32Bits(value));

    /// <summary>Adds the counts of another region.</summary>
    public void Add(OctaveHistogram other)
    {
        for (int octave = 0; octave < OctaveGrid.Octaves; octave++)
        {
            if (other.IsOccupied(octave))
            {
                Occupy(octave);
            }
        }

        for (int octave = 0; octave < OctaveGrid.Octaves; octave++)
        {
            if (other.IsOccupied(octave))
            {
                AddWindow(octave, isNegative: false, other.Bits(octave), other.Window(octave, isNegative: false));
                AddWindow(octave, isNegative: true, other.Bits(octave), other.Window(octave, isNegative: true));
            }
        }
    }

    /// <summary>Adds counts to an occupied octave.</summary>
    /// <param name="octave">The octave.</param>
    /// <param name="isNegative">The sign.</param>
    /// <param name="bits">The counts are of 2^bits bins of the octave: as many as it has here, or more.</param>
    /// <param name="window">The first bin, and the counts from there on.</param>
    public void AddWindow(int octave, bool isNegative, int bits, (int First, ArraySegment<long> Counts) window)
    {
        if (window.Counts.Count == 0)
        {
            return;
        }

        int place = _places[octave - _firstOctave];
        int shift = bits - (OctaveGrid.MantissaBits - _shifts[place]);
        ref BinWindow own = ref _windows[(2 * place) + (isNegative ? 1 : 0)];
        own.Cover(window.First >> shift, (window.First + window.Counts.Count - 1) >> shift, Bins(place));
        for (int i = 0; i < window.Counts.Count; i++)
        {
            own.Counts[((window.First + i) >> shift) - own.First] += window.Counts[i];
        }
    }

    public bool IsOccupied(int octave) => PlaceOf(octave) != None;

    /// <summary>The bits that tell the bins of an occupied octave apart.</summary>
    public int Bits(int octave) => OctaveGrid.MantissaBits - _shifts[PlaceOf(octave)];

    /// <summary>The counts of an occupied octave from the first bin with values in it to the last; none where the sign has no values there.</summary>
    public (int First, ArraySegment<long> Counts) Window(int octave, bool isNegative) => _windows[(2 * PlaceOf(octave)) + (isNegative ? 1 : 0)].Trimmed();

    /// <summary>Makes room for an octave, and bins of the octaves below as wide as they then are.</summary>
    public void Occupy(int octave)
    {
        if (IsOccupied(octave))
        {
            return;
        }

        ExtendPlaces(octave);
        int place = _occupied++;
        if (place == _shifts.Length)
        {
            int capacity = Math.Max(4, 2 * place);
            Array.Resize(ref _shifts, capacity);
            Array.Resize(ref _windows, 2 * capacity);
        }

        _places[octave - _firstOctave] = (byte)place;
        _shifts[place] = 0;
        _windows[2 * place] = default;
        _windows[(2 * place) + 1] = default;
        Refine();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(int bits)
    {
        int index = OctaveGrid.OctaveOf(bits) - _firstOctave;
        byte[] places = _places;
        if ((uint)index < (uint)places.Length && places[index] is var place and not None)
        {
            ref BinWindow window = ref _windows[(2 * place) + (bits >>> 31)];
            int slot = (OctaveGrid.WithinOctave(bits) >> _shifts[place]) - window.First;
            long[] counts = window.Counts;
            if (counts is not null && (uint)slot < (uint)counts.Length)
            {
                counts[slot]++;
                return;
            }
        }

        AddBeyond(bits);
    }

    // A value of an octave without values, or beyond those of its octave.
    private void AddBeyond(int bits)
    {
        int octave = OctaveGrid.OctaveOf(bits);
        Occupy(octave);
        int place = PlaceOf(octave);
        int bin = OctaveGrid.WithinOctave(bits) >> _shifts[place];
        ref BinWindow window = ref _windows[(2 * place) + (bits >>> 31)];
        window.Cover(bin, bin, Bins(place));
        window.Counts[bin - window.First]++;
    }

    private int Bins(int place) => 1 << (OctaveGrid.MantissaBits - _shifts[place]);

    private int PlaceOf(int octave)
    {
        int index = octave - _firstOctave;
        return (uint)index < (uint)_places.Length ? _places[index] : None;
    }

    private void ExtendPlaces(int octave)
    {
        if (_places.Length == 0)
        {
            _places = [None];
            _firstOctave = octave;
            return;
        }

        int first = Math.Min(octave, _firstOctave), end = Math.Max(octave + 1, _firstOctave + _places.Length);
        if (end - first > _places.Length)
        {
            byte[] places = new byte[end - first];
            places.AsSpan().Fill(None);
            _places.CopyTo(places, _firstOctave - first);
            (_places, _firstOctave) = (places, first);
        }
    }

    // An octave more makes the bins of those below wider; its own are new.
    private void Refine()
    {
        int above = 0;
        for (int index = _places.Length - 1; index >= 0; index--)
        {
            int place = _places[index];
            if (place == None)
            {
                continue;
            }

            int shift = OctaveGrid.MantissaBits - resolution.Bits(above++);
            _windows[2 * place].Coarsen(shift - _shifts[place]);
            _windows[(2 * place) + 1].Coarsen(shift - _shifts[place]);
            _shifts[place] = shift;
        }
    }
}
