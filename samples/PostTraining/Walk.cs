using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using FashionMnist.Network;
using FashionMnist.Network.Data;
using FashionMnist.Network.Integers;
using FashionMnist.Network.Storage;
using FashionMnist.Network.Terminal;
using PostTraining.Report;
using PostTraining.Steps;
using QuantGen.Analysis;
using QuantGen.Calibration;
using Spectre.Console;

namespace PostTraining;

/// <summary>All steps, one after another, each with a progress bar and a table.</summary>
internal sealed class Walk
{
    private const int CalibrationBatches = 100;

    private const int CalibrationBatchSize = 10;

    // At 2 bits every layer suffers enough to be told from the others.
    private const int SensitivityBits = 2;

    private readonly PostTrainingSettings _settings;
    private readonly CancellationToken _cancellation;
    private readonly Workbench _bench;
    private readonly IReadOnlyList<NamedTensor> _calibration;
    private readonly HtmlReport _report = new();

    // Progress goes to the error stream, so that redirected tables stay tables.
    private readonly IAnsiConsole _progress = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    public Walk(PostTrainingSettings settings, CancellationToken cancellation)
    {
        _settings = settings;
        _cancellation = cancellation;
        foreach (string? output in (string?[])[settings.Report, settings.Calibration])
        {
            if (output is not null)
            {
                OutputPath.Require(output);
            }
        }

        ConvolutionalNetwork network = NetworkFile.Load(Path.Combine(settings.Networks, NetworkFile.FloatName), out _);
        ImageSet images = ImageSet.LoadTest(settings.Images);
        ImageSet calibrationImages = settings.TrainingImages is null ? images : ImageSet.LoadTraining(settings.TrainingImages);
        const int needed = CalibrationBatches * CalibrationBatchSize;
        if (calibrationImages.Count < needed)
        {
            throw new InvalidDataException($"There are {calibrationImages.Count} images to calibrate on; {needed} are needed.");
        }

        _calibration = ActivationRecorder.Record(network, calibrationImages, CalibrationBatches, CalibrationBatchSize);
        _bench = new Workbench(network, images, calibrationImages.Take(needed));
    }

    public void Execute()
    {
        if (_settings.Calibration is string table)
        {
            IntegerStep.Calibrate(_bench, _calibration).Save(table);
            AnsiConsole.WriteLine($"{table} written; build again.");
            return;
        }

        FloatResult floats = Step("float inference", progress => FloatStep.Run(_bench, progress));
        Show(Tables.Of(floats, _bench));

        List<WeightResult> grid = Step("weights under every scheme", progress => WeightGridStep.Run(_bench, progress));
        Show(Tables.Of(grid, _bench));

        List<ActivationResult> activations = Step("activations", progress => ActivationStep.Run(_bench, _calibration, progress));
        Show(Tables.Of(activations, _bench, _settings.TrainingImages is null ? "first test images, without their labels" : "first training images"));

        WeightChoice low = AllocationStep.Choice(SensitivityBits);
        SensitivityAnalysis sensitivity = Step("sensitivity", progress => SensitivityStep.Run(_bench, low, progress));
        Show(Tables.Of(sensitivity, low.Scheme.Name));

        AllocationStep allocation = Step("costs of every layer and width", progress => AllocationStep.Prepare(_bench, progress));
        List<BudgetResult> budgets = Step("bit allocation", allocation.CompareWithUniform);
        Show(Tables.Of(budgets, _bench));

        VerdictStep verdictStep = new(_bench, allocation, _calibration, _settings.WeightBits, _settings.MaxDrop);
        Verdict verdict = Step("verdict", verdictStep.Run);
        Show(Tables.Of(verdict, _settings.MaxDrop));
        AnsiConsole.WriteLine(verdict.Sentence);
        _report.AddSentence(verdict.Sentence);

        List<TrainedResult> trained = Step("networks trained with quantization", progress => TrainedStep.Run(_settings.Networks, _bench.Images, progress));
        if (trained.Count > 0)
        {
            Show(Tables.Of(trained, _bench));
        }

        if (CalibratedCodes.AreBuiltIn)
        {
            IReadOnlyList<WeightChoice> mixed = budgets.First(static budget => budget.Scheme == IntegerStep.MixedBudget.Scheme).Best.Weights;
            List<IntegerResult> integers = Step("the network in integers", progress => IntegerStep.Run(_bench, mixed, _settings.Networks, progress));
            Show(Tables.OfIntegers(integers));
        }

        if (_settings.Report is string path)
        {
            _report.Add(Charts.AccuracyAgainstSize(_bench, grid, budgets, trained));
            _report.Add(Charts.Sensitivity(sensitivity, low.Scheme.Name));
            foreach (string layer in _bench.Layers.Select(static layer => layer.Name))
            {
                _report.Add(Charts.Histogram(layer, _calibration, activations));
            }

            _report.Save(path);
            AnsiConsole.WriteLine($"The report is in {path}.");
        }

        TrainedResult? wrong = trained.FirstOrDefault(static result => !result.IsConfirmed);
        if (wrong is not null)
        {
            throw new InvalidDataException($"{wrong.File} claims the accuracy {wrong.Record.Accuracy:P2}, but reaches {wrong.Accuracy:P2}.");
        }
    }

    private T Step<T>(string name, Func<Action<double>, T> run)
    {
        _cancellation.ThrowIfCancellationRequested();
        return _progress.Progress().AutoClear(true).Start(context =>
        {
            ProgressTask task = context.AddTask(name, maxValue: 1);
            return run(done =>
            {
                _cancellation.ThrowIfCancellationRequested();
                task.Value = done;
            });
        });
    }

    private void Show(ResultTable table)
    {
        table.Print(AnsiConsole.Console);
        _report.Add(table);
    }
}
