using System;

namespace QuantGen.Analysis;

/// <summary>The Kullback-Leibler divergence D(P‖Q) = Σ p · ln(p / q), in nats.</summary>
public static class KullbackLeibler
{
    /// <summary>The divergence of softmax distributions, averaged over examples, in double precision.</summary>
    /// <param name="reference">The logits of P, example after example.</param>
    /// <param name="approximation">The logits of Q, as many.</param>
    /// <param name="classes">The logits of one example.</param>
    /// <returns>The mean divergence: not negative, 0 for equal logits and without examples.</returns>
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
        double largestOfP = Largest(reference), largestOfQ = Largest(approximation);
        double logSumOfP = LogSumOfExponentials(reference, largestOfP), logSumOfQ = LogSumOfExponentials(approximation, largestOfQ);
        double divergence = 0;
        for (int i = 0; i < reference.Length; i++)
        {
            double p = reference[i] - largestOfP - logSumOfP, q = approximation[i] - largestOfQ - logSumOfQ;
            divergence += Math.Exp(p) * (p - q);
        }

        // Rounding alone can bring a divergence near zero below it.
        return Math.Max(divergence, 0);
    }

    private static double Largest(ReadOnlySpan<float> logits)
    {
        double largest = double.NegativeInfinity;
        foreach (float logit in logits)
        {
            largest = Math.Max(largest, logit);
        }

        return largest;
    }

    private static double LogSumOfExponentials(ReadOnlySpan<float> logits, double largest)
    {
        double sum = 0;
        foreach (float logit in logits)
        {
            sum += Math.Exp(logit - largest);
        }

        return Math.Log(sum);
    }
}
