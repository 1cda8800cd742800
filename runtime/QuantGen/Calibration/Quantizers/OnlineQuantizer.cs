using System;
using QuantGen.Kernels;

namespace QuantGen.Calibration;

/// <summary>Parameters from the live values.</summary>
/// <param name="observer">Observes every tensor that is quantized, or null.</param>
internal sealed class OnlineQuantizer<T>(SharedObserver? observer) : QuantizerOf<T>
    where T : IQuantizedTensor<T>
{
    public static OnlineQuantizer<T> Instance { get; } = new(null);

    public override bool IsOnline => true;

    public override void Quantize(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes)
    {
        CheckParameters(shape, ref scales, ref zeroPoints);
        observer?.CheckShape(shape);
        T.QuantizeDynamic(source, shape, scales, zeroPoints, codes);
        observer?.Observe(source, shape);
    }

    public override void FakeQuantize(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<float> destination)
    {
        // Checked first, so that parameters are not written where the destination is wrong.
        CheckParameters(shape, ref scales, ref zeroPoints);
        TensorArguments.CheckDestination(destination.Length, shape.Length, nameof(destination));
        TensorArguments.CheckInPlaceOrApart<float>(destination[..shape.Length], source, nameof(source));
        CheckApart<float>(source, scales, zeroPoints, destination[..shape.Length], nameof(destination));
        observer?.CheckShape(shape);
        T.ComputeParameters(source, shape, scales, zeroPoints);

        // Nothing is wrong from here on, and in place the values are about to go.
        observer?.Observe(source, shape);
        T.FakeQuantize(source, shape, scales, zeroPoints, destination);
    }
}
