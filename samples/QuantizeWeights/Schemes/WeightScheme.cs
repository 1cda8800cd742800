using System;
using System.Threading;
using QuantGen;

namespace QuantizeWeights.Schemes;

/// <summary>A tensor type as an object that a recipe can name, without reflection.</summary>
/// <param name="name">Its name in recipes.</param>
/// <param name="scheme">What the type declares.</param>
internal abstract class WeightScheme(string name, QuantizationScheme scheme)
{
    /// <summary>Its name in recipes: <c>int4g32</c>.</summary>
    public string Name => name;

    /// <summary>What the type declares.</summary>
    public QuantizationScheme Scheme => scheme;

    /// <summary>The bytes of codes, scales and zero points.</summary>
    /// <param name="shape">The tensor's shape.</param>
    /// <exception cref="ArgumentException">The scheme cannot be used for the shape.</exception>
    public abstract long ByteCount(TensorShape shape);

    /// <summary>Quantizes a tensor with scales from its own values.</summary>
    /// <param name="values">The elements.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">An element is NaN or infinite.</exception>
    public abstract QuantizedData Quantize(ReadOnlySpan<float> values, TensorShape shape, CancellationToken cancellation);

    /// <summary>Dequantizes a tensor.</summary>
    /// <param name="data">The tensor.</param>
    /// <param name="destination">Receives the elements.</param>
    /// <param name="cancellation">Stops the work.</param>
    public abstract void Dequantize(QuantizedData data, Span<float> destination, CancellationToken cancellation);

    /// <summary>The scheme of a tensor type.</summary>
    /// <typeparam name="T">The tensor type.</typeparam>
    /// <param name="name">Its name in recipes.</param>
    public static WeightScheme Of<T>(string name)
        where T : IQuantizedTensor<T> => new Typed<T>(name);

    private sealed class Typed<T>(string name) : WeightScheme(name, T.Scheme)
        where T : IQuantizedTensor<T>
    {
        public override long ByteCount(TensorShape shape) =>
            T.GetCodeLength(shape) + ((long)sizeof(float) * T.GetParameterLength(shape) * (T.Scheme.HasZeroPoints ? 2 : 1));

        public override QuantizedData Quantize(ReadOnlySpan<float> values, TensorShape shape, CancellationToken cancellation)
        {
            byte[] codes = new byte[T.GetCodeLength(shape)];
            float[] scales = new float[T.GetParameterLength(shape)];
            int[] zeroPoints = new int[T.Scheme.HasZeroPoints ? scales.Length : 0];
            ParallelKernels.QuantizeDynamic<T>(values, shape, scales, zeroPoints, codes, cancellationToken: cancellation);
            return new QuantizedData(shape, codes, scales, zeroPoints);
        }

        public override void Dequantize(QuantizedData data, Span<float> destination, CancellationToken cancellation) =>
            ParallelKernels.Dequantize<T>(data.Codes, data.Shape, data.Scales, data.ZeroPoints, destination, cancellationToken: cancellation);
    }
}
