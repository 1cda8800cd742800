using System;
using System.Collections.Generic;
using System.Linq;

namespace QuantGen.Analysis;

/// <summary>What the layers from one on cost at least within some bytes: the linear relaxation, where steps along hulls may be taken in part.</summary>
internal sealed class RelaxedBound
{
    private readonly double _costOfSmallest;
    private readonly Int128[] _bytes;
    private readonly double[] _savings;

    public RelaxedBound(IEnumerable<OptionFront> fronts)
    {
        List<OptionFront> layers = [.. fronts];
        foreach (OptionFront front in layers)
        {
            BytesOfSmallest += front.Options[0].Bytes;
        }

        _costOfSmallest = layers.Sum(static front => front.Options[0].Cost);

        // Entry i holds what the first i steps take and save together; bytes of all layers together may be more than 64 bits hold.
        HullStep[] steps = [.. layers.SelectMany(static front => front.Steps).OrderByDescending(static step => step.SavingPerByte)];
        _bytes = new Int128[steps.Length + 1];
        _savings = new double[steps.Length + 1];
        for (int i = 0; i < steps.Length; i++)
        {
            _bytes[i + 1] = _bytes[i] + steps[i].Bytes;
            _savings[i + 1] = _savings[i] + steps[i].Saving;
        }
    }

    /// <summary>The bytes of the smallest options.</summary>
    public Int128 BytesOfSmallest { get; }

    /// <summary>The least cost.</summary>
    /// <param name="bytes">The bytes there are; at least those of the smallest options.</param>
    public double LeastCost(long bytes)
    {
        Int128 spare = bytes - BytesOfSmallest;
        int found = Array.BinarySearch(_bytes, spare);
        int whole = found >= 0 ? found : ~found - 1;
        double saving = _savings[whole];
        if (whole + 1 < _bytes.Length)
        {
            double part = (double)(spare - _bytes[whole]) / (double)(_bytes[whole + 1] - _bytes[whole]);
            saving += part * (_savings[whole + 1] - _savings[whole]);
        }

        return _costOfSmallest - saving;
    }
}
