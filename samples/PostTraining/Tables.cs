using System.Collections.Generic;
using System.Linq;
using PostTraining.Report;
using PostTraining.Steps;
using QuantGen.Analysis;
using static PostTraining.Report.ResultTable;

namespace PostTraining;

/// <summary>The tables of all steps.</summary>
internal static class Tables
{
    public static ResultTable Of(FloatResult result, Workbench bench)
    {
        ResultTable table = new("1. The network in floats, on 10,000 test images", ["products", "accuracy", "seconds"])
        {
            Note = $"{bench.Network.ParameterCount:N0} parameters, {bench.FloatBytes:N0} bytes. All that follows uses blocked products; "
                + $"the largest difference of two logits is {Text(result.LargestDifference, "G2")}.",
        };
        table.Add("dot products of TensorPrimitives", Text(result.DotAccuracy, "P2"), Text(result.DotSeconds, "F2"));
        table.Add("blocked products", Text(result.BlockedAccuracy, "P2"), Text(result.BlockedSeconds, "F2"));
        return table;
    }

    public static ResultTable Of(IReadOnlyList<WeightResult> results, Workbench bench)
    {
        ResultTable table = new(
            "2. Weights alone: accuracy, size, and SQNR of each layer in decibels, whole ranges / searched clips",
            ["\nscheme", "\nbytes", "accuracy\nplain", "accuracy\nsearched", .. bench.Layers.Select(static layer => "SQNR\n" + layer.Name)])
        {
            Note = "Bytes: codes, four for each scale and zero point, biases as floats.",
        };
        foreach (WeightResult result in results)
        {
            table.Add(
            [
                result.Scheme.Name,
                Text(result.Bytes, "N0"),
                Text(result.Plain.Accuracy, "P2"),
                Text(result.Searched.Accuracy, "P2"),
                .. result.Plain.Sqnr.Zip(result.Searched.Sqnr, static (plain, searched) => $"{Text(plain, "F1")}/{Text(searched, "F1")}"),
            ]);
        }

        return table;
    }

    public static ResultTable Of(IReadOnlyList<ActivationResult> results, Workbench bench, string calibration)
    {
        ResultTable table = new(
            "3. Weights and activations in 8 bits",
            ["\nactivations", "\naccuracy", "drop,\npoints", "calibration,\nms", "quantization,\nms"])
        {
            Note = $"Calibrated on 100 mini-batches of 10 images ({calibration}). Quantization: of 10,000 images, median step times steps.",
        };
        foreach (ActivationResult result in results)
        {
            table.Add(
                result.Name,
                Text(result.Accuracy, "P2"),
                Text(100 * (bench.Baseline.Accuracy - result.Accuracy), "F2"),
                result.Table is null ? "" : Text(1000 * result.CalibrationSeconds, "F0"),
                Text(1000 * result.QuantizationSeconds, "F1"));
        }

        return table;
    }

    public static ResultTable Of(SensitivityAnalysis analysis, string scheme)
    {
        ResultTable table = new(
            $"4. Sensitivity: each layer alone as {scheme}, the most sensitive first",
            ["\nlayer", "\naccuracy", "drop,\npoints", "output\nSQNR, dB", "output KL\ndivergence"]);
        foreach (LayerSensitivity layer in analysis.Ranking)
        {
            table.Add(
                layer.Layer,
                Text(layer.Metric / 100, "P2"),
                Text(layer.MetricDrop, "F2"),
                Text(layer.OutputSqnrDecibels!.Value, "F1"),
                Text(layer.OutputDivergence!.Value, "F4"));
        }

        return table;
    }

    public static ResultTable Of(IReadOnlyList<BudgetResult> results, Workbench bench)
    {
        ResultTable table = new(
            "5. Mixed precision: the best bits of each layer within the bytes of a uniform width",
            [
                "\nuniform scheme", "\nbytes", "\naccuracy", "mixed\nbytes", "mixed\naccuracy", "\ngain", "\noptimal",
                .. bench.Layers.Select(static layer => "\n" + layer.Name),
            ])
        {
            Note = "Bits of each layer, g: in groups of 32. Chosen for the least sum of the divergences that each layer alone causes on the\n"
                + "calibration images; accuracies are of the test images.",
        };
        foreach (BudgetResult result in results)
        {
            table.Add(
            [
                result.Scheme.Name,
                Text(result.Bytes, "N0"),
                Text(result.Accuracy, "P2"),
                Text(result.Best.Bytes, "N0"),
                Text(result.Best.Accuracy, "P2"),
                Text(100 * (result.Best.Accuracy - result.Accuracy), "+0.00;-0.00"),
                result.Best.Allocation.IsOptimal ? "proven" : "near",
                .. result.Best.Weights.Select(VerdictStep.Short),
            ]);
        }

        return table;
    }

    public static ResultTable Of(Verdict verdict, double maxDrop)
    {
        ResultTable table = new(
            $"6. Verdict: weights in few bits, activations in 8, at most {Text(maxDrop, "0.##")} points less than floats",
            ["step", "weights", "activations", "bytes", "accuracy", "drop"]);
        foreach (Trial trial in verdict.Trials)
        {
            table.Add(
                trial.Step, trial.Weights, trial.Observer.ToString(), Text(trial.Bytes, "N0"), Text(trial.Accuracy, "P2"), Text(trial.Drop, "F2"));
        }

        return table;
    }

    public static ResultTable Of(IReadOnlyList<TrainedResult> results, Workbench bench)
    {
        ResultTable table = new(
            "7. Networks trained with quantization in the loop, as loaded from their files",
            ["\nfile", "\nbytes", "before\ntraining", "accuracy\nclaimed", "accuracy\nhere", "of the loss\nwon back"]);
        foreach (TrainedResult result in results)
        {
            double before = result.Record.AccuracyBefore ?? double.NaN;
            double share = (result.Accuracy - before) / (bench.Baseline.Accuracy - before);
            table.Add(
                result.File,
                Text(result.Bytes, "N0"),
                Text(before, "P2"),
                Text(result.Record.Accuracy, "P2"),
                Text(result.Accuracy, "P2"),
                before < bench.Baseline.Accuracy ? Text(share, "P0") : "");
        }

        return table;
    }

    public static ResultTable OfIntegers(IReadOnlyList<IntegerResult> results)
    {
        ResultTable table = new(
            "8. The network in integers: 10,000 images on one core",
            ["\nnetwork", "\naccuracy", "fake-\nquantized", "predictions\nthat differ", "packed\nbytes", "\nseconds", "over\nfloats"])
        {
            Note = "Activations in 8 bits by scales that are constants; predictions that differ from those of fake quantization with the same codes.\n"
                + "Mixed: the best bits within the bytes of 4 per output. Trained: the 4-bit network of table 7.",
        };
        foreach (IntegerResult result in results)
        {
            table.Add(
                result.Name,
                Text(result.Accuracy, "P2"),
                result.FakeQuantized is double accuracy ? Text(accuracy, "P2") : "",
                result.Differing is double share ? Text(share, "P2") : "",
                result.PackedBytes is int bytes ? Text(bytes, "N0") : "",
                Text(result.Seconds, "F3"),
                Text(results[0].Seconds / result.Seconds, "F2"));
        }

        return table;
    }
}
