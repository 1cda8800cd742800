using System;

namespace QuantGen.Calibration;

/// <summary>Quantizes a tensor with parameters from its live values or with calibrated ones, so that code can switch between the two.</summary>
/// <remarks>
/// Online per token is a scheme with one scale for each row, <see cref="Granularity.PerChannel"/> along axis 0; online per tensor and
/// calibrated parameters are mostly <see cref="Granularity.PerTensor"/>. Whichever it is, <c>Quantize</c> hands out the parameters that
/// it used, and what follows works with those. Nothing is allocated for a call; elements that are no floats are converted in rented memory.
/// </remarks>
public abstract partial class Quantizer
{
    private protected Quantizer()
    {
    }

    /// <summary>The scheme.</summary>
    public abstract QuantizationScheme Scheme { get; }

    /// <summary>Whether parameters come from the live values.</summary>
    public abstract bool IsOnline { get; }

    /// <summary>A quantizer that takes parameters from the live values: dynamic quantization.</summary>
    /// <typeparam name="T">The tensor type.</typeparam>
    public static Quantizer Online<T>()
        where T : IQuantizedTensor<T> =>
        OnlineQuantizer<T>.Instance;

    /// <summary>
    /// A quantizer that takes parameters from the live values and observes these at the same time, for the entry of a table under the type's
    /// calibration key: calibration while serving.
    /// </summary>
    /// <typeparam name="T">The tensor type.</typeparam>
    /// <param name="observer">What to observe with, of the scheme's granularity. What it has seen already counts; it is copied.</param>
    /// <exception cref="InvalidOperationException">The type has no calibration key.</exception>
    /// <exception cref="ArgumentException">The observer's granularity is not the scheme's.</exception>
    public static ObservingQuantizer Observing<T>(Observer observer)
        where T : IQuantizedTensor<T> =>
        Observing<T>(CalibrationTarget.KeyOf<T>(), T.Scheme, observer);

    /// <summary>
    /// A quantizer that takes parameters from the live values and observes these at the same time, for a scheme that may be another: quantize
    /// online per token, and calibrate per tensor.
    /// </summary>
    /// <typeparam name="T">The tensor type that is quantized online.</typeparam>
    /// <param name="key">The key of the entry.</param>
    /// <param name="scheme">The scheme to calibrate for.</param>
    /// <param name="observer">What to observe with, of that scheme's granularity. What it has seen already counts; it is copied.</param>
    /// <exception cref="ArgumentException">The key is empty, or the observer's granularity is not the scheme's.</exception>
    public static ObservingQuantizer Observing<T>(string key, QuantizationScheme scheme, Observer observer)
        where T : IQuantizedTensor<T>
    {
        SharedObserver shared = new(CalibrationTarget.Create(key, scheme, observer).Observer);
        return new(new OnlineQuantizer<T>(shared), key, scheme, shared);
    }

    /// <summary>A quantizer with calibrated parameters: static quantization.</summary>
    /// <typeparam name="T">The tensor type.</typeparam>
    /// <param name="parameters">One scale for each region, and one zero point if the scheme is asymmetric.</param>
    /// <exception cref="ArgumentException">There are zero points, but the scheme is symmetric, or the other way round; or one is no code.</exception>
    public static Quantizer Offline<T>(QuantizationParameters parameters)
        where T : IQuantizedTensor<T> =>
        new OfflineQuantizer<T>(parameters);

    /// <summary>A quantizer with the parameters of a table's entry, by the type's calibration key.</summary>
    /// <typeparam name="T">The tensor type.</typeparam>
    /// <param name="table">The table.</param>
    /// <exception cref="InvalidOperationException">The type has no calibration key, or the entry was made for another scheme.</exception>
    /// <exception cref="System.Collections.Generic.KeyNotFoundException">The table has no such entry.</exception>
    public static Quantizer Offline<T>(CalibrationTable table)
        where T : IQuantizedTensor<T>
    {
        ArgumentNullException.ThrowIfNull(table);
        return new OfflineQuantizer<T>(table.GetParameters<T>());
    }

    /// <summary>The bytes that hold the codes of a tensor.</summary>
    /// <param name="shape">The tensor's shape.</param>
    /// <exception cref="ArgumentException">The codes would need more than 2^31 − 1 bytes.</exception>
    public abstract int GetCodeLength(TensorShape shape);

    /// <summary>The regions of a tensor, that is, its scales.</summary>
    /// <param name="shape">The tensor's shape.</param>
    /// <exception cref="ArgumentException">The shape lacks the scheme's axis, or its extent does not divide by the group count.</exception>
    public abstract int GetParameterLength(TensorShape shape);

    /// <summary>Quantizes a tensor.</summary>
    /// <param name="source">The elements. Online they must be finite; offline ±∞ saturate and NaN becomes MinCode.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="scales">Receives the scale used for each region.</param>
    /// <param name="zeroPoints">Receives the zero point used for each region; may be empty when symmetric.</param>
    /// <param name="codes">Receives the codes.</param>
    /// <exception cref="ArgumentException">
    /// A span has the wrong length, or one that is written overlaps another; offline, the shape has other regions than the parameters; online, an element is NaN or infinite.
    /// </exception>
    public abstract void Quantize(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<byte> codes);

    /// <summary>Quantizes and dequantizes at once, without storing codes.</summary>
    /// <param name="source">The elements. Online they must be finite.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="scales">Receives the scale used for each region.</param>
    /// <param name="zeroPoints">Receives the zero point used for each region; may be empty when symmetric.</param>
    /// <param name="destination">Receives the elements; may be <paramref name="source"/> itself.</param>
    /// <exception cref="ArgumentException">As for <c>Quantize</c>, and the destination may be the source itself.</exception>
    public abstract void FakeQuantize(ReadOnlySpan<float> source, TensorShape shape, Span<float> scales, Span<int> zeroPoints, Span<float> destination);

    /// <summary>Dequantizes with the parameters that <c>Quantize</c> handed out.</summary>
    /// <param name="codes">The codes.</param>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="scales">One scale for each region.</param>
    /// <param name="zeroPoints">One zero point for each region; empty when symmetric.</param>
    /// <param name="destination">Receives the elements.</param>
    /// <exception cref="ArgumentException">A span has the wrong length, or a scale or zero point is invalid.</exception>
    public abstract void Dequantize(
        ReadOnlySpan<byte> codes, TensorShape shape, ReadOnlySpan<float> scales, ReadOnlySpan<int> zeroPoints, Span<float> destination);
}
