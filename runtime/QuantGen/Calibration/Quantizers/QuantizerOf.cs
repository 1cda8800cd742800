using System;
using QuantGen.Kernels;

namespace QuantGen.Calibration;

/// <summary>What online and offline quantizers of a tensor type have in common.</summary>
internal abstract class QuantizerOf<T> : Quantizer
    where T : IQuantizedTensor<T>
{
    public sealed override QuantizationScheme Scheme => T.Scheme;

    public sealed override int GetCodeLength(TensorShape shape) => T.GetCodeLength(shape);

    public sealed override int GetParameterLength(TensorShape shape) => T.GetParameterLength(shape);

    public sealed override void Dequantize(
        ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination) =>
        T.Dequantize(codes, shape, scales, zeroPoints, destination);

    /// <summary>Checks the spans that receive parameters and cuts them to length: nothing of them beyond the regions is written.</summary>
    protected static void CheckParameters(TensorShape shape, ref Span<float> scales, ref Span<int> zeroPoints)
    {
        int regions = T.GetParameterLength(shape);
        TensorArguments.CheckDestination(scales.Length, regions, nameof(scales));
        scales = scales.Slice(0, regions);
        if (T.Scheme.HasZeroPoints)
        {
            TensorArguments.CheckDestination(zeroPoints.Length, regions, nameof(zeroPoints));
            zeroPoints = zeroPoints.Slice(0, regions);
        }
        else
        {
            zeroPoints = default;
        }
    }

    /// <summary>Requires that parameters which are handed out lie apart from each other, from the elements, and from what else is written.</summary>
    protected static void CheckApart<TWritten>(
        ReadOnlySpan<float> source, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, ReadOnlySpan<TWritten> written, string name)
        where TWritten : unmanaged
    {
        TensorArguments.CheckApart<TWritten, float>(written, name, scales, nameof(scales));
        TensorArguments.CheckApart<TWritten, int>(written, name, zeroPoints, nameof(zeroPoints));
        TensorArguments.CheckApart<float, float>(scales, nameof(scales), source, nameof(source));
        TensorArguments.CheckApart<int, float>(zeroPoints, nameof(zeroPoints), source, nameof(source));
        TensorArguments.CheckApart<int, float>(zeroPoints, nameof(zeroPoints), scales, nameof(scales));
    }
}
