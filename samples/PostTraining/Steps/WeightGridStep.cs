using System;
using System.Collections.Generic;
using System.Linq;
using FashionMnist.Network.Quantization;

namespace PostTraining.Steps;

/// <summary>Weights alone under every scheme of the grid, plain and with searched clips.</summary>
internal static class WeightGridStep
{
    public static List<WeightResult> Run(Workbench bench, Action<double> progress)
    {
        List<WeightResult> results = [];
        foreach (WeightScheme scheme in WeightScheme.All)
        {
            results.Add(Measure(bench, scheme));
            progress((double)results.Count / WeightScheme.All.Count);
        }

        return results;
    }

    private static WeightResult Measure(Workbench bench, WeightScheme scheme)
    {
        WeightMeasurement plain = Measure(bench, new WeightChoice(scheme, SearchClip: false));
        WeightMeasurement searched = Measure(bench, new WeightChoice(scheme, SearchClip: true));
        return new WeightResult(scheme, bench.ByteCount(bench.Uniform(new WeightChoice(scheme, SearchClip: false))), plain, searched);
    }

    private static WeightMeasurement Measure(Workbench bench, WeightChoice choice)
    {
        double accuracy = bench.Evaluate(bench.Uniform(choice)).Accuracy;
        return new WeightMeasurement(accuracy, [.. Enumerable.Range(0, bench.Layers.Count).Select(layer => bench.Quantize(layer, choice).SqnrDecibels)]);
    }
}

/// <summary>What a scheme makes of the weights.</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="Bytes">The network's bytes.</param>
/// <param name="Plain">With each region's own range.</param>
/// <param name="Searched">With searched clips.</param>
internal sealed record WeightResult(WeightScheme Scheme, long Bytes, WeightMeasurement Plain, WeightMeasurement Searched);

/// <summary>What a way of quantizing gave.</summary>
/// <param name="Accuracy">0 to 1.</param>
/// <param name="Sqnr">The signal to quantization noise ratio of each layer's weights, in decibels.</param>
internal sealed record WeightMeasurement(double Accuracy, IReadOnlyList<double> Sqnr);
