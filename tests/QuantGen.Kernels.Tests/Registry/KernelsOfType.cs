using System;

namespace QuantGen.Kernels.Tests.Registry;

/// <summary>What the forms of the kernels of <typeparamref name="T"/> share: members that have one form.</summary>
/// <typeparam name="T">The tensor type.</typeparam>
internal abstract class KernelsOfType<T> : TensorKernels
    where T : IQuantizedTensor<T>
{
    public override QuantizationScheme Scheme { get; } = T.Scheme;

    public override int GetCodeLength(TensorShape shape) => T.GetCodeLength(shape);

    public override int GetParameterLength(TensorShape shape) => T.GetParameterLength(shape);

    public override void ComputeParameters(ReadOnlySpan<ValueRange> ranges, Span<float> scales, Span<int> zeroPoints) =>
        T.ComputeParameters(ranges, scales, zeroPoints);

    public override void GenericGradient(
        ReadOnlySpan<float> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<float> gradient,
        Span<float> destination) => Training.FakeQuantizeGradient.Compute<T>(source, shape, scales, zeroPoints, gradient, destination);
}
