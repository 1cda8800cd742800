using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using FashionMnist.Network;
using FashionMnist.Network.Integers;
using FashionMnist.Network.Layers;
using QuantGen;
using QuantGen.Calibration;

namespace PostTraining;

/// <summary>Fake-quantizes what goes into each weighted layer by generated kernels, and measures the time that takes.</summary>
/// <param name="kernels">The kernel of a layer's input.</param>
internal sealed class ActivationQuantizer(Func<WeightedLayer, FakeQuantizeInPlace> kernels) : IActivationVisitor
{
    private readonly ConcurrentQueue<(string Layer, long Ticks)> _timings = [];

    /// <summary>
    /// The time of all quantization steps, summed over threads: of each layer the median step times the number of steps, so that a thread that the
    /// system keeps waiting counts no more than others.
    /// </summary>
    public double Seconds => _timings.GroupBy(static timing => timing.Layer, static timing => timing.Ticks).Sum(static layer =>
    {
        long[] ticks = [.. layer.Order()];
        return (double)ticks[ticks.Length / 2] * ticks.Length / Stopwatch.Frequency;
    });

    /// <summary>Offline: calibrated parameters for each layer.</summary>
    /// <param name="table">The calibration table, keyed by layer.</param>
    public static ActivationQuantizer Offline(CalibrationTable table)
    {
        Dictionary<string, FakeQuantizeInPlace> quantizers = [];
        foreach (string layer in table.Entries.Keys)
        {
            quantizers.Add(layer, InPlace(Quantizer.Offline<Activations>(table.GetParameters<Activations>(layer))));
        }

        return new ActivationQuantizer(layer => quantizers[layer.Name]);
    }

    /// <summary>Offline: parameters that the compiler built into the kernels of each layer.</summary>
    public static ActivationQuantizer BuiltIn() => new(static layer => CalibratedInputs.KernelOf(layer));

    /// <summary>Offline: the parameters that are constants of the integer network.</summary>
    public static ActivationQuantizer OfIntegers()
    {
        Dictionary<string, FakeQuantizeInPlace> quantizers = CalibratedCodes.Parameters.ToDictionary(
            static layer => layer.Key, static layer => InPlace(Quantizer.Offline<Activations>(layer.Value)));
        return new ActivationQuantizer(layer => quantizers[layer.Name]);
    }

    /// <summary>Online: parameters from the live values, of a whole mini-batch or of each image.</summary>
    /// <typeparam name="T">The tensor type.</typeparam>
    public static ActivationQuantizer Online<T>()
        where T : IQuantizedTensor<T>
    {
        FakeQuantizeInPlace kernel = InPlace(Quantizer.Online<T>());
        return new ActivationQuantizer(_ => kernel);
    }

    private static FakeQuantizeInPlace InPlace(Quantizer quantizer) => (activations, shape) =>
    {
        int regions = quantizer.GetParameterLength(shape);
        Span<float> scales = stackalloc float[regions];
        Span<int> zeroPoints = stackalloc int[regions];
        quantizer.FakeQuantize(activations, shape, scales, zeroPoints, activations);
    };

    /// <inheritdoc/>
    public void Visit(WeightedLayer layer, Span<float> activations)
    {
        FakeQuantizeInPlace kernel = kernels(layer);
        TensorShape shape = [activations.Length / layer.InputLength, layer.InputLength];
        long start = Stopwatch.GetTimestamp();
        kernel(activations, shape);
        _timings.Enqueue((layer.Name, Stopwatch.GetTimestamp() - start));
    }
}

/// <summary>Fake-quantizes values where they are.</summary>
/// <param name="values">The inputs of a layer, image by image.</param>
/// <param name="shape">Images by inputs.</param>
internal delegate void FakeQuantizeInPlace(Span<float> values, TensorShape shape);
