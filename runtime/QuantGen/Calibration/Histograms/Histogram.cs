using System;
using System.Collections.Generic;

namespace QuantGen.Calibration;

/// <summary>The histogram of one region, laid out for estimating a range: its occupied bins by rising value, in the units of the data.</summary>
internal sealed class Histogram
{
    private const float SmallestNormal = 1.17549435e-38f;

    private Histogram(ValueRange range, double[] from, double[] to, double[] counts)
    {
        Range = range;
        From = from;
        To = to;
        Counts = counts;
        MassBefore = new double[counts.Length + 1];
        for (int bin = 0; bin < counts.Length; bin++)
        {
            MassBefore[bin + 1] = MassBefore[bin] + counts[bin];
        }
    }

    /// <summary>The smallest and largest value, exact.</summary>
    public ValueRange Range { get; }

    /// <summary>Where each bin begins.</summary>
    public double[] From { get; }

    /// <summary>Where each bin ends; not above where the next one begins.</summary>
    public double[] To { get; }

    /// <summary>The number of values in each bin, above 0.</summary>
    public double[] Counts { get; }

    /// <summary>The number of values in the bins before each, and in all.</summary>
    public double[] MassBefore { get; }

    /// <summary>The number of values.</summary>
    public double Total => MassBefore[^1];

    public static Histogram Create(ValueRange range, OctaveHistogram counts)
    {
        List<double> from = [], to = [], mass = [];
        for (int octave = OctaveGrid.Octaves - 1; octave >= 0; octave--)
        {
            if (counts.IsOccupied(octave))
            {
                (int first, ArraySegment<long> window) = counts.Window(octave, isNegative: true);
                int bits = counts.Bits(octave);
                for (int i = window.Count - 1; i >= 0; i--)
                {
                    Add(window[i], -OctaveGrid.Edge(octave, first + i + 1, bits), -OctaveGrid.Edge(octave, first + i, bits));
                }
            }
        }

        for (int octave = 0; octave < OctaveGrid.Octaves; octave++)
        {
            if (counts.IsOccupied(octave))
            {
                (int first, ArraySegment<long> window) = counts.Window(octave, isNegative: false);
                int bits = counts.Bits(octave);
                for (int i = 0; i < window.Count; i++)
                {
                    Add(window[i], OctaveGrid.Edge(octave, first + i, bits), OctaveGrid.Edge(octave, first + i + 1, bits));
                }
            }
        }

        return new(range, [.. from], [.. to], [.. mass]);

        void Add(long count, double start, double end)
        {
            if (count > 0)
            {
                from.Add(start);
                to.Add(end);
                mass.Add(count);
            }
        }
    }

    /// <summary>The first bin that ends above a position; the number of bins if none does.</summary>
    public int BinAt(double position)
    {
        int bin = Array.BinarySearch(To, position);
        return bin < 0 ? ~bin : bin + 1;
    }

    /// <summary>The values below a position, spread evenly over each bin.</summary>
    /// <param name="position">The position.</param>
    /// <param name="bin">Its <see cref="BinAt"/>.</param>
    public double MassBelow(double position, int bin) => bin == Counts.Length || position <= From[bin]
        ? MassBefore[bin]
        : MassBefore[bin] + (Counts[bin] * (position - From[bin]) / (To[bin] - From[bin]));

    /// <summary>The first value below which there are so many, between the smallest and the largest.</summary>
    /// <param name="mass">More than 0, at most <see cref="Total"/>.</param>
    public float ValueOf(double mass)
    {
        int edge = Array.BinarySearch(MassBefore, mass);
        int bin = Math.Clamp((edge < 0 ? ~edge : edge) - 1, 0, Counts.Length - 1);
        double part = Math.Clamp((mass - MassBefore[bin]) / Counts[bin], 0, 1);
        double value = From[bin] + (part * (To[bin] - From[bin]));

        // The bin of zeros holds hardly anything else.
        return ToFloat(Math.Abs(value) < SmallestNormal ? 0 : value);
    }

    /// <summary>A value of the data, at most the largest and at least the smallest.</summary>
    public float ToFloat(double value) => (float)Math.Clamp(value, Range.Min, Range.Max);

    /// <summary>The histogram of the magnitudes.</summary>
    public Histogram Magnitudes()
    {
        List<double> from = [], to = [], mass = [];
        int negative = 0, positive;
        while (negative < From.Length && To[negative] <= 0)
        {
            negative++;
        }

        // Bins of the same octave are equally wide for either sign: they are the same, or apart.
        positive = negative--;
        while (negative >= 0 || positive < From.Length)
        {
            bool takesNegative = negative >= 0 && (positive == From.Length || -To[negative] <= From[positive]);
            bool takesPositive = positive < From.Length && (negative < 0 || From[positive] <= -To[negative]);
            from.Add(takesPositive ? From[positive] : -To[negative]);
            to.Add(takesPositive ? To[positive] : -From[negative]);
            mass.Add((takesPositive ? Counts[positive++] : 0) + (takesNegative ? Counts[negative--] : 0));
        }

        float smallest = Math.Max(0, Math.Max(Range.Min, -Range.Max));
        return new(new(smallest, Math.Max(Math.Abs(Range.Min), Math.Abs(Range.Max))), [.. from], [.. to], [.. mass]);
    }

    /// <summary>The histogram of the negated values.</summary>
    public Histogram Negated()
    {
        return new(new(-Range.Max, -Range.Min), Reversed(To), Reversed(From), Reversed(Counts, sign: 1));

        static double[] Reversed(double[] values, double sign = -1)
        {
            double[] reversed = new double[values.Length];
            for (int i = 0; i < values.Length; i++)
            {
                reversed[i] = sign * values[^(i + 1)];
            }

            return reversed;
        }
    }
}
