using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using FashionMnist.Network.Terminal;
using QuantGen.Storage;
using QuantizeWeights.Planning;
using QuantizeWeights.Running;
using QuantizeWeights.Terminal;
using Spectre.Console;

QuantizeOptions options = new();
return SampleProgram.Run(
    options.Command,
    args,
    "Stopped; the same command goes on with the tensors that are left.",
    (parsed, cancellation) => Run(options.Read(parsed), cancellation));

static void Run(QuantizeSettings settings, CancellationToken cancellation)
{
    if (Console.IsOutputRedirected)
    {
        // Wide enough for the names of any model: a table in a file is not wrapped.
        AnsiConsole.Profile.Width = 250;
    }

    using SafetensorsModel model = SafetensorsModel.Open(settings.Model);
    ModelPlan plan = ModelPlan.Create(model, settings.Recipe);
    if (settings.IsDryRun)
    {
        AnsiConsole.Write(ResultTable.Create(plan, null));
        return;
    }

    QuantizationRun run = new(model, plan, settings.Output);
    IReadOnlyList<TensorResult?> results = Execute(run, plan, cancellation);
    AnsiConsole.Write(ResultTable.Create(plan, results));
    AnsiConsole.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{settings.Output}: {new FileInfo(settings.Output).Length:N0} bytes{(run.Resumed > 0 ? $"; {run.Resumed} tensors were done before" : "")}."));
}

static IReadOnlyList<TensorResult?> Execute(QuantizationRun run, ModelPlan plan, CancellationToken cancellation)
{
    // Progress goes to the error stream, so that a redirected table stays a table.
    IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
    PlannedTensor[] quantized = [.. plan.Tensors.Where(static tensor => tensor.Scheme is not null)];
    if (Console.IsErrorRedirected || !console.Profile.Capabilities.Interactive)
    {
        return run.Execute(new ProgressLines(Console.Error, quantized.Length), cancellation);
    }

    return console.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new DownloadedColumn(), new RemainingTimeColumn())
        .Start(context =>
        {
            ProgressTask task = context.AddTask("quantizing", maxValue: quantized.Sum(static tensor => tensor.Entry.ByteCount));
            return run.Execute(new ProgressBar(task), cancellation);
        });
}
