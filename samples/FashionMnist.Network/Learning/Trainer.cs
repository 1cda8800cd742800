using System;
using System.IO;
using System.Linq;
using System.Threading;
using FashionMnist.Network.Data;
using FashionMnist.Network.Layers;

namespace FashionMnist.Network.Learning;

/// <summary>Trains a network by a plan, and can be stopped and resumed at every step.</summary>
public sealed class Trainer
{
    private const double LossMemory = 0.02;

    private readonly ConvolutionalNetwork _network;
    private readonly IParameterTransform _transform;
    private readonly ImageSet _images;
    private readonly TrainingPlan _plan;
    private readonly Adam[] _optimizers;
    private readonly Checkpoint _checkpoint;
    private readonly int _stepsPerEpoch;
    private int _orderEpoch = -1;
    private int[] _order = [];

    /// <summary>Prepares training.</summary>
    /// <param name="network">The network, its values where training starts.</param>
    /// <param name="transform">What stands between learnt and effective values.</param>
    /// <param name="images">The images to learn from.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="checkpointPath">Where training keeps its state once an epoch and when stopped, and resumes from; deleted when done.</param>
    /// <exception cref="ArgumentException">There are fewer images than a batch has.</exception>
    public Trainer(ConvolutionalNetwork network, IParameterTransform transform, ImageSet images, TrainingPlan plan, string checkpointPath)
    {
        _network = network;
        _transform = transform;
        _images = images;
        _plan = plan;
        _stepsPerEpoch = plan.StepsPerEpoch(images.Count);
        if (_stepsPerEpoch == 0)
        {
            throw new ArgumentException($"There are {images.Count} images; a batch needs {plan.BatchSize}.", nameof(images));
        }

        _optimizers = [.. network.Parameters.Select(static parameter => new Adam(parameter.Values.Length))];
        _checkpoint = new Checkpoint(checkpointPath, network, _optimizers, transform, plan);
    }

    /// <summary>All steps of the plan.</summary>
    public int Steps => _plan.Epochs * _stepsPerEpoch;

    /// <summary>Trains to the end, or until told to stop; then the checkpoint is written and the next run resumes.</summary>
    /// <param name="progress">Told after every step.</param>
    /// <param name="cancellation">Stops training after the step under way.</param>
    /// <returns>Whether training came to its end.</returns>
    /// <exception cref="InvalidDataException">There is a checkpoint, but of another plan or damaged.</exception>
    public bool Run(Action<TrainingProgress> progress, CancellationToken cancellation)
    {
        int step = _checkpoint.Load();
        GradientSum gradients = new(_network, _plan.BatchSize);
        float[] pixels = new float[_plan.BatchSize * ImageSet.PixelCount];
        byte[] labels = new byte[_plan.BatchSize];
        double loss = double.NaN;
        for (; step < Steps; step++)
        {
            if (step % _stepsPerEpoch == 0 || cancellation.IsCancellationRequested)
            {
                _checkpoint.Save(step);
            }

            if (cancellation.IsCancellationRequested)
            {
                return false;
            }

            Batch.Fill(_images, Order(step), EpochSeed(step), pixels, labels);
            _transform.Forward();
            double batchLoss = gradients.Compute(pixels, labels);
            Learn(step);
            loss = double.IsNaN(loss) ? batchLoss : loss + (LossMemory * (batchLoss - loss));
            progress(new TrainingProgress(step + 1, Steps, _stepsPerEpoch, loss));
        }

        _transform.Forward();
        _checkpoint.Delete();
        return true;
    }

    private void Learn(int step)
    {
        float rate = _plan.RateAt(step, Steps);
        _transform.Backward(step + 1, rate);
        for (int i = 0; i < _optimizers.Length; i++)
        {
            Parameter parameter = _network.Parameters[i];
            _optimizers[i].Step(parameter.Values, parameter.Gradient, step + 1, rate);
        }
    }

    private ulong EpochSeed(int step) => (_plan.Seed << 16) + (ulong)(step / _stepsPerEpoch);

    // The order follows from the epoch alone, so that a resumed run goes on where the stopped one was.
    private ReadOnlySpan<int> Order(int step)
    {
        int epoch = step / _stepsPerEpoch;
        if (_orderEpoch != epoch)
        {
            _order = [.. Enumerable.Range(0, _images.Count)];
            new SplitMix(EpochSeed(step)).Shuffle(_order);
            _orderEpoch = epoch;
        }

        return _order.AsSpan(step % _stepsPerEpoch * _plan.BatchSize, _plan.BatchSize);
    }
}
