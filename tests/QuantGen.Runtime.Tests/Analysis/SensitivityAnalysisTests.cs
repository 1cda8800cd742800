using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Analysis;
using Xunit;

namespace QuantGen.Runtime.Tests.Analysis;

public sealed class SensitivityAnalysisTests
{
    /// <summary>A layer whose outputs were NaN came after one that merely erred.</summary>
    [Fact]
    public void ALayerWithoutNumbersIsNamed()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => SensitivityAnalysis.Run(
            ["mild", "broken"], layer => new(1, new float[] { 1, layer == "broken" ? float.NaN : 2 }, 2)));
        Assert.Contains("'broken'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("NaN", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Masked classes, logits of −∞, are no reason to refuse.</summary>
    [Fact]
    public void MaskedClassesAreRanked()
    {
        SensitivityAnalysis analysis = SensitivityAnalysis.Run(
            ["mild", "strong"], layer => new(1, new float[] { 1, layer == "strong" ? 9 : layer == "mild" ? 2.1f : 2, float.NegativeInfinity }, 3));
        Assert.Equal(["strong", "mild"], System.Linq.Enumerable.Select(analysis.Ranking, layer => layer.Layer));
        Assert.All(analysis.Ranking, layer => Assert.True(double.IsFinite(layer.OutputDivergence!.Value)));
    }

    [Fact]
    public void LayersAreRankedByDropThenByDivergenceThenByNoise()
    {
        Dictionary<string, (double Metric, float[] Outputs)> models = new()
        {
            ["harmless"] = (90, [1, 0]),
            ["worst"] = (50, [1, 0]),
            ["shifted"] = (80, [3, 2]),
            ["flipped"] = (80, [0, 1]),
            ["shifted more"] = (80, [11, 10]),
        };
        List<int> progress = [];
        SensitivityAnalysis analysis = SensitivityAnalysis.Run(
            [.. models.Keys], layer => layer is null ? new(90, new float[] { 1, 0 }, 2) : new(models[layer].Metric, models[layer].Outputs, 2), progress.Add);

        // Softmax ignores a shift, so that only the signal to noise ratio tells the two shifted ones apart.
        Assert.Equal(["worst", "flipped", "shifted more", "shifted", "harmless"], analysis.Ranking.Select(static layer => layer.Layer));
        Assert.Equal([1, 2, 3, 4, 5, 6], progress);
        Assert.Equal(90, analysis.Baseline.Metric);
        Assert.Equal((50, 40), (analysis.Ranking[0].Metric, analysis.Ranking[0].MetricDrop));

        // p = σ(1), q = σ(−1): p·ln(p/q) + q·ln(q/p) = (p − q)·1.
        double p = 1 / (1 + Math.Exp(-1));
        Assert.Equal(p - (1 - p), analysis.Ranking[1].OutputDivergence!.Value, 1e-7);
        Assert.Equal(10 * Math.Log10(1 / 2.0), analysis.Ranking[1].OutputSqnrDecibels!.Value, 1e-9);
        Assert.Equal(0, analysis.Ranking[3].OutputDivergence!.Value, 1e-7);
        Assert.Equal(double.PositiveInfinity, analysis.Ranking[4].OutputSqnrDecibels);
    }

    [Fact]
    public void OutputsAreNotNeeded()
    {
        SensitivityAnalysis analysis = SensitivityAnalysis.Run(["a", "b", "c"], static layer => new(layer == "b" ? 1 : 2));
        Assert.Equal(["b", "a", "c"], analysis.Ranking.Select(static layer => layer.Layer));
        Assert.All(analysis.Ranking, static layer => Assert.Null(layer.OutputDivergence));
        Assert.All(analysis.Ranking, static layer => Assert.Null(layer.OutputSqnrDecibels));
    }

    [Fact]
    public void WrongArgumentsAreNamed()
    {
        Assert.Equal("layers", Assert.Throws<ArgumentException>(() => SensitivityAnalysis.Run(["a", "a"], static _ => new(1))).ParamName);
        Assert.Contains("metric NaN", Throws(static _ => new(double.NaN)));
        Assert.Contains("layer 'a' gave 2 outputs", Throws(static layer => new(1, new float[layer is null ? 4 : 2], 2)));
        Assert.Contains("whole examples", Throws(static _ => new(1, new float[3], 2)));
        Assert.Contains("whole examples", Throws(static _ => new(1, new float[3])));

        static string Throws(Func<string?, ModelEvaluation> evaluate) =>
            Assert.Throws<ArgumentException>(() => SensitivityAnalysis.Run(["a"], evaluate)).Message;
    }

    [Fact]
    public void DivergencesOfHugeLogitsAreFinite() =>
        Assert.Equal(1_000_000, KullbackLeibler.OfLogits([1_000_000f, 0f], [0f, 1_000_000f], 2), 1e-6);

    [Fact]
    public void DivergencesAreAveragedOverExamples()
    {
        double one = KullbackLeibler.OfLogits([1f, 0f], [0f, 1f], 2);
        Assert.Equal(one / 2, KullbackLeibler.OfLogits([1f, 0f, 5f, 5f], [0f, 1f, 5f, 5f], 2), 1e-12);
        Assert.Equal(0, KullbackLeibler.OfLogits([], [], 3));
        Assert.Equal("approximation", Assert.Throws<ArgumentException>(static () => KullbackLeibler.OfLogits([1f], [1f, 2f], 1)).ParamName);
        Assert.Equal("approximation", Assert.Throws<ArgumentException>(static () => KullbackLeibler.OfLogits([1f], [1f], 2)).ParamName);
    }
}
