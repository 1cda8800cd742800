using System;
using QuantGen.Kernels;
using QuantGen.Regions;

namespace QuantGen.Calibration;

/// <summary>Parameters of tensors that are known themselves, with the clip of each region searched for least squared error.</summary>
public static class ParameterFitting
{
    extension<T>(T)
        where T : IQuantizedTensor<T>
    {
        /// <summary>Fits S and Z of each region: <c>Q4Weights.FitParameters(values, shape)</c>.</summary>
        /// <param name="source">The elements, row-major.</param>
        /// <param name="shape">Their shape.</param>
        /// <param name="search">How to search; null for the defaults.</param>
        /// <exception cref="ArgumentException">Elements and shape disagree, or an element is NaN or infinite: the message has the index of the first.</exception>
        /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
        public static QuantizationParameters FitParameters(ReadOnlyMemory<float> source, TensorShape shape, ClipSearch? search = null) =>
            Fit(T.Scheme, source, shape, search);
    }

    /// <summary>Fits S and Z of each region, for a scheme known as a value.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="source">The elements, row-major.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="search">How to search; null for the defaults.</param>
    /// <exception cref="ArgumentException">Elements and shape disagree, or an element is NaN or infinite: the message has the index of the first.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public static QuantizationParameters Fit(QuantizationScheme scheme, ReadOnlyMemory<float> source, TensorShape shape, ClipSearch? search = null) =>
        SchemeParameters.Compute(scheme, FitRanges(scheme, source, shape, search));

    /// <summary>The ranges that <see cref="Fit"/> makes parameters of, one for each region.</summary>
    /// <inheritdoc cref="Fit"/>
    public static ValueRange[] FitRanges(QuantizationScheme scheme, ReadOnlyMemory<float> source, TensorShape shape, ClipSearch? search = null)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        search ??= new();
        TensorRegions layout = ObserverGranularity.Of(scheme).RegionsOf(shape);
        TensorArguments.CheckInput(source.Length, shape.Length, nameof(source));
        ValueRange[] ranges = new ValueRange[layout.Count];
        if (source.IsEmpty)
        {
            return ranges;
        }

        // Validates the elements as any observer does.
        MinMaxObserver extremes = new(ObserverGranularity.Of(scheme));
        extremes.Observe(source.Span, shape);
        ValueRange[] whole = extremes.GetRanges(scheme);
        RegionFit fit = new(scheme, search);
        if (layout.Count == 1)
        {
            ranges[0] = fit.OfCandidatesAtOnce(source, whole[0]);
        }
        else
        {
            Regions.ForEach(
                ranges.Length,
                region => ranges[region] = fit.Of(source.Span, layout.RunsOf(region), whole[region]),
                search.MaxDegreeOfParallelism);
        }

        return ranges;
    }
}
