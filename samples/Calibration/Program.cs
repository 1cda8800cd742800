using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using CalibrationLoop;
using FashionMnist.Network;
using FashionMnist.Network.Data;
using FashionMnist.Network.Storage;
using FashionMnist.Network.Terminal;
using QuantGen.Calibration;
using Spectre.Console;

const int Batches = 100, BatchSize = 10, Unseen = 1_000;

if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = 120;
}

Argument<string> step = new("step")
{
    Description = "calibrate: observe images and write the table; run: use the constants of the table built in. Without a step: observe, write nothing, and run.",
    DefaultValueFactory = static _ => "both",
};
step.AcceptOnlyFromAmong("calibrate", "run", "both");
Option<string> table = new("--table") { Description = "Where calibrate writes the table.", DefaultValueFactory = static _ => CalibrateStep.TablePath };
RootCommand command = new("Calibrates the inputs of a network's layers, and runs kernels that have the result as constants.") { step, table };
return SampleProgram.Run(command, args, "Stopped.", (parsed, _) => Run(parsed.GetValue(step)!, parsed.GetValue(table)!));

static void Run(string step, string path)
{
    if (step == "calibrate")
    {
        OutputPath.Require(path);
    }

    string data = Path.Combine(AppContext.BaseDirectory, "data");
    ConvolutionalNetwork network = NetworkFile.Load(Path.Combine(data, NetworkFile.FloatName), out _);
    ImageSet images = ImageSet.LoadTest(Path.Combine(data, "fashion-mnist"));
    IReadOnlyList<NamedTensor> unseen = InputRecorder.Record(network, images, Batches * BatchSize, batches: 1, Unseen);
    if (step != "run")
    {
        IReadOnlyList<NamedTensor> batches = InputRecorder.Record(network, images, first: 0, Batches, BatchSize);
        ComparisonStep.Run(batches, unseen, AnsiConsole.Console);
        CalibrationTable calibrated = CalibrateStep.Run(batches);
        if (step == "calibrate")
        {
            calibrated.Save(path);
            AnsiConsole.WriteLine($"{path} written.");
        }

        AnsiConsole.WriteLine(CalibrateStep.IsBuiltIn(calibrated) ? "The constants of this program are up to date."
            : CalibrateStep.HasConstants ? "The constants of this program are of another calibration: calibrate, and build again."
            : "This program has no constants yet: calibrate, and build again.");
    }

    if (step == "run" || (step == "both" && CalibrateStep.HasConstants))
    {
        RunStep.Run(network, images, unseen, AnsiConsole.Console);
    }
}
