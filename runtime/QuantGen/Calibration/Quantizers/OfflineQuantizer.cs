using System;
using QuantGen.Kernels;

namespace QuantGen.Calibration;

/// <summary>Calibrated parameters.</summary>
internal sealed class OfflineQuantizer<T> : QuantizerOf<T>
    where T : IQuantizedTensor<T>
{
    private readonly QuantizationParameters _parameters;

    public OfflineQuantizer(QuantizationParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (T.Scheme.HasZeroPoints && parameters.ZeroPoints.Length == parameters.Scales.Length)
        {
            TensorArguments.CheckZeroPoints(parameters.ZeroPoints, parameters.Scales.Length, T.Scheme.MinCode, T.Scheme.MaxCode);
        }
        else if (T.Scheme.HasZeroPoints || !parameters.ZeroPoints.IsEmpty)
        {
            throw new ArgumentException(
                $"There are {parameters.ZeroPoints.Length} zero points for {parameters.Scales.Length} scales, but {typeof(T).Name} is {T.Scheme}; " +
                $"give {(T.Scheme.HasZeroPoints ? "one for each scale" : "none")}.",
                nameof(parameters));
        }

        _parameters = parameters;
    }

    public override bool IsOnline => false;

    public override void Quantize(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes)
    {
        CheckRegions(shape);
        CheckParameters(shape, ref scales, ref zeroPoints);
        CheckApart<byte>(source, scales, zeroPoints, codes[..Math.Min(codes.Length, GetCodeLength(shape))], nameof(codes));
        T.Quantize(source, shape, _parameters.Scales, _parameters.ZeroPoints, codes);
        CopyParameters(scales, zeroPoints);
    }

    public override void FakeQuantize(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<float> destination)
    {
        CheckRegions(shape);
        CheckParameters(shape, ref scales, ref zeroPoints);
        CheckApart<float>(source, scales, zeroPoints, destination[..Math.Min(destination.Length, shape.Length)], nameof(destination));
        T.FakeQuantize(source, shape, _parameters.Scales, _parameters.ZeroPoints, destination);
        CopyParameters(scales, zeroPoints);
    }

    private void CopyParameters(Span<float> scales, Span<int> zeroPoints)
    {
        _parameters.Scales.CopyTo(scales);
        _parameters.ZeroPoints.CopyTo(zeroPoints);
    }

    private void CheckRegions(TensorShape shape)
    {
        int regions = T.GetParameterLength(shape);
        if (regions != _parameters.Scales.Length)
        {
            throw new ArgumentException(
                $"The shape {shape} has {regions} regions, but {_parameters.Scales.Length} were calibrated; " +
                "pass a shape with as many, calibrate per tensor, or quantize online.",
                nameof(shape));
        }
    }
}
