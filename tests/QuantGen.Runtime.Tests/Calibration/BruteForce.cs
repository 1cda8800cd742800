using System;
using System.Collections.Generic;
using System.Linq;

namespace QuantGen.Runtime.Tests.Calibration;

/// <summary>
/// The costs of clips by their definitions, cell by cell and bin by bin, for small histograms of integers: bin i holds the values from i to i + 1.
/// </summary>
internal static class BruteForce
{
    /// <summary>All scales and places of the codes at whole bins: the scale, and the lowest and highest multiple of it that has a code.</summary>
    public static IEnumerable<(double Scale, int Lowest, int Highest)> Candidates(QuantizationScheme scheme, int min, int max)
    {
        int steps = scheme.MaxCode - scheme.MinCode;
        if (scheme.Symmetry == Symmetry.Symmetric)
        {
            for (int clip = 1; clip <= Math.Max(-min, max); clip++)
            {
                yield return ((double)clip / scheme.MaxCode, scheme.MinCode, scheme.MaxCode);
            }

            yield break;
        }

        for (int span = 1; span <= Math.Max(max, 0) - Math.Min(min, 0); span++)
        {
            for (int lowest = -steps; lowest <= 0; lowest++)
            {
                yield return ((double)span / steps, lowest, lowest + steps);
            }
        }
    }

    /// <summary>∫ (x − x̂)² over all bins: the values of each code are integrated apart.</summary>
    public static double SquaredError(double[] counts, int first, double scale, int lowest, int highest)
    {
        double sum = 0;
        for (int bin = 0; bin < counts.Length; bin++)
        {
            foreach ((double from, double to, int code) in Pieces(first + bin, first + bin + 1, scale, lowest, highest, saturate: true))
            {
                double value = code * scale;
                sum += counts[bin] * (Math.Pow(to - value, 3) - Math.Pow(from - value, 3)) / 3;
            }
        }

        return sum;
    }

    /// <summary>Σ P·ln(P / Q), with P the clipped and Q the quantized histogram; infinite where most values saturate.</summary>
    public static double Divergence(double[] counts, int first, double scale, int lowest, int highest)
    {
        // What of each bin lies within the clip, piece by piece of a code.
        List<(int Bin, int Code, double Length)> pieces = [];
        for (int bin = 0; bin < counts.Length; bin++)
        {
            foreach ((double from, double to, int code) in Pieces(first + bin, first + bin + 1, scale, lowest, highest, saturate: false))
            {
                pieces.Add((bin, code, to - from));
            }
        }

        double[] clipped = new double[counts.Length], spread = new double[counts.Length];
        foreach (IGrouping<int, (int Bin, int Code, double Length)> code in pieces.Where(piece => counts[piece.Bin] > 0).GroupBy(piece => piece.Code))
        {
            double mass = code.Sum(piece => counts[piece.Bin] * piece.Length), length = code.Sum(piece => piece.Length);
            foreach ((int bin, _, double part) in code)
            {
                clipped[bin] += counts[bin] * part;
                spread[bin] += mass * part / length;
            }
        }

        int lowestBin = Array.FindIndex(clipped, count => count > 0), highestBin = Array.FindLastIndex(clipped, count => count > 0);
        double within = clipped.Sum(), total = counts.Sum();
        if (within < total / 2)
        {
            return double.PositiveInfinity;
        }

        clipped[lowestBin] += Outside(counts, first, position => position < (lowest - 0.5) * scale, (lowest - 0.5) * scale);
        clipped[highestBin] += Outside(counts, first, position => position > (highest + 0.5) * scale, (highest + 0.5) * scale);
        double sum = 0;
        for (int bin = 0; bin < counts.Length; bin++)
        {
            sum += clipped[bin] > 0 ? clipped[bin] / total * Math.Log(clipped[bin] / total / (spread[bin] / within)) : 0;
        }

        return sum;
    }

    // The values on the far side of an end: whole bins, and the part of the bin that the end cuts.
    private static double Outside(double[] counts, int first, Predicate<double> isOutside, double end)
    {
        double sum = 0;
        for (int bin = 0; bin < counts.Length; bin++)
        {
            double from = first + bin, to = from + 1, cut = Math.Clamp(end, from, to);
            sum += counts[bin] * ((isOutside((from + cut) / 2) ? cut - from : 0) + (isOutside((cut + to) / 2) ? to - cut : 0));
        }

        return sum;
    }

    private static IEnumerable<(double From, double To, int Code)> Pieces(double from, double to, double scale, int lowest, int highest, bool saturate)
    {
        for (int code = lowest; code <= highest; code++)
        {
            double start = saturate && code == lowest ? double.NegativeInfinity : (code - 0.5) * scale;
            double end = saturate && code == highest ? double.PositiveInfinity : (code + 0.5) * scale;
            if (Math.Max(start, from) < Math.Min(end, to))
            {
                yield return (Math.Max(start, from), Math.Min(end, to), code);
            }
        }
    }
}
