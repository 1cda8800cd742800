using System;
using System.Buffers;
using QuantGen.Regions;

namespace QuantGen.Calibration;

/// <summary>Searches the clip of one region.</summary>
internal sealed class RegionFit(QuantizationScheme scheme, ClipSearch search)
{
    /// <summary>Tries one candidate after another.</summary>
    public ValueRange Of(ReadOnlySpan<float> source, RegionRuns runs, ValueRange whole)
    {
        search.Cancellation.ThrowIfCancellationRequested();
        if (runs.IsContiguous)
        {
            return Of(source.Slice(runs.Start, runs.Length), whole);
        }

        float[] scratch = ArrayPool<float>.Shared.Rent(runs.Length);
        runs.Gather(source, scratch);
        ValueRange best = Of(scratch.AsSpan(0, runs.Length), whole);
        ArrayPool<float>.Shared.Return(scratch);
        return best;
    }

    /// <summary>Tries the candidates of a large region in parallel.</summary>
    public ValueRange OfCandidatesAtOnce(ReadOnlyMemory<float> values, ValueRange whole)
    {
        double[] errors = new double[CountOf(whole)];
        Regions.ForEach(
            errors.Length,
            candidate =>
            {
                search.Cancellation.ThrowIfCancellationRequested();
                errors[candidate] = Error(values.Span, Candidate(whole, candidate));
            },
            search.MaxDegreeOfParallelism);

        int best = 0;
        for (int candidate = 1; candidate < errors.Length; candidate++)
        {
            best = errors[candidate] < errors[best] ? candidate : best;
        }

        return Candidate(whole, best);
    }

    private ValueRange Of(ReadOnlySpan<float> values, ValueRange whole)
    {
        int count = CountOf(whole), best = 0;
        double least = double.PositiveInfinity;
        for (int candidate = 0; candidate < count; candidate++)
        {
            double error = Error(values, Candidate(whole, candidate));
            if (error < least)
            {
                (best, least) = (candidate, error);
            }
        }

        return Candidate(whole, best);
    }

    private bool SearchesBothEnds(ValueRange whole) => scheme.Symmetry == Symmetry.Asymmetric && whole is { Min: < 0, Max: > 0 };

    private int CountOf(ValueRange whole) => SearchesBothEnds(whole) ? search.CandidatesOfEnd * search.CandidatesOfEnd : search.Candidates;

    private ValueRange Candidate(ValueRange whole, int candidate)
    {
        if (SearchesBothEnds(whole))
        {
            double low = search.Fraction(candidate % search.CandidatesOfEnd, search.CandidatesOfEnd);
            double high = search.Fraction(candidate / search.CandidatesOfEnd, search.CandidatesOfEnd);
            return new((float)(whole.Min * low), (float)(whole.Max * high));
        }

        double fraction = search.Fraction(candidate, search.Candidates);
        return new((float)(whole.Min * fraction), (float)(whole.Max * fraction));
    }

    private double Error(ReadOnlySpan<float> values, ValueRange range)
    {
        float scale = SchemeParameters.Compute(scheme, range, out int zeroPoint);
        return QuantizedError.Squared(values, scheme, scale, zeroPoint);
    }
}
