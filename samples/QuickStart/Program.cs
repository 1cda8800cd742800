using System;
using System.Collections.Generic;
using System.IO;
using QuickStart;
using Spectre.Console;

if (args.Length > 1 || (args.Length == 1 && args[0].StartsWith('-')))
{
    Console.Error.WriteLine("Usage: QuickStart [directory of t10k-images-idx3-ubyte.gz and t10k-labels-idx1-ubyte.gz]");
    return 2;
}

try
{
    Run(args.Length == 1 ? args[0] : Path.Combine(AppContext.BaseDirectory, "data", "fashion-mnist"));
    return 0;
}
catch (InvalidDataException error)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}

static void Run(string directory)
{
    ImageMatrix data = ImageMatrix.Load(directory, fewest: 2 * Experiment.QueryCount);
    if (Console.IsOutputRedirected)
    {
        AnsiConsole.Profile.Width = 120;
    }

    // The whole idiom: Schemes.cs declares a type by one attribute; quantize, keep the small tensor, get floats back.
    Int4Groups32 quantized = Int4Groups32.Quantize(data.Pixels, data.Shape);
    float[] restored = quantized.ToArray();

    AnsiConsole.WriteLine(Explanation.OfIdiom(data, quantized, restored));
    (double exactAccuracy, List<Measurement> measurements) = Measure(data);
    AnsiConsole.Write(ResultTable.Create(measurements));
    AnsiConsole.WriteLine(Explanation.OfColumns(data, exactAccuracy));
}

static (double ExactAccuracy, List<Measurement> Measurements) Measure(ImageMatrix data)
{
    // Progress goes to the error stream, so that a redirected table stays a table.
    IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
    return console.Progress().AutoClear(true).Start(context =>
    {
        ProgressTask progress = context.AddTask("exact search");
        Experiment experiment = new(data);
        Func<Measurement>[] schemes =
        [
            experiment.Measure<Int16PerTensor>,
            experiment.Measure<Int8PerTensor>,
            experiment.Measure<Int8PerRow>,
            experiment.Measure<Int8PerColumn>,
            experiment.Measure<UInt8PerTensor>,
            experiment.Measure<Int8Groups32>,
            experiment.Measure<Int4Groups32>,
            experiment.Measure<Int4Groups32Half>,
            experiment.Measure<UInt4Groups32>,
            experiment.Measure<Int3Groups32>,
            experiment.Measure<UInt3Groups32>,
            experiment.Measure<UInt2Groups64>,
            experiment.Measure<UInt1Groups128>,
        ];

        List<Measurement> measurements = [];
        progress.MaxValue = schemes.Length;
        foreach (Func<Measurement> scheme in schemes)
        {
            progress.Description = $"scheme {measurements.Count + 1} of {schemes.Length}";
            measurements.Add(scheme());
            progress.Increment(1);
        }

        return (experiment.ExactAccuracy, measurements);
    });
}
