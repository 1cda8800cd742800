using System;
using System.Collections.Generic;
using System.Linq;
using FashionMnist.Network.Data;
using FashionMnist.Network.Quantization;
using QuantGen;
using QuantGen.Analysis;

namespace PostTraining.Steps;

/// <summary>
/// Bits for each layer under a budget of bytes. What an option costs is the divergence of the network's outputs, on the calibration images, when
/// that layer alone is so quantized; costs of layers add up, nearly.
/// </summary>
internal sealed class AllocationStep
{
    /// <summary>The widths a layer may have.</summary>
    public static readonly int[] Widths = [8, 6, 5, 4, 3, 2];

    private readonly Workbench _bench;
    private readonly LayerOptions[] _layers;

    private AllocationStep(Workbench bench, LayerOptions[] layers)
    {
        _bench = bench;
        _layers = layers;
    }

    /// <summary>The ways a layer may be stored: every width, per channel or in groups of 32.</summary>
    public static IEnumerable<WeightChoice> Choices =>
        from bits in Widths
        from granularity in new[] { Granularity.PerChannel, Granularity.PerGroup }
        select Choice(bits, granularity);

    // The smallest way of all leaves no byte to move from one layer to another.
    private static IEnumerable<WeightChoice> Uniform =>
        Choices.Where(static choice => choice.Scheme.Scheme is { Bits: <= 5 and > 2 } or { Bits: 2, Granularity: Granularity.PerGroup });

    /// <summary>The usual way to store weights of a width.</summary>
    public static WeightChoice Choice(int bits, Granularity granularity = Granularity.PerChannel) =>
        new(WeightScheme.Of(bits, Symmetry.Symmetric, granularity), SearchClip: true);

    /// <summary>Measures what every option of every layer costs.</summary>
    public static AllocationStep Prepare(Workbench bench, Action<double> progress)
    {
        WeightChoice[] choices = [.. Choices];
        List<LayerOptions> layers = [];
        for (int layer = 0; layer < bench.Layers.Count; layer++)
        {
            List<BitOption> options = [];
            foreach (WeightChoice choice in choices)
            {
                float[] alone = bench.Calibrate(SensitivityStep.Only(bench, layer, choice));
                double divergence = KullbackLeibler.OfLogits(bench.CalibrationLogits, alone, ImageSet.ClassCount);
                options.Add(new BitOption(choice.Scheme.Name, choice.Scheme.ByteCount(bench.Layers[layer].Weight.Shape), divergence));
                progress(((double)(layer * choices.Length) + options.Count) / (bench.Layers.Count * choices.Length));
            }

            layers.Add(new LayerOptions(bench.Layers[layer].Name, options));
        }

        return new AllocationStep(bench, [.. layers]);
    }

    /// <summary>The best bits within the bytes of the whole network.</summary>
    /// <param name="bytes">The bytes, biases included.</param>
    public AllocationResult Solve(long bytes)
    {
        BitAllocation allocation = BitAllocation.Solve(_layers, bytes - _bench.BiasBytes);
        WeightChoice[] weights = [.. allocation.Choices.Select(static choice => Choices.First(known => known.Scheme.Name == choice.Option.Scheme))];
        return new AllocationResult(weights, allocation, _bench.ByteCount(weights), _bench.Evaluate(weights).Accuracy);
    }

    /// <summary>Compares each uniform width with the best bits of no more bytes.</summary>
    public List<BudgetResult> CompareWithUniform(Action<double> progress)
    {
        List<BudgetResult> results = [];
        WeightChoice[] choices = [.. Uniform];
        foreach (WeightChoice choice in choices)
        {
            WeightChoice[] weights = _bench.Uniform(choice);
            long bytes = _bench.ByteCount(weights);
            results.Add(new BudgetResult(choice.Scheme, bytes, _bench.Evaluate(weights).Accuracy, Solve(bytes)));
            progress((double)results.Count / choices.Length);
        }

        return results;
    }
}

/// <summary>Bits chosen under a budget.</summary>
/// <param name="Weights">How each layer is stored.</param>
/// <param name="Allocation">The choice, with its bound.</param>
/// <param name="Bytes">The network's bytes.</param>
/// <param name="Accuracy">0 to 1.</param>
internal sealed record AllocationResult(IReadOnlyList<WeightChoice> Weights, BitAllocation Allocation, long Bytes, double Accuracy);

/// <summary>A uniform width against the best bits of no more bytes.</summary>
/// <param name="Scheme">The uniform scheme.</param>
/// <param name="Bytes">Its bytes, the budget.</param>
/// <param name="Accuracy">Its accuracy.</param>
/// <param name="Best">The bits chosen.</param>
internal sealed record BudgetResult(WeightScheme Scheme, long Bytes, double Accuracy, AllocationResult Best);
