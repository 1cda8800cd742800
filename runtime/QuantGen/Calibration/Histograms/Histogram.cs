using System;
using System.Collections.Generic;

namespace QuantGen.Calibration;

/// <summary>The histogram of one region, laid out for estimating a range: positions are in bins, bin i reaching from i to i + 1.</summary>
internal sealed class Histogram
{
    private readonly double[] _mass;
    private readonly int[] _occupiedBelow;

    public Histogram(ValueRange range, double binWidth, int first, double[] counts)
    {
        Range = range;
        BinWidth = binWidth;
        First = first;
        Counts = counts;
        _mass = new double[counts.Length + 1];
        _occupiedBelow = new int[counts.Length + 1];
        List<int> occupied = [];
        for (int bin = 0; bin < counts.Length; bin++)
        {
            _mass[bin + 1] = _mass[bin] + counts[bin];
            if (counts[bin] > 0)
            {
                occupied.Add(bin);
            }

            _occupiedBelow[bin + 1] = occupied.Count;
        }

        OccupiedBins = [.. occupied];
    }

    /// <summary>The smallest and largest value, exact.</summary>
    public ValueRange Range { get; }

    /// <summary>The width of a bin in the units of the data.</summary>
    public double BinWidth { get; }

    /// <summary>The position of the first bin.</summary>
    public int First { get; }

    /// <summary>The position where the last bin ends.</summary>
    public int End => First + Counts.Length;

    /// <summary>The number of values in each bin.</summary>
    public double[] Counts { get; }

    /// <summary>The bins with values in them, counted from the first bin: small regions have few, whatever the number of bins.</summary>
    public int[] OccupiedBins { get; }

    /// <summary>The number of values.</summary>
    public double Total => _mass[^1];

    /// <summary>The values below a position, spread evenly over each bin.</summary>
    public double MassBelow(double position)
    {
        double offset = position - First;
        if (offset <= 0)
        {
            return 0;
        }

        if (offset >= Counts.Length)
        {
            return Total;
        }

        int bin = (int)offset;
        return _mass[bin] + ((offset - bin) * Counts[bin]);
    }

    /// <summary>How many occupied bins lie below an edge, counted from the first bin.</summary>
    public int OccupiedBelow(int edge) => _occupiedBelow[edge];

    /// <summary>The first position below which there are so many values.</summary>
    /// <param name="mass">More than 0, at most <see cref="Total"/>.</param>
    public double PositionOf(double mass)
    {
        int edge = Array.BinarySearch(_mass, mass);
        int bin = (edge < 0 ? ~edge : edge) - 1;

        // Where empty bins follow, several edges have the same mass: the first counts.
        while (bin > 0 && _mass[bin] >= mass)
        {
            bin--;
        }

        bin = Math.Clamp(bin, 0, Counts.Length - 1);
        return First + bin + (Counts[bin] == 0 ? 0 : Math.Clamp((mass - _mass[bin]) / Counts[bin], 0, 1));
    }

    /// <summary>The histogram of the magnitudes: the mirrored bins of negative values folded onto those of positive ones.</summary>
    public Histogram Magnitudes()
    {
        int end = Math.Max(End, -First);
        int first = First >= 0 ? First : End <= 0 ? -End : 0;
        double[] counts = new double[end - first];
        for (int bin = 0; bin < Counts.Length; bin++)
        {
            int index = First + bin;
            counts[(index < 0 ? ~index : index) - first] += Counts[bin];
        }

        float smallest = Math.Max(0, Math.Max(Range.Min, -Range.Max));
        return new(new(smallest, Math.Max(Math.Abs(Range.Min), Math.Abs(Range.Max))), BinWidth, first, counts);
    }

    /// <summary>The histogram of the negated values.</summary>
    public Histogram Negated()
    {
        double[] counts = (double[])Counts.Clone();
        Array.Reverse(counts);
        return new(new(-Range.Max, -Range.Min), BinWidth, -End, counts);
    }

    /// <summary>A position as a value of the data, at most the largest and at least the smallest.</summary>
    public float ValueAt(double position) => (float)Math.Clamp(position * BinWidth, Range.Min, Range.Max);
}
