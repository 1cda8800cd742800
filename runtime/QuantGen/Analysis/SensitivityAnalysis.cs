using System;
using System.Collections.Generic;
using System.Linq;

namespace QuantGen.Analysis;

/// <summary>Which layers of a model suffer most from quantization: each is quantized alone.</summary>
public sealed class SensitivityAnalysis
{
    private SensitivityAnalysis(ModelEvaluation baseline, IReadOnlyList<LayerSensitivity> ranking)
    {
        Baseline = baseline;
        Ranking = ranking;
    }

    /// <summary>The model without quantization.</summary>
    public ModelEvaluation Baseline { get; }

    /// <summary>
    /// The layers, the most sensitive first: by falling drop of the metric, then by falling divergence, then by rising signal to noise ratio of
    /// the outputs, then in the order given.
    /// </summary>
    public IReadOnlyList<LayerSensitivity> Ranking { get; }

    /// <summary>Evaluates the model without quantization, and then with each layer quantized alone.</summary>
    /// <param name="layers">The names of the layers, each once.</param>
    /// <param name="evaluate">
    /// Evaluates the model with only the named layer quantized, or with none for null. Outputs, if given, have the same examples each time.
    /// </param>
    /// <param name="progress">Told how many evaluations are done, of one more than there are layers; may be null.</param>
    /// <exception cref="ArgumentException">
    /// A layer is named twice, or an evaluation gives a metric that is not finite, an output that is NaN,
    /// or other outputs than the first; the message names the layer.
    /// </exception>
    public static SensitivityAnalysis Run(IReadOnlyList<string> layers, Func<string?, ModelEvaluation> evaluate, Action<int>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(evaluate);
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (string layer in layers)
        {
            ArgumentNullException.ThrowIfNull(layer, nameof(layers));
            if (!names.Add(layer))
            {
                throw new ArgumentException($"The layer '{layer}' is named twice; name each once.", nameof(layers));
            }
        }

        ModelEvaluation baseline = evaluate(null);
        Check(baseline, baseline, "the model without quantization");
        progress?.Invoke(1);
        List<LayerSensitivity> ranking = [];
        foreach (string layer in layers)
        {
            ModelEvaluation quantized = evaluate(layer);
            Check(quantized, baseline, $"layer '{layer}'");
            ranking.Add(Compare(layer, baseline, quantized));
            progress?.Invoke(1 + ranking.Count);
        }

        // Stable, which List.Sort is not.
        LayerSensitivity[] ordered = [.. ranking.Order(Comparer<LayerSensitivity>.Create(Order))];
        return new SensitivityAnalysis(baseline, ordered);
    }

    private static LayerSensitivity Compare(string layer, ModelEvaluation baseline, ModelEvaluation quantized)
    {
        double drop = baseline.Metric - quantized.Metric;
        if (baseline.Outputs.IsEmpty)
        {
            return new LayerSensitivity(layer, quantized.Metric, drop, null, null);
        }

        ReadOnlySpan<float> before = baseline.Outputs.Span, after = quantized.Outputs.Span;
        return new LayerSensitivity(
            layer,
            quantized.Metric,
            drop,
            QuantizationError.Compare(before, after).SqnrDecibels,
            KullbackLeibler.OfLogits(before, after, baseline.OutputWidth));
    }

    private static int Order(LayerSensitivity left, LayerSensitivity right)
    {
        int order = right.MetricDrop.CompareTo(left.MetricDrop);
        order = order != 0 ? order : Nullable.Compare(right.OutputDivergence, left.OutputDivergence);
        return order != 0 ? order : Nullable.Compare(left.OutputSqnrDecibels, right.OutputSqnrDecibels);
    }

    // A layer whose outputs are no numbers cannot be ranked, and less so after one that merely errs.
    private static void CheckNumbers(ModelEvaluation evaluation, string what)
    {
        ReadOnlySpan<float> outputs = evaluation.Outputs.Span;
        for (int i = 0; i < outputs.Length; i++)
        {
            if (float.IsNaN(outputs[i]))
            {
                throw new ArgumentException($"The evaluation of {what} gave the output {i} NaN; find out where it comes from, or leave the layer out.", "evaluate");
            }
        }
    }

    private static void Check(ModelEvaluation evaluation, ModelEvaluation baseline, string what)
    {
        if (!double.IsFinite(evaluation.Metric))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"The evaluation of {what} gave the metric {evaluation.Metric}; give a finite number."), "evaluate");
        }

        bool hasOutputs = !evaluation.Outputs.IsEmpty;
        if (evaluation.Outputs.Length != baseline.Outputs.Length
            || evaluation.OutputWidth != baseline.OutputWidth
            || hasOutputs != evaluation.OutputWidth > 0
            || (hasOutputs && evaluation.Outputs.Length % evaluation.OutputWidth != 0))
        {
            throw new ArgumentException(
                $"The evaluation of {what} gave {evaluation.Outputs.Length} outputs, {evaluation.OutputWidth} for each example; " +
                $"give whole examples, and each time as many as without quantization ({baseline.Outputs.Length}).",
                "evaluate");
        }

        CheckNumbers(evaluation, what);
    }
}
