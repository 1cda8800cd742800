using System;
using System.Collections.Generic;
using QuantGen.Kernels;

namespace QuantGen.Products.Tests.Convolutions;

/// <summary>Outputs that do nothing but remember how many are made of each band of an image. One test class at a time may use them.</summary>
internal readonly struct RecordingOutputs : IOutputSource<int, RecordingOutputs.Output>
{
    /// <summary>Outputs of a channel in each band, in order.</summary>
    public static List<int> Bands { get; } = [];

    public Output To(Span<int> destination, int outputs)
    {
        Bands.Add(0);
        return default;
    }

    /// <summary>The last step of a product.</summary>
    internal readonly struct Output : IPlaneOutput
    {
        public void Store<V>(scoped ref int sums, scoped StripRows rows, scoped Strip strip)
            where V : struct, IByteLanes<V> => Bands[^1] += rows.Count;

        public void StorePlane<V>(Span<int> sums, int count, float weightScale, float bias)
            where V : struct, IByteLanes<V> => Bands[^1] += count;

        public void Complete(int first, int count)
        {
        }
    }
}
