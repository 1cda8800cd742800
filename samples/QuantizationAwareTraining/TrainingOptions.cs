using System.CommandLine;
using FashionMnist.Network.Terminal;

namespace QuantizationAwareTraining;

/// <summary>The command line.</summary>
internal sealed class TrainingOptions
{
    private readonly Argument<string> _images = new("images")
    {
        Description = "The folder of train-images-idx3-ubyte.gz, t10k-images-idx3-ubyte.gz and their labels (Debian: dataset-fashion-mnist).",
        DefaultValueFactory = static _ => "/usr/share/datasets/fashion-mnist",
    };

    private readonly Option<string> _output = new("--output")
    {
        Description = "The folder that receives the trained networks and, while training runs, checkpoints.",
        DefaultValueFactory = static _ => "trained",
    };

    private readonly Option<int[]> _bits = new("--bits")
    {
        Description = "The widths to fine-tune at, of 2, 3, 4, 5, 6 and 8.",
        DefaultValueFactory = static _ => [4, 3, 2],
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int> _epochs = new("--epochs") { Description = "Epochs of the float network.", DefaultValueFactory = static _ => 24 };

    private readonly Option<int> _tuningEpochs = new("--tuning-epochs") { Description = "Epochs of each fine-tuning.", DefaultValueFactory = static _ => 8 };

    private readonly Option<int> _seed = new("--seed") { Description = "Where random numbers begin.", DefaultValueFactory = static _ => 1 };

    /// <summary>Creates the command.</summary>
    public TrainingOptions()
    {
        _images.NoOption();
        _epochs.AtLeast(1);
        _tuningEpochs.AtLeast(1);
        _seed.AtLeast(1);
        _bits.OneOf(2, 3, 4, 5, 6, 8);
        Command = new RootCommand("Trains a network on Fashion-MNIST, then fine-tunes it with quantized weights.")
        {
            _images, _output, _bits, _epochs, _tuningEpochs, _seed,
        };
    }

    /// <summary>The command, ready to parse.</summary>
    public RootCommand Command { get; }

    /// <summary>The values given.</summary>
    /// <param name="parsed">The parsed command line.</param>
    public TrainingSettings Read(ParseResult parsed) => new(
        parsed.GetValue(_images)!,
        parsed.GetValue(_output)!,
        parsed.GetValue(_bits)!,
        parsed.GetValue(_epochs),
        parsed.GetValue(_tuningEpochs),
        (ulong)parsed.GetValue(_seed));
}

/// <summary>The values of the command line.</summary>
/// <param name="Images">The folder of the images.</param>
/// <param name="Output">The folder that receives the networks.</param>
/// <param name="Bits">The widths to fine-tune at.</param>
/// <param name="Epochs">Epochs of the float network.</param>
/// <param name="TuningEpochs">Epochs of each fine-tuning.</param>
/// <param name="Seed">Where random numbers begin.</param>
internal sealed record TrainingSettings(string Images, string Output, int[] Bits, int Epochs, int TuningEpochs, ulong Seed);
