using System;
using System.Collections.Generic;
using System.Linq;
using PostTraining.Steps;
using QuantGen;
using QuantGen.Analysis;
using QuantGen.Calibration;

namespace PostTraining.Report;

/// <summary>The charts of the report, as SVG.</summary>
internal static class Charts
{
    private static readonly string[] _colours = ["#1f77b4", "#d62728", "#2ca02c", "#ff7f0e", "#9467bd", "#8c564b", "#e377c2"];

    /// <summary>Accuracy against size of all schemes, and of mixed precision.</summary>
    public static string AccuracyAgainstSize(
        Workbench bench, IReadOnlyList<WeightResult> grid, IReadOnlyList<BudgetResult> budgets, IReadOnlyList<TrainedResult> trained)
    {
        List<(string Series, double Bytes, double Accuracy, string Title)> points =
        [
            .. grid.Select(static result => (Series(result.Scheme.Scheme.Granularity), (double)result.Bytes, result.Searched.Accuracy, result.Scheme.Name)),
            .. budgets.Select(static result => ("mixed precision", (double)result.Best.Bytes, result.Best.Accuracy,
                string.Join(", ", result.Best.Weights.Select(VerdictStep.Short)))),
            .. trained.Select(static result => ("trained", (double)result.Bytes, result.Accuracy, result.File)),
        ];
        string[] series = [.. points.Select(static point => point.Series).Distinct()];
        double lowest = Math.Max(0.5, points.Min(static point => point.Accuracy));
        string floats = $"float ({ResultTable.Text(bench.FloatBytes / 1000.0, "F0")} kilobytes)";
        using SvgDrawing drawing = new(Plot.Width, Plot.Height);
        Plot plot = new(
            drawing,
            "Accuracy against size: weights quantized with searched clips",
            new PlotAxis("kilobytes", points.Min(static point => point.Bytes) / 1100, points.Max(static point => point.Bytes) / 900, IsLogarithmic: true),
            new PlotAxis("accuracy, % (below 50 at the edge)", 100 * lowest, 95));
        double baseline = plot.Y(100 * bench.Baseline.Accuracy);
        drawing.Line(plot.X(1), baseline, plot.X(1e6), baseline, "#888", 1.5);
        foreach ((string name, double bytes, double accuracy, string title) in points)
        {
            drawing.Dot(plot.X(bytes / 1000), plot.Y(100 * accuracy), 5, _colours[Array.IndexOf(series, name)], $"{title}: {ResultTable.Text(accuracy, "P2")}");
        }

        Plot.Legend(drawing, [.. series.Select(static (name, index) => (name, _colours[index])), (floats, "#888")]);
        return drawing.Finish();

        static string Series(Granularity granularity) => granularity switch
        {
            Granularity.PerTensor => "per tensor",
            Granularity.PerChannel => "per channel",
            _ => "groups of 32",
        };
    }

    /// <summary>How far accuracy drops when one layer alone is quantized.</summary>
    public static string Sensitivity(SensitivityAnalysis analysis, string scheme)
    {
        double most = Math.Max(1, analysis.Ranking.Max(static layer => layer.MetricDrop) * 1.1);
        using SvgDrawing drawing = new(Plot.Width, Plot.Height);
        int count = analysis.Ranking.Count;
        Plot plot = new(
            drawing,
            $"Sensitivity: each layer alone as {scheme}",
            new PlotAxis("layer", 0, count, Format: "''"),
            new PlotAxis("drop of accuracy, points", 0, most));
        for (int i = 0; i < count; i++)
        {
            LayerSensitivity layer = analysis.Ranking[i];
            double top = plot.Y(Math.Max(layer.MetricDrop, 0)), left = plot.X(i + 0.2), right = plot.X(i + 0.8);
            drawing.Rectangle(left, top, right - left, Plot.Floor - top, _colours[0]);
            drawing.Text((left + right) / 2, top - 6, $"{layer.Layer}: {ResultTable.Text(layer.MetricDrop, "F2")}", "middle");
        }

        return drawing.Finish();
    }

    /// <summary>What goes into a layer, and where each observer clips it.</summary>
    public static string Histogram(string layer, IReadOnlyList<NamedTensor> calibration, IReadOnlyList<ActivationResult> observers)
    {
        float[] values = [.. calibration.Where(tensor => tensor.Name == layer).SelectMany(static tensor => tensor.Values.ToArray())];
        const int bins = 150;
        double largest = Math.Max(values.Max(), 1e-6f);
        double[] counts = new double[bins];
        foreach (float value in values)
        {
            counts[Math.Clamp((int)(value / largest * bins), 0, bins - 1)]++;
        }

        using SvgDrawing drawing = new(Plot.Width, Plot.Height);
        Plot plot = new(
            drawing,
            $"What goes into {layer}, and the clips that observers chose",
            new PlotAxis("value", 0, largest * 1.02),
            new PlotAxis("values in a bin", 0.5, counts.Max() * 1.5, IsLogarithmic: true, Format: "0"));
        for (int bin = 0; bin < bins; bin++)
        {
            double left = plot.X(largest * bin / bins), right = plot.X(largest * (bin + 1) / bins), top = plot.Y(Math.Max(counts[bin], 0.5));
            drawing.Rectangle(left, top, right - left, Plot.Floor - top, "#bbb");
        }

        List<(string, string)> legend = [];
        foreach (ActivationResult result in observers.Where(static result => result.Table is not null))
        {
            CalibrationEntry entry = result.Table!.Entries[layer];
            string colour = _colours[legend.Count];
            double x = plot.X(entry.Ranges[0].Max);
            drawing.Line(x, Plot.Ceiling, x, Plot.Floor, colour, 1.5);
            legend.Add(($"{entry.Observer}: {ResultTable.Text(entry.Ranges[0].Max, "0.##")}", colour));
        }

        Plot.Legend(drawing, legend);
        return drawing.Finish();
    }
}
