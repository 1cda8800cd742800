using System;
using System.Text.Json;

namespace QuantGen.Calibration;

/// <summary>Writes and reads the state of observers.</summary>
internal static class ObserverJson
{
    private const int LongestName = 60;

    public static string Write(Observer observer)
    {
        ObserverGranularity granularity = observer.Granularity;
        ObserverState state = new()
        {
            Version = VersionOf(observer),
            Observer = NameOf(observer),
            Granularity = granularity.Kind,
            Axis = granularity.Kind == Granularity.PerTensor ? null : granularity.Axis,
            GroupSize = granularity.GroupSize == 0 ? null : granularity.GroupSize,
            GroupCount = granularity.GroupCount == 0 ? null : granularity.GroupCount,
            Samples = observer.SampleCount,
            Shape = observer.Shape?.ToArray(),
            Regions = [],
        };
        observer.Save(state);
        return JsonSerializer.Serialize(state, ObserverJsonContext.Default.ObserverState);
    }

    public static Observer Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            ObserverState state = JsonSerializer.Deserialize(json, ObserverJsonContext.Default.ObserverState)
                ?? throw new FormatException("It is null.");
            return Read(state);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw new FormatException($"The text is not the state of an observer. {exception.Message}", exception);
        }
    }

    private static Observer Read(ObserverState state)
    {
        Observer observer = Create(state, GranularityOf(state));
        if (state.Version != VersionOf(observer))
        {
            throw new FormatException($"Its version is {state.Version}; of {state.Observer} this library reads version {VersionOf(observer)}.");
        }

        CheckOptions(state);
        if (state.Shape is null)
        {
            return state.Samples == 0 && state.Regions.Count == 0
                ? observer
                : throw new FormatException("It has samples or regions, but no \"shape\".");
        }

        TensorShape shape = TensorShape.Create(state.Shape);
        if (state.Samples is <= 0 or > Observer.MostSamples)
        {
            throw new FormatException($"\"samples\" is {state.Samples}; an observer with a shape has seen some, at most {Observer.MostSamples}.");
        }

        observer.Restore(shape, state.Samples);
        CheckRegions(state, observer.RegionCount);
        observer.Load(state);
        return observer;
    }

    // What belongs to another kind of observer is a mistake, not to be lost.
    private static void CheckOptions(ObserverState state)
    {
        (string Name, bool IsGiven, bool IsMeant)[] options =
        [
            ("momentum", state.Momentum is not null, state.Observer == "MovingAverage"),
            ("batches", state.Batches is not null, state.Observer == "MovingAverage"),
            ("percentile", state.Percentile is not null, state.Observer == "Percentile"),
            ("bins", state.Bins is not null, state.Observer is "Percentile" or "Entropy" or "Mse"),
            ("min", state.Min is not null, state.Observer == "FixedRange"),
            ("max", state.Max is not null, state.Observer == "FixedRange"),
        ];
        foreach ((string name, bool isGiven, bool isMeant) in options)
        {
            if (isGiven && !isMeant)
            {
                throw new FormatException($"\"{name}\" is not for the observer {state.Observer}.");
            }
        }
    }

    private static void CheckRegions(ObserverState state, int regions)
    {
        if (state.Observer == "FixedRange")
        {
            regions = 0;
        }

        if (state.Regions.Count != regions)
        {
            throw new FormatException($"There are {state.Regions.Count} \"regions\"; shape and granularity have {regions}.");
        }

        for (int region = 0; region < regions; region++)
        {
            RegionState values = state.Regions[region] ?? throw new FormatException($"Region {region} is null; it has \"min\" and \"max\".");
            if (!float.IsFinite(values.Min) || !float.IsFinite(values.Max) || values.Min > values.Max)
            {
                throw new FormatException(FormattableString.Invariant($"Region {region} reaches from {values.Min} to {values.Max}; both are finite, the smaller first."));
            }
        }
    }

    private static ObserverGranularity GranularityOf(ObserverState state) => (state.Granularity, state.GroupSize, state.GroupCount) switch
    {
        (Granularity.PerTensor, null, null) => ObserverGranularity.PerTensor,
        (Granularity.PerChannel, null, null) => ObserverGranularity.PerChannel(state.Axis ?? 0),
        (Granularity.PerGroup, int size, null) => ObserverGranularity.PerGroup(size, state.Axis ?? -1),
        (Granularity.PerGroup, null, int count) => ObserverGranularity.PerGroupCount(count, state.Axis ?? 0),
        _ => throw new FormatException("\"granularity\", \"groupSize\" and \"groupCount\" do not go together."),
    };

    private static Observer Create(ObserverState state, ObserverGranularity granularity) => state.Observer switch
    {
        "MinMax" => new MinMaxObserver(granularity),
        "MovingAverage" => new MovingAverageObserver(granularity, state.Momentum ?? throw new FormatException("It lacks \"momentum\".")),
        "Percentile" => new PercentileObserver(granularity, state.Percentile ?? throw new FormatException("It lacks \"percentile\"."), BinsOf(state)),
        "Entropy" => new EntropyObserver(granularity, BinsOf(state)),
        "Mse" => new MseObserver(granularity, BinsOf(state)),
        "FixedRange" => new FixedRangeObserver(
            granularity, state.Min ?? throw new FormatException("It lacks \"min\"."), state.Max ?? throw new FormatException("It lacks \"max\".")),
        _ => throw new FormatException($"There is no observer \"{Cut(state.Observer)}\"; it is MinMax, MovingAverage, Percentile, Entropy, Mse or FixedRange."),
    };

    private static string Cut(string name) => name.Length <= LongestName ? name : name[..LongestName] + "…";

    private static int VersionOf(Observer observer) => observer is HistogramObserver ? ObserverState.HistogramVersion : ObserverState.CurrentVersion;

    private static int BinsOf(ObserverState state) => state.Bins ?? throw new FormatException("It lacks \"bins\".");

    private static string NameOf(Observer observer) => observer switch
    {
        MinMaxObserver => "MinMax",
        MovingAverageObserver => "MovingAverage",
        PercentileObserver => "Percentile",
        EntropyObserver => "Entropy",
        FixedRangeObserver => "FixedRange",
        _ => "Mse",
    };
}
