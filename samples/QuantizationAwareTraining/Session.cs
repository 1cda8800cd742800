using System.Globalization;
using System.IO;
using System.Threading;
using FashionMnist.Network;
using FashionMnist.Network.Data;
using FashionMnist.Network.Learning;
using FashionMnist.Network.Quantization;
using FashionMnist.Network.Storage;
using FashionMnist.Network.Terminal;
using QuantGen;

namespace QuantizationAwareTraining;

/// <summary>Trains the float network, then fine-tunes it at each width; what an earlier run has finished is kept.</summary>
internal sealed class Session
{
    // Fine-tuning starts near a solution: smaller steps than training from nothing.
    private const float FloatRate = 2e-3f;

    private const float TuningRate = 1e-3f;

    private readonly TrainingSettings _settings;
    private readonly TrainingRun _run;
    private readonly ImageSet _training;
    private readonly ImageSet _test;

    public Session(TrainingSettings settings, TrainingRun run)
    {
        _settings = settings;
        _run = run;
        _training = ImageSet.LoadTraining(settings.Images);
        _test = ImageSet.LoadTest(settings.Images);
        OutputPath.RequireFolder(settings.Output, NetworkFile.FloatName);
    }

    /// <summary>The float network.</summary>
    public FloatResult TrainFloat(CancellationToken cancellation)
    {
        TrainingPlan plan = new() { Name = "float", Epochs = _settings.Epochs, Rate = FloatRate, Seed = _settings.Seed };
        string path = Path.Combine(_settings.Output, NetworkFile.FloatName);
        if (File.Exists(path))
        {
            ConvolutionalNetwork stored = NetworkFile.Load(path, out TrainingRecord record);
            if (record.Plan == plan.ToString())
            {
                return new FloatResult(path, stored, record.Accuracy);
            }
        }

        ConvolutionalNetwork network = new();
        network.Initialize(_settings.Seed);
        _run.Execute(CreateTrainer(network, new FloatParameters(network), plan, path), plan.Name, cancellation);
        double accuracy = Accuracy(network);
        NetworkFile.Save(path, network, new TrainingRecord(plan.ToString(), accuracy));
        return new FloatResult(path, network, accuracy);
    }

    /// <summary>The network with weights of a width, before and after training.</summary>
    /// <param name="start">The float network.</param>
    /// <param name="bits">Bits of a code.</param>
    /// <param name="cancellation">Stops training.</param>
    public TuningResult Tune(FloatResult start, int bits, CancellationToken cancellation)
    {
        WeightScheme scheme = WeightScheme.Of(bits, Symmetry.Symmetric, Granularity.PerChannel);
        string path = Path.Combine(_settings.Output, QuantizedNetworkFile.NameOf(bits));
        TrainingPlan plan = new()
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"{scheme.Name} from {start.Accuracy:F4} of {_settings.Epochs} epochs"),
            Epochs = _settings.TuningEpochs,
            Rate = TuningRate,
            Seed = _settings.Seed,
        };
        ConvolutionalNetwork network = start.Network.Clone();
        double plain = Quantized(network, scheme, searchClip: false);
        double searched = Quantized(network, scheme, searchClip: true);
        if (!IsFinished(path, plan))
        {
            LearnedQuantization quantization = new(network, scheme, searchClip: true);
            _run.Execute(CreateTrainer(network, quantization, plan, path), scheme.Name, cancellation);
            QuantizedNetworkFile.Save(path, network, quantization, new TrainingRecord(plan.ToString(), Accuracy(network), searched));
        }

        // From the file, so that what is reported is what others will find in it.
        double after = Accuracy(QuantizedNetworkFile.Load(path, out _));
        return new TuningResult(scheme, plain, searched, after, QuantizedNetworkFile.TensorBytes(path));
    }

    private static bool IsFinished(string path, TrainingPlan plan)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        QuantizedNetworkFile.Load(path, out TrainingRecord record);
        return record.Plan == plan.ToString();
    }

    private Trainer CreateTrainer(ConvolutionalNetwork network, IParameterTransform transform, TrainingPlan plan, string path) =>
        new(network, transform, _training, plan, Path.ChangeExtension(path, ".checkpoint"));

    private double Quantized(ConvolutionalNetwork network, WeightScheme scheme, bool searchClip)
    {
        new LearnedQuantization(network, scheme, searchClip).Forward();
        return Accuracy(network);
    }

    private double Accuracy(ConvolutionalNetwork network) => ConvolutionalNetwork.Accuracy(network.Classify(_test), _test);
}

/// <summary>A float network.</summary>
/// <param name="Path">Where it is stored.</param>
/// <param name="Network">The network.</param>
/// <param name="Accuracy">Its accuracy on the test images, 0 to 1.</param>
internal sealed record FloatResult(string Path, ConvolutionalNetwork Network, double Accuracy);

/// <summary>A network with quantized weights. Accuracies are on the test images, 0 to 1.</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="Plain">After plain post-training quantization.</param>
/// <param name="Searched">After post-training quantization with searched clips, from which training started.</param>
/// <param name="Trained">After training.</param>
/// <param name="Bytes">Codes, scales and biases.</param>
internal sealed record TuningResult(WeightScheme Scheme, double Plain, double Searched, double Trained, long Bytes);
