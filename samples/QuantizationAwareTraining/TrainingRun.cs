using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using FashionMnist.Network.Learning;
using Spectre.Console;

namespace QuantizationAwareTraining;

/// <summary>Shows a training: a progress bar on a terminal, a line for each epoch elsewhere.</summary>
/// <param name="console">Where progress goes.</param>
internal sealed class TrainingRun(IAnsiConsole console)
{
    /// <summary>Trains to the end.</summary>
    /// <param name="trainer">The training.</param>
    /// <param name="description">What is trained.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped; the checkpoint holds its state.</exception>
    public void Execute(Trainer trainer, string description, CancellationToken cancellation)
    {
        bool finished = console.Profile.Capabilities.Interactive
            ? console.Progress().Columns(
                new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).Start(context =>
            {
                ProgressTask task = context.AddTask(description, maxValue: trainer.Steps);
                return trainer.Run(
                    progress =>
                    {
                        task.Value = progress.Step;
                        task.Description = string.Create(CultureInfo.InvariantCulture, $"{description}, loss {progress.Loss:F3}");
                    },
                    cancellation);
            })
            : trainer.Run(Lines(description), cancellation);
        cancellation = finished ? CancellationToken.None : cancellation;
        cancellation.ThrowIfCancellationRequested();
    }

    private Action<TrainingProgress> Lines(string description)
    {
        long start = Stopwatch.GetTimestamp();
        return progress =>
        {
            if (progress.Step % progress.StepsPerEpoch == 0)
            {
                int epoch = progress.Step / progress.StepsPerEpoch, epochs = progress.Steps / progress.StepsPerEpoch;
                double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{description}: epoch {epoch} of {epochs}, loss {progress.Loss:F4}, {seconds:F0} s"));
            }
        };
    }
}
