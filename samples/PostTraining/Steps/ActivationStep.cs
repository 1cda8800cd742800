using System;
using System.Collections.Generic;
using System.Diagnostics;
using FashionMnist.Network.Layers;
using FashionMnist.Network.Quantization;
using QuantGen;
using QuantGen.Calibration;

namespace PostTraining.Steps;

/// <summary>Weights and activations in 8 bits: offline under each observer, and online.</summary>
internal static class ActivationStep
{
    /// <summary>The observers that are compared, the plain one first.</summary>
    public static IReadOnlyList<Observer> Observers { get; } =
        [new MinMaxObserver(), new MovingAverageObserver(), new PercentileObserver(), new EntropyObserver(), new MseObserver()];

    public static List<ActivationResult> Run(Workbench bench, IReadOnlyList<NamedTensor> calibration, Action<double> progress)
    {
        WeightChoice[] weights = bench.Uniform(new WeightChoice(WeightScheme.Of(8, Symmetry.Symmetric, Granularity.PerChannel), SearchClip: false));
        List<ActivationResult> results = [];
        foreach (Observer observer in Observers)
        {
            long start = Stopwatch.GetTimestamp();
            CalibrationTable table = Calibrate(bench, observer, calibration);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Add($"offline, {observer}", table, seconds, ActivationQuantizer.Offline(table));
        }

        if (CalibratedInputs.AreBuiltIn)
        {
            Add("offline, table built in", null, 0, ActivationQuantizer.BuiltIn());
        }

        Add("online, per mini-batch", null, 0, ActivationQuantizer.Online<Activations>());
        Add("online, per image", null, 0, ActivationQuantizer.Online<ImageActivations>());
        return results;

        void Add(string name, CalibrationTable? table, double seconds, ActivationQuantizer quantizer)
        {
            Evaluation evaluation = bench.Evaluate(weights, quantizer);
            results.Add(new ActivationResult(name, table, evaluation.Accuracy, seconds, quantizer.Seconds));
            progress((double)results.Count / (Observers.Count + 3));
        }
    }

    /// <summary>Calibrates the input of every weighted layer.</summary>
    /// <param name="bench">The network.</param>
    /// <param name="kind">An observer of the kind to use; it stays as it is.</param>
    /// <param name="calibration">The recorded mini-batches.</param>
    public static CalibrationTable Calibrate(Workbench bench, Observer kind, IReadOnlyList<NamedTensor> calibration)
    {
        Calibrator calibrator = new();
        foreach (WeightedLayer layer in bench.Layers)
        {
            calibrator.Add<Activations>(layer.Name, kind.CreateEmpty());
        }

        calibrator.Run(calibration);
        return calibrator.ToTable();
    }
}

/// <summary>What a way of finding activation ranges gave.</summary>
/// <param name="Name">The way.</param>
/// <param name="Table">The ranges, if offline.</param>
/// <param name="Accuracy">0 to 1.</param>
/// <param name="CalibrationSeconds">The time of calibration, once.</param>
/// <param name="QuantizationSeconds">The time of all quantization steps of all images, summed over threads.</param>
internal sealed record ActivationResult(string Name, CalibrationTable? Table, double Accuracy, double CalibrationSeconds, double QuantizationSeconds);
