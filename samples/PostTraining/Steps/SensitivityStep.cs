using System;
using System.Collections.Generic;
using System.Linq;
using FashionMnist.Network.Data;
using QuantGen.Analysis;

namespace PostTraining.Steps;

/// <summary>Each layer's weights quantized alone.</summary>
internal static class SensitivityStep
{
    public static SensitivityAnalysis Run(Workbench bench, WeightChoice choice, Action<double> progress)
    {
        string[] names = [.. bench.Layers.Select(static layer => layer.Name)];
        return SensitivityAnalysis.Run(
            names,
            name =>
            {
                Evaluation evaluation = name is null ? bench.Baseline : bench.Evaluate(Only(bench, Array.IndexOf(names, name), choice));
                return new ModelEvaluation(100 * evaluation.Accuracy, evaluation.Logits, ImageSet.ClassCount);
            },
            done => progress(done / (names.Length + 1.0)));
    }

    /// <summary>One layer quantized, the others in floats.</summary>
    public static IReadOnlyList<WeightChoice?> Only(Workbench bench, int layer, WeightChoice choice) =>
        [.. bench.Layers.Select((_, index) => index == layer ? choice : null)];
}
