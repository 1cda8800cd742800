using System;
using System.Linq;
using QuantGen.Calibration;
using Xunit;

namespace QuantGen.Runtime.Tests.Calibration;

/// <summary>Every kind of observer, by name.</summary>
internal static class ObserverKinds
{
    /// <summary>The bins of their histograms.</summary>
    public const int Bins = 256;

    private static readonly (string Name, Func<ObserverGranularity, Observer> Create)[] _all =
    [
        ("MinMax", granularity => new MinMaxObserver(granularity)),
        ("MovingAverage", granularity => new MovingAverageObserver(granularity, 0.125)),
        ("Percentile", granularity => new PercentileObserver(granularity, 99, Bins)),
        ("Entropy", granularity => new EntropyObserver(granularity, Bins)),
        ("Mse", granularity => new MseObserver(granularity, Bins)),
        ("FixedRange", granularity => new FixedRangeObserver(granularity, -1, 2)),
    ];

    public static TheoryData<string> Names => [.. _all.Select(kind => kind.Name)];

    /// <summary>Those that promise exact merging in any order.</summary>
    public static TheoryData<string> ExactNames => [.. _all.Select(kind => kind.Name).Where(name => name != "MovingAverage")];

    public static TheoryData<string> HistogramNames => ["Percentile", "Entropy", "Mse"];

    public static Observer Create(string name, ObserverGranularity granularity = default) =>
        _all.Single(kind => kind.Name == name).Create(granularity);

    /// <summary>An observer that has seen some batches.</summary>
    public static Observer Observing(string name, params float[][] batches)
    {
        Observer observer = Create(name);
        foreach (float[] batch in batches)
        {
            observer.Observe(batch);
        }

        return observer;
    }
}
