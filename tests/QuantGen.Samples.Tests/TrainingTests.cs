using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using FashionMnist.Network;
using FashionMnist.Network.Data;
using FashionMnist.Network.Learning;
using FashionMnist.Network.Quantization;
using FashionMnist.Network.Storage;
using Xunit;

namespace QuantGen.Samples.Tests;

/// <summary>Training on images made for the test: it learns, it can be stopped and resumed, with floats and with quantization in the loop.</summary>
public sealed class TrainingTests : IDisposable
{
    private static readonly TrainingPlan _plan = new() { Name = "test", Epochs = 2, Rate = 2e-3f, BatchSize = 40, Seed = 3 };

    private readonly string _folder = Directory.CreateTempSubdirectory("training").FullName;
    private readonly ImageSet _images = TestImages.Create(240);

    private string CheckpointPath => Path.Combine(_folder, "checkpoint");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void TrainingLearns()
    {
        (ConvolutionalNetwork network, _) = Start(quantized: false);
        List<TrainingProgress> progress = [];
        TrainingPlan longer = _plan with { Epochs = 8 };
        Assert.True(new Trainer(network, new FloatParameters(network), _images, longer, CheckpointPath).Run(progress.Add, CancellationToken.None));
        Assert.Equal(Enumerable.Range(1, 48), progress.Select(static step => step.Step));
        Assert.True(ConvolutionalNetwork.Accuracy(network.Classify(_images), _images) > 0.9);
        Assert.False(File.Exists(CheckpointPath));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 6)]
    [InlineData(true, 4)]
    [InlineData(true, 11)]
    public void AStoppedTrainingResumesToTheSameNetwork(bool quantized, int stopAfter)
    {
        (ConvolutionalNetwork whole, IParameterTransform wholeTransform) = Start(quantized);
        Assert.True(new Trainer(whole, wholeTransform, _images, _plan, CheckpointPath).Run(static _ => { }, CancellationToken.None));

        (ConvolutionalNetwork stopped, IParameterTransform stoppedTransform) = Start(quantized);
        using CancellationTokenSource cancellation = new();
        Trainer first = new(stopped, stoppedTransform, _images, _plan, CheckpointPath);
        Assert.False(first.Run(progress => StopAt(progress, stopAfter, cancellation), cancellation.Token));

        (ConvolutionalNetwork resumed, IParameterTransform resumedTransform) = Start(quantized);
        List<int> steps = [];
        Assert.True(new Trainer(resumed, resumedTransform, _images, _plan, CheckpointPath).Run(progress => steps.Add(progress.Step), CancellationToken.None));
        Assert.Equal(stopAfter + 1, steps[0]);
        for (int i = 0; i < whole.Parameters.Count; i++)
        {
            Assert.Equal(whole.Parameters[i].Values, resumed.Parameters[i].Values);
            Assert.Equal(whole.Parameters[i].Effective, resumed.Parameters[i].Effective);
        }
    }

    [Fact]
    public void ACheckpointOfAnotherPlanIsRefused()
    {
        (ConvolutionalNetwork network, IParameterTransform transform) = Start(quantized: false);
        using CancellationTokenSource cancellation = new();
        new Trainer(network, transform, _images, _plan, CheckpointPath).Run(progress => StopAt(progress, 2, cancellation), cancellation.Token);
        Trainer other = new(network, transform, _images, _plan with { Seed = 4 }, CheckpointPath);
        Assert.Contains("seed 3, not test", Assert.Throws<InvalidDataException>(() => other.Run(static _ => { }, CancellationToken.None)).Message);

        File.WriteAllBytes(CheckpointPath, File.ReadAllBytes(CheckpointPath)[..1000]);
        Assert.Throws<InvalidDataException>(() => other.Run(static _ => { }, CancellationToken.None));
    }

    [Fact]
    public void TooFewImagesAreRefused() =>
        Assert.Equal("images", Assert.Throws<ArgumentException>(() =>
        {
            ConvolutionalNetwork network = new();
            return new Trainer(network, new FloatParameters(network), _images.Take(39), _plan, CheckpointPath);
        }).ParamName);

    [Fact]
    public void QuantizationInTheLoopComputesWithCodesAndLearnsScales()
    {
        (ConvolutionalNetwork network, _) = Start(quantized: false);
        WeightScheme scheme = WeightScheme.Of(2, Symmetry.Symmetric, Granularity.PerChannel);
        LearnedQuantization quantization = new(network, scheme, searchClip: true);
        float[] before = quantization.Quantize(0).Scales.ToArray();
        new Trainer(network, quantization, _images, _plan, CheckpointPath).Run(static _ => { }, CancellationToken.None);
        Assert.NotEqual(before, quantization.Quantize(0).Scales.ToArray());
        for (int i = 0; i < network.WeightedLayers.Count; i++)
        {
            float[] dequantized = new float[network.WeightedLayers[i].Weight.Shape.Length];
            scheme.Dequantize(quantization.Quantize(i), dequantized);
            Assert.Equal(dequantized, network.WeightedLayers[i].Weight.Effective);
        }

        string path = Path.Combine(_folder, "quantized.safetensors");
        TrainingRecord record = new("plan", 0.5, 0.25);
        QuantizedNetworkFile.Save(path, network, quantization, record);
        Assert.Equal(network.Classify(_images), QuantizedNetworkFile.Load(path, out TrainingRecord loaded).Classify(_images));
        Assert.Equal(record, loaded);
    }

    private static void StopAt(TrainingProgress progress, int step, CancellationTokenSource cancellation)
    {
        if (progress.Step == step)
        {
            cancellation.Cancel();
        }
    }

    private static (ConvolutionalNetwork Network, IParameterTransform Transform) Start(bool quantized)
    {
        ConvolutionalNetwork network = new();
        network.Initialize(1);
        return (network, quantized
            ? new LearnedQuantization(network, WeightScheme.Of(3, Symmetry.Asymmetric, Granularity.PerGroup), searchClip: false)
            : new FloatParameters(network));
    }
}
