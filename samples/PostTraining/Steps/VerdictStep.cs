using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using QuantGen;
using QuantGen.Calibration;

namespace PostTraining.Steps;

/// <summary>
/// Walks the method by itself until the drop is small enough: the plain way; then other ways to compute S and Z; then mixed precision with a growing
/// budget. Weights have the width asked for, activations 8 bits.
/// </summary>
internal sealed class VerdictStep(Workbench bench, AllocationStep allocation, IReadOnlyList<NamedTensor> calibration, int bits, double maxDrop)
{
    // Budgets of mixed precision: that of the uniform width, then ever more, up to uniform 8 bits.
    private const double BudgetGrowth = 1.1;

    private readonly List<Trial> _trials = [];

    public Verdict Run(Action<double> progress)
    {
        Observer plain = ActivationStep.Observers[0];
        WeightChoice searched = AllocationStep.Choice(bits);
        WeightChoice unsearched = searched with { SearchClip = false };
        if (Try("plain", $"{unsearched.Scheme.Name}, whole ranges", bench.Uniform(unsearched), plain))
        {
            return Sufficient("the plain way");
        }

        progress(0.2);
        foreach (Observer observer in ActivationStep.Observers)
        {
            if (Try("other S and Z", $"{searched.Scheme.Name}, searched clips", bench.Uniform(searched), observer))
            {
                return Sufficient($"another way to compute S and Z (searched clips, observer {observer})");
            }
        }

        progress(0.5);
        Observer best = _trials.MaxBy(static trial => trial.Accuracy)!.Observer;
        long most = bench.ByteCount(bench.Uniform(AllocationStep.Choice(8)));
        for (double budget = bench.ByteCount(bench.Uniform(searched)); budget <= most; budget *= BudgetGrowth)
        {
            AllocationResult mixed = allocation.Solve((long)budget);
            if (Try("mixed precision", string.Join(", ", mixed.Weights.Select(static choice => Short(choice))), mixed.Weights, best))
            {
                return Sufficient("mixed precision");
            }
        }

        string failure = string.Create(
            CultureInfo.InvariantCulture,
            $"No step keeps the drop within {maxDrop} points. Train with quantization in the loop: samples/QuantizationAwareTraining.");
        return new Verdict(_trials, false, failure);
    }

    /// <summary>A scheme in a few letters: <c>4</c> per channel, <c>4g</c> in groups.</summary>
    public static string Short(WeightChoice choice) =>
        choice.Scheme.Scheme.Bits.ToString(CultureInfo.InvariantCulture) + (choice.Scheme.Scheme.Granularity == Granularity.PerGroup ? "g" : "");

    private bool Try(string step, string weights, IReadOnlyList<WeightChoice> choices, Observer observer)
    {
        CalibrationTable table = ActivationStep.Calibrate(bench, observer, calibration);
        double accuracy = bench.Evaluate(choices, ActivationQuantizer.Offline(table)).Accuracy;
        double drop = 100 * (bench.Baseline.Accuracy - accuracy);
        _trials.Add(new Trial(step, weights, observer, bench.ByteCount(choices), accuracy, drop));

        // Accuracies are counts of images: 0.5 points of 10,000 are exactly 50 images, which rounding must not make 50.0000001.
        return drop <= maxDrop + 1e-9;
    }

    private Verdict Sufficient(string way)
    {
        Trial last = _trials[^1];
        return new Verdict(_trials, true, string.Create(
            CultureInfo.InvariantCulture,
            $"Sufficient: {way}. {last.Bytes:N0} bytes instead of {bench.FloatBytes:N0}, accuracy {last.Accuracy:P2}, a drop of {last.Drop:F2} points " +
            $"(at most {maxDrop} allowed)."));
    }
}

/// <summary>How the walk ended.</summary>
/// <param name="Trials">What was tried, in order.</param>
/// <param name="IsSufficient">Whether the last trial's drop is small enough.</param>
/// <param name="Sentence">The verdict in words.</param>
internal sealed record Verdict(IReadOnlyList<Trial> Trials, bool IsSufficient, string Sentence);

/// <summary>One trial.</summary>
/// <param name="Step">The step of the method.</param>
/// <param name="Weights">How weights are stored.</param>
/// <param name="Observer">The observer of activations.</param>
/// <param name="Bytes">The network's bytes.</param>
/// <param name="Accuracy">0 to 1.</param>
/// <param name="Drop">Against floats, in points.</param>
internal sealed record Trial(string Step, string Weights, Observer Observer, long Bytes, double Accuracy, double Drop);
