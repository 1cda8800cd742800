using System;

namespace QuantGen.Calibration;

/// <summary>A tensor that is calibrated: the scheme it will have, and what observes it.</summary>
internal sealed record CalibrationTarget(QuantizationScheme Scheme, Observer Observer)
{
    /// <summary>A target whose observer fits its scheme.</summary>
    public static CalibrationTarget Create(string name, QuantizationScheme scheme, Observer observer)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(observer);
        if (observer.Granularity != ObserverGranularity.Of(scheme))
        {
            throw new ArgumentException(
                $"The observer of \"{name}\" watches {observer.Granularity}, but the scheme is {scheme}; create it with ObserverGranularity.Of(scheme).",
                nameof(observer));
        }

        return new(scheme, observer);
    }

    /// <summary>The key that a tensor type declares.</summary>
    public static string KeyOf<T>()
        where T : IQuantizedTensor<T> =>
        T.Scheme.CalibrationKey ?? throw new InvalidOperationException($"The type {typeof(T).Name} declares no CalibrationKey; declare one, or give a name.");

    /// <summary>The entry of a table.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="search">How to search its ranges.</param>
    public CalibrationEntry ToEntry(string name, RangeSearch search)
    {
        if (!Observer.HasRanges)
        {
            throw new InvalidOperationException($"The tensor \"{name}\" has not been observed; run batches with that name first.");
        }

        TensorShape? shape = Scheme.GroupSize > 0 ? Observer.Shape : null;
        return new(Scheme, Observer.GetRanges(Scheme, search), Observer.ToString(), Observer.SampleCount, shape);
    }
}
