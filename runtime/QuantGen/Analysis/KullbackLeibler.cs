using System;

namespace QuantGen.Analysis;

/// <summary>The Kullback-Leibler divergence D(P‖Q) = Σ p · ln(p / q), in nats.</summary>
public static class KullbackLeibler
{
    /// <summary>The divergence of softmax distributions, averaged over examples, in double precision.</summary>
    /// <param name="reference">The logits of P, example after example.</param>
    /// <param name="approximation">The logits of Q, as many.</param>
    /// <param name="classes">The logits of one example.</param>
    /// <returns>
    /// The mean divergence: not negative, 0 for equal logits and without examples; infinite where Q excludes what P allows; NaN if a logit is NaN.
    /// </returns>
    /// <remarks>A logit of −∞ has no probability, and 0 · ln 0 counts as 0; logits of +∞ share all probability, as limits of equal logits do.</remarks>
    /// <exception cref="ArgumentException">The spans differ in length, or the length is no multiple of the classes.</exception>
    public static double OfLogits(ReadOnlySpan<float> reference, ReadOnlySpan<float> approximation, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        if (approximation.Length != reference.Length || reference.Length % classes != 0)
        {
            throw new ArgumentException(
                $"There are {approximation.Length} logits to compare with {reference.Length}, {classes} for each example; give as many, a multiple of {classes}.",
                nameof(approximation));
        }

        double sum = 0;
        for (int start = 0; start < reference.Length; start += classes)
        {
            sum += OfExample(reference.Slice(start, classes), approximation.Slice(start, classes));
        }

        return reference.IsEmpty ? 0 : sum / (reference.Length / classes);
    }

    // Logits count from the largest, so that a shift of all of them changes no bit.
    private static double OfExample(ReadOnlySpan<float> reference, ReadOnlySpan<float> approximation)
    {
        SoftmaxScale ofP = SoftmaxScale.Of(reference), ofQ = SoftmaxScale.Of(approximation);
        double divergence = 0;
        for (int i = 0; i < reference.Length; i++)
        {
            double p = ofP.LogProbability(reference[i]);
            double probability = Math.Exp(p);

            // 0 · ln 0 is 0; where only Q is impossible the divergence is infinite.
            divergence += probability == 0 ? 0 : probability * (p - ofQ.LogProbability(approximation[i]));
        }

        // Rounding alone can bring a divergence near zero below it.
        return double.IsNaN(divergence) ? divergence : Math.Max(divergence, 0);
    }

    /// <summary>What turns the logits of an example into logarithms of probabilities.</summary>
    private readonly record struct SoftmaxScale(double Largest, double LogSum)
    {
        public static SoftmaxScale Of(ReadOnlySpan<float> logits)
        {
            double largest = double.NegativeInfinity;
            foreach (float logit in logits)
            {
                largest = Math.Max(largest, logit);
            }

            double sum = 0;
            foreach (float logit in logits)
            {
                sum += Math.Exp(Distance(logit, largest));
            }

            return new(largest, Math.Log(sum));
        }

        public double LogProbability(float logit) => Distance(logit, Largest) - LogSum;

        // Equal infinities are equal: infinite logits share all probability, and so do logits that are all −∞.
        private static double Distance(double logit, double largest) => logit == largest ? 0 : logit - largest;
    }
}
