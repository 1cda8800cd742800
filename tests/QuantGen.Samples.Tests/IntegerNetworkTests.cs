using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using FashionMnist.Network;
using FashionMnist.Network.Data;
using FashionMnist.Network.Integers;
using FashionMnist.Network.Layers;
using FashionMnist.Network.Quantization;
using FashionMnist.Network.Storage;
using QuantGen.Storage;
using Xunit;

namespace QuantGen.Samples.Tests;

/// <summary>The network in integers classifies as the float network does with the same codes of weights and activations, quantized and back.</summary>
public sealed class IntegerNetworkTests
{
    private const double Tenth = 1e-3;

    private static readonly string _data = Path.Combine(AppContext.BaseDirectory, "data");
    private static readonly ImageSet _images = ImageSet.LoadTest(Path.Combine(_data, "fashion-mnist"));

    // Bits of each layer's weights; negative: in groups of 32.
    [Theory]
    [InlineData(8, 8, 8, 8)]
    [InlineData(6, 5, 5, 6)]
    [InlineData(4, 4, 4, 4)]
    [InlineData(8, -8, 3, -8)]
    [InlineData(-6, 3, -2, -5)]
    [InlineData(-8, -6, -4, 4)]
    [InlineData(-5, -4, -8, -3)]
    [InlineData(-4, -3, -5, -6)]
    [InlineData(-3, -5, -3, 5)]
    [InlineData(-2, -2, -6, -2)]
    [InlineData(5, 6, 6, 3)]
    public void AccuracyIsThatOfFakeQuantization(params int[] bits)
    {
        ConvolutionalNetwork network = NetworkFile.Load(Path.Combine(_data, NetworkFile.FloatName), out _);
        List<StoredTensor> weights = [];
        for (int layer = 0; layer < bits.Length; layer++)
        {
            Parameter weight = network.WeightedLayers[layer].Weight;
            WeightScheme scheme = WeightScheme.Of(Math.Abs(bits[layer]), Symmetry.Symmetric, bits[layer] > 0 ? Granularity.PerChannel : Granularity.PerGroup);
            QuantizedData data = scheme.Quantize(weight.Values, weight.Shape, scheme.Fit(weight.Values, weight.Shape, searchClip: false));
            scheme.Dequantize(data, weight.Effective);
            weights.Add(new StoredTensor(scheme.Scheme, data));
        }

        Compare(new IntegerNetwork(network, weights), network);
    }

    [Theory]
    [InlineData(4, 0.922)]
    [InlineData(3, 0.915)]
    [InlineData(2, 0.9)]
    public void TrainedNetworksRunFromTheCodesOfTheirFiles(int bits, double accuracy)
    {
        string path = Path.Combine(_data, QuantizedNetworkFile.NameOf(bits));
        IReadOnlyList<StoredTensor> codes = QuantizedNetworkFile.LoadCodes(path, out ConvolutionalNetwork network);
        Assert.True(Compare(new IntegerNetwork(network, codes), QuantizedNetworkFile.Load(path, out _)) > accuracy);
    }

    [Fact]
    public void LogitsDoNotDependOnOtherImages()
    {
        IReadOnlyList<StoredTensor> codes = QuantizedNetworkFile.LoadCodes(Path.Combine(_data, QuantizedNetworkFile.NameOf(4)), out ConvolutionalNetwork network);
        IntegerNetwork integers = new(network, codes);
        float[] all = integers.Classify(_images.Take(37));
        Assert.Equal(all[..10], integers.Classify(_images.Take(1)));
        Assert.Equal(all[..170], integers.Classify(_images.Take(17)));
    }

    [Fact]
    public void OtherWeightsAreRefused()
    {
        ConvolutionalNetwork network = new();
        StoredTensor[] weights = [.. network.WeightedLayers.Select(layer => Stored(layer, Symmetry.Symmetric))];
        Assert.Contains("symmetric ones", Refusal(1, Stored(network.WeightedLayers[1], Symmetry.Asymmetric)), StringComparison.Ordinal);
        Assert.Contains("of the layer's shape", Refusal(2, weights[3]), StringComparison.Ordinal);

        string Refusal(int layer, StoredTensor other)
        {
            StoredTensor[] wrong = [.. weights];
            wrong[layer] = other;
            return Assert.Throws<InvalidDataException>(() => new IntegerNetwork(network, wrong)).Message;
        }

        static StoredTensor Stored(WeightedLayer layer, Symmetry symmetry)
        {
            WeightScheme scheme = WeightScheme.Of(8, symmetry, Granularity.PerChannel);
            return new(scheme.Scheme, scheme.Quantize(layer.Weight.Values, layer.Weight.Shape, scheme.Fit(layer.Weight.Values, layer.Weight.Shape, false)));
        }
    }

    // Accuracies within a tenth of a point, and few predictions of another class.
    private static double Compare(IntegerNetwork integers, ConvolutionalNetwork fake)
    {
        float[] expected = fake.Classify(_images, new CalibratedFakeQuantization()), logits = integers.Classify(_images);
        double accuracy = ConvolutionalNetwork.Accuracy(logits, _images);
        Assert.Equal(ConvolutionalNetwork.Accuracy(expected, _images), accuracy, Tenth);
        Assert.InRange(ConvolutionalNetwork.Disagreement(logits, expected), 0, 0.005);
        return accuracy;
    }

    private sealed class CalibratedFakeQuantization : IActivationVisitor
    {
        public void Visit(WeightedLayer layer, Span<float> activations)
        {
            QuantizationParameters parameters = CalibratedCodes.Parameters[layer.Name];
            LayerCodes.FakeQuantize(activations, parameters.Scales[0], parameters.ZeroPoints[0], activations);
        }
    }
}
