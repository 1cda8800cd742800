using System;
using System.Collections.Generic;
using System.Linq;
using FashionMnist.Network;
using FashionMnist.Network.Layers;
using QuantGen;
using QuantGen.Calibration;

namespace CalibrationLoop;

/// <summary>Fake-quantizes what goes into each layer, by the kernels with constants or by those with the parameters of a table.</summary>
/// <param name="table">The table, or null for the constants.</param>
internal sealed class InputQuantizer(CalibrationTable? table) : IActivationVisitor
{
    private readonly Dictionary<string, QuantizationParameters?> _parameters =
        LayerKernels.All.ToDictionary(layer => layer.Key, layer => table is null ? null : layer.Value.Read(table));

    /// <inheritdoc/>
    public void Visit(WeightedLayer layer, Span<float> activations) => LayerKernels.All[layer.Name].FakeQuantize(activations, _parameters[layer.Name]);
}
