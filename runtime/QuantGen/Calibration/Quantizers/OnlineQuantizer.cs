using System;
using QuantGen.Kernels;

namespace QuantGen.Calibration;

/// <summary>Parameters from the live values.</summary>
internal sealed class OnlineQuantizer<T> : QuantizerOf<T>
    where T : IQuantizedTensor<T>
{
    public static OnlineQuantizer<T> Instance { get; } = new();

    public override bool IsOnline => true;

    public override void Quantize(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes)
    {
        CheckParameters(shape, ref scales, ref zeroPoints);
        T.QuantizeDynamic(source, shape, scales, zeroPoints, codes);
    }

    public override void FakeQuantize(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<float> destination)
    {
        // Checked first, so that parameters are not written where the destination is wrong.
        CheckParameters(shape, ref scales, ref zeroPoints);
        TensorArguments.CheckDestination(destination.Length, shape.Length, nameof(destination));
        TensorArguments.CheckInPlaceOrApart(destination[..shape.Length], source, nameof(source));
        CheckApart<float>(source, scales, zeroPoints, destination[..shape.Length], nameof(destination));
        T.ComputeParameters(source, shape, scales, zeroPoints);
        T.FakeQuantize(source, shape, scales, zeroPoints, destination);
    }
}
