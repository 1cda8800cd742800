using System;
using System.CommandLine;
using System.IO;
using FashionMnist.Network.Storage;
using FashionMnist.Network.Terminal;
using PostTraining.Steps;

namespace PostTraining;

/// <summary>The command line.</summary>
internal sealed class PostTrainingOptions
{
    private static readonly string _data = Path.Combine(AppContext.BaseDirectory, "data");

    private readonly Option<string> _images = new("--images")
    {
        Description = "The folder of t10k-images-idx3-ubyte.gz and t10k-labels-idx1-ubyte.gz.",
        DefaultValueFactory = static _ => Path.Combine(_data, "fashion-mnist"),
    };

    private readonly Option<string?> _training = new("--training-images")
    {
        Description = "The folder of train-images-idx3-ubyte.gz, to calibrate on training images instead of the first 1,000 test images.",
    };

    private readonly Option<string> _networks = new("--networks")
    {
        Description = $"The folder of {NetworkFile.FloatName} and, if there are any, networks trained with quantization.",
        DefaultValueFactory = static _ => _data,
    };

    private readonly Option<double> _maxDrop = new("--max-drop")
    {
        Description = "By how many points of accuracy the quantized network may fall behind the float network.",
        DefaultValueFactory = static _ => 0.5,
    };

    private readonly Option<int> _weightBits = new("--weight-bits")
    {
        Description = "The width of weights that the verdict begins with: 2, 3, 4, 5, 6 or 8.",
        DefaultValueFactory = static _ => 3,
    };

    private readonly Option<string?> _report = new("--report") { Description = "Writes tables and charts into this HTML file." };

    private readonly Option<string?> _calibration = new("--write-calibration")
    {
        Description = "Only writes the calibration table that becomes constants of the integer network: samples/FashionMnist.Network/Integers has it.",
    };

    /// <summary>Creates the command.</summary>
    public PostTrainingOptions()
    {
        _maxDrop.AtLeast(0);
        _weightBits.OneOf(AllocationStep.Widths);
        Command = new RootCommand("Quantizes a trained network without training it further, step by step, and says which step suffices.")
        {
            _images, _training, _networks, _maxDrop, _weightBits, _report, _calibration,
        };
    }

    /// <summary>The command, ready to parse.</summary>
    public RootCommand Command { get; }

    /// <summary>The values given.</summary>
    /// <param name="parsed">The parsed command line.</param>
    public PostTrainingSettings Read(ParseResult parsed) => new(
        parsed.GetValue(_images)!,
        parsed.GetValue(_training),
        parsed.GetValue(_networks)!,
        parsed.GetValue(_maxDrop),
        parsed.GetValue(_weightBits),
        parsed.GetValue(_report),
        parsed.GetValue(_calibration));
}

/// <summary>The values of the command line.</summary>
/// <param name="Images">The folder of the test images.</param>
/// <param name="TrainingImages">The folder of the training images, or null.</param>
/// <param name="Networks">The folder of the networks.</param>
/// <param name="MaxDrop">The allowed drop, in points.</param>
/// <param name="WeightBits">The width the verdict begins with.</param>
/// <param name="Report">Where the report shall lie, or null.</param>
/// <param name="Calibration">Where the calibration table of the integer network shall lie, and nothing else be done; or null.</param>
internal sealed record PostTrainingSettings(
    string Images, string? TrainingImages, string Networks, double MaxDrop, int WeightBits, string? Report, string? Calibration);
