using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using QuantGen;
using QuantGen.Calibration;
using QuantGen.Training;

namespace FashionMnist.Network.Quantization;

/// <summary>One scheme of <see cref="WeightSchemes"/> as an object, so that schemes can be listed and compared at run time, without reflection.</summary>
public abstract class WeightScheme
{
    private static readonly Dictionary<QuantizationScheme, WeightScheme> _all = Collect();

    private protected WeightScheme(string name, QuantizationScheme scheme)
    {
        Name = name;
        Scheme = scheme;
    }

    /// <summary>Every scheme of the grid, in its order.</summary>
    public static IReadOnlyCollection<WeightScheme> All => _all.Values;

    /// <summary>The name of the tensor type.</summary>
    public string Name { get; }

    /// <summary>What the type declares.</summary>
    public QuantizationScheme Scheme { get; }

    /// <summary>The symmetric or asymmetric scheme of a width and granularity.</summary>
    /// <param name="bits">Bits of a code.</param>
    /// <param name="symmetry">The symmetry.</param>
    /// <param name="granularity">The granularity.</param>
    /// <exception cref="InvalidDataException">The grid has no such scheme.</exception>
    public static WeightScheme Of(int bits, Symmetry symmetry, Granularity granularity) =>
        All.FirstOrDefault(scheme => (scheme.Scheme.Bits, scheme.Scheme.Symmetry, scheme.Scheme.Granularity) == (bits, symmetry, granularity))
        ?? throw new InvalidDataException($"No scheme of the samples has {bits} bits, {symmetry}, {granularity}; use 8, 6, 5, 4, 3 or 2 bits.");

    /// <summary>The scheme of a stored tensor.</summary>
    /// <param name="scheme">What the file says.</param>
    /// <exception cref="InvalidDataException">The grid has no such scheme.</exception>
    public static WeightScheme Of(QuantizationScheme scheme) =>
        _all.GetValueOrDefault(scheme) ?? throw new InvalidDataException($"No scheme of the samples is {scheme}.");

    /// <summary>What a tensor takes: codes, four bytes for each scale and four for each zero point.</summary>
    /// <param name="shape">The tensor's shape.</param>
    public abstract long ByteCount(TensorShape shape);

    /// <summary>Parameters from the weights' own ranges, or with the clip of each region searched for least squared error.</summary>
    /// <param name="values">The weights.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="searchClip">Whether to search.</param>
    public abstract QuantizationParameters Fit(ReadOnlyMemory<float> values, TensorShape shape, bool searchClip);

    /// <summary>Quantizes weights.</summary>
    /// <param name="values">The weights.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="parameters">The parameters.</param>
    public abstract QuantizedData Quantize(ReadOnlySpan<float> values, TensorShape shape, QuantizationParameters parameters);

    /// <summary>Dequantizes weights.</summary>
    /// <param name="data">The quantized weights.</param>
    /// <param name="destination">Receives the weights.</param>
    public abstract void Dequantize(QuantizedData data, Span<float> destination);

    /// <inheritdoc cref="IQuantizedTensor{TSelf}.FakeQuantize"/>
    public abstract void FakeQuantize(
        ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination);

    /// <inheritdoc cref="LearnedStepSize.Compute"/>
    public abstract void LearnedStepSizeGradient(
        ReadOnlySpan<float> source,
        TensorShape shape,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<int> zeroPoints,
        ReadOnlySpan<float> gradient,
        Span<float> destination,
        Span<float> scaleGradients);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static Dictionary<QuantizationScheme, WeightScheme> Collect()
    {
        Collector collector = new();
        WeightSchemes.ForEach(collector);
        return collector.Schemes;
    }

    private sealed class Collector : IQuantizedTensorVisitor
    {
        public Dictionary<QuantizationScheme, WeightScheme> Schemes { get; } = [];

        public void Visit<T>()
            where T : IQuantizedTensor<T> => Schemes.Add(T.Scheme, new Typed<T>());
    }

    private sealed class Typed<T>() : WeightScheme(typeof(T).Name, T.Scheme)
        where T : IQuantizedTensor<T>
    {
        public override long ByteCount(TensorShape shape) =>
            T.GetCodeLength(shape) + ((long)sizeof(float) * T.GetParameterLength(shape) * (T.Scheme.HasZeroPoints ? 2 : 1));

        public override QuantizationParameters Fit(ReadOnlyMemory<float> values, TensorShape shape, bool searchClip)
        {
            if (searchClip)
            {
                return ParameterFitting.Fit(T.Scheme, values, shape);
            }

            float[] scales = new float[T.GetParameterLength(shape)];
            int[] zeroPoints = new int[T.Scheme.HasZeroPoints ? scales.Length : 0];
            T.ComputeParameters(values.Span, shape, scales, zeroPoints);
            return new QuantizationParameters(scales, zeroPoints);
        }

        public override QuantizedData Quantize(ReadOnlySpan<float> values, TensorShape shape, QuantizationParameters parameters)
        {
            byte[] codes = new byte[T.GetCodeLength(shape)];
            T.Quantize(values, shape, parameters.Scales, parameters.ZeroPoints, codes);
            return new QuantizedData(shape, codes, parameters.Scales.ToArray(), parameters.ZeroPoints.ToArray());
        }

        public override void Dequantize(QuantizedData data, Span<float> destination) =>
            T.Dequantize(data.Codes, data.Shape, data.Scales, data.ZeroPoints, destination);

        public override void FakeQuantize(
            ReadOnlySpan<float> source, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination) =>
            T.FakeQuantize(source, shape, scales, zeroPoints, destination);

        public override void LearnedStepSizeGradient(
            ReadOnlySpan<float> source,
            TensorShape shape,
            ReadOnlySpan<float> scales,
            ReadOnlySpan<int> zeroPoints,
            ReadOnlySpan<float> gradient,
            Span<float> destination,
            Span<float> scaleGradients) =>
            LearnedStepSize.Compute<T>(source, shape, scales, zeroPoints, gradient, destination, scaleGradients);
    }
}
