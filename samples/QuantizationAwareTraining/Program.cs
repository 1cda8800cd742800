using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using FashionMnist.Network.Terminal;
using QuantizationAwareTraining;
using Spectre.Console;

TrainingOptions options = new();
return SampleProgram.Run(
    options.Command,
    args,
    "Stopped; the same command goes on from where it stopped.",
    (parsed, cancellation) => Run(options.Read(parsed), cancellation));

static void Run(TrainingSettings settings, CancellationToken cancellation)
{
    long start = Stopwatch.GetTimestamp();
    if (Console.IsOutputRedirected)
    {
        AnsiConsole.Profile.Width = 120;
    }

    // Progress goes to the error stream, so that a redirected table stays a table.
    IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
    Session session = new(settings, new TrainingRun(console));
    FloatResult network = session.TrainFloat(cancellation);
    List<TuningResult> results = [];
    foreach (int bits in settings.Bits)
    {
        results.Add(session.Tune(network, bits, cancellation));
    }

    AnsiConsole.Write(ResultTable.Create(network, results));
    AnsiConsole.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"Accuracy on the 10,000 test images. Networks are in {settings.Output}; this run took {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s."));
}
