using System;
using System.Linq;

namespace QuantGen.Runtime.Tests.Calibration;

/// <summary>
/// The calibration of S. Migacz, <i>8-bit Inference with TensorRT</i>, 2017, as ONNX Runtime's quantization tools carry it out: equally wide bins over both signs, and
/// for each clip that leaves whole bins the divergence of the quantized histogram from the clipped one, both smoothed.
/// </summary>
internal sealed class EntropyReference
{
    private const double Epsilon = 0.0001;

    private readonly double[] _counts;
    private readonly double _binWidth;
    private readonly int _center;
    private readonly int _levels;

    /// <summary>Counts values.</summary>
    /// <param name="values">The values.</param>
    /// <param name="binsOfSign">The bins on each side of the one about zero.</param>
    /// <param name="levelsOfSign">The levels for each sign.</param>
    /// <param name="dropsZeros">Whether the bin about zero counts as its neighbours, as in TensorRT.</param>
    public EntropyReference(ReadOnlySpan<float> values, int binsOfSign, int levelsOfSign, bool dropsZeros)
    {
        double largest = 0;
        foreach (float value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        _counts = new double[(2 * binsOfSign) + 1];
        _binWidth = 2 * largest / _counts.Length;
        _center = binsOfSign;
        _levels = 2 * levelsOfSign;
        foreach (float value in values)
        {
            _counts[Math.Clamp((int)((value + largest) / _binWidth), 0, _counts.Length - 1)]++;
        }

        if (dropsZeros)
        {
            _counts[_center] = (_counts[_center - 1] + _counts[_center + 1]) / 2;
        }
    }

    /// <summary>The clip of least divergence, and that divergence.</summary>
    public (double Clip, double Divergence) Best() =>
        Enumerable.Range(_levels / 2, _center - (_levels / 2) + 1).Select(bins => (ClipOf(bins), Divergence(bins))).MinBy(candidate => candidate.Item2);

    /// <summary>The divergence of the clip that keeps the bins nearest to a magnitude.</summary>
    public double DivergenceAt(double clip) => Divergence(Math.Clamp((int)Math.Round((clip / _binWidth) - 0.5), _levels / 2, _center));

    private double ClipOf(int bins) => (bins + 0.5) * _binWidth;

    // So many bins on either side of the center are kept.
    private double Divergence(int bins)
    {
        ReadOnlySpan<double> kept = _counts.AsSpan(_center - bins, (2 * bins) + 1);
        double[] reference = kept.ToArray();
        reference[0] += _counts[..(_center - bins)].Sum();
        reference[^1] += _counts[(_center + bins + 1)..].Sum();
        double[] quantized = new double[reference.Length];
        int width = kept.Length / _levels;
        for (int level = 0; level < _levels; level++)
        {
            // The last level takes what is left over, and spreads it over its own bins all the same.
            int start = level * width;
            double mass = 0;
            foreach (double count in level == _levels - 1 ? kept[start..] : kept.Slice(start, width))
            {
                mass += count;
            }

            int occupied = reference.AsSpan(start, width).ToArray().Count(static count => count != 0);
            quantized.AsSpan(start, width).Fill(occupied == 0 ? 0 : Math.Floor(mass / occupied));
        }

        return Smooth(reference) && Smooth(quantized) ? RelativeEntropy(reference, quantized) : double.PositiveInfinity;
    }

    // Zeros become small; what they gain the others lose.
    private static bool Smooth(double[] counts)
    {
        int zeros = counts.Count(static count => count == 0);
        double loss = zeros == counts.Length ? 1 : Epsilon * zeros / (counts.Length - zeros);
        for (int bin = 0; bin < counts.Length && loss < 1; bin++)
        {
            counts[bin] = counts[bin] == 0 ? Epsilon : counts[bin] - loss;
        }

        return loss < 1 && counts.Min() > 0;
    }

    private static double RelativeEntropy(double[] p, double[] q)
    {
        (double ofP, double ofQ) = (p.Sum(), q.Sum());
        return p.Zip(q, (x, y) => x / ofP * Math.Log(x / ofP / (y / ofQ))).Sum();
    }
}
